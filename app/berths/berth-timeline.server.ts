import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound } from '#app/errors.ts'
import { cutTimeline, timelineOf, timelineOrder } from '#app/timeline/timeline.server.ts'
import { readTimelineKind } from '#app/timeline/timeline-kind.ts'
import { readCursor } from '#db/page.ts'

export async function showBerthTimeline(scope: PortScope, id: string, search: URLSearchParams) {
  scope.require('berths:view')
  const cursor = readCursor(search, timelineOrder.columns.length)
  const { berths, events } = await scope.read((db) => ({
    berths: db.selectFrom('berths').select('id').where('id', '=', id),
    events: timelineOf(db, scope, { berth_id: id }, { cursor, kind: readTimelineKind(search) }),
  }))
  if (!berths[0]) throw new NotFound('berth')
  return cutTimeline(events, { cursor })
}
