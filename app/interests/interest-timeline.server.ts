import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound } from '#app/errors.ts'
import { cutTimeline, timelineOf, timelineOrder } from '#app/timeline/timeline.server.ts'
import { readTimelineKind } from '#app/timeline/timeline-kind.ts'
import { readCursor } from '#db/page.ts'

export async function showInterestTimeline(scope: PortScope, id: string, search: URLSearchParams) {
  scope.require('interests:view')
  const cursor = readCursor(search, timelineOrder.columns.length)
  const { interests, events } = await scope.read((db) => ({
    interests: db.selectFrom('interests').select('id').where('id', '=', id),
    events: timelineOf(db, scope, { interest_id: id }, { cursor, kind: readTimelineKind(search) }),
  }))
  if (!interests[0]) throw new NotFound('interest')
  return cutTimeline(events, { cursor })
}
