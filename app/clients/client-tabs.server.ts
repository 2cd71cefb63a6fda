import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound } from '#app/errors.ts'
import { listInterestsOf } from '#app/interests/interests-of.server.ts'
import { cutTimeline, timelineOf, timelineOrder } from '#app/timeline/timeline.server.ts'
import { readTimelineKind } from '#app/timeline/timeline-kind.ts'
import { readCursor } from '#db/page.ts'

export async function listClientInterests(scope: PortScope, clientId: string) {
  scope.require('interests:view')
  const { clients, interests } = await scope.read((db) => ({
    clients: db.selectFrom('clients').select('id').where('id', '=', clientId),
    interests: listInterestsOf(db, { client_id: clientId }),
  }))
  if (!clients[0]) throw new NotFound('client')
  return { interests }
}

export async function showClientTimeline(scope: PortScope, clientId: string, search: URLSearchParams) {
  scope.require('clients:view')
  const cursor = readCursor(search, timelineOrder.columns.length)
  const { clients, events } = await scope.read((db) => ({
    clients: db.selectFrom('clients').select('id').where('id', '=', clientId),
    events: timelineOf(db, scope, { client_id: clientId }, { cursor, kind: readTimelineKind(search) }),
  }))
  if (!clients[0]) throw new NotFound('client')
  return cutTimeline(events, { cursor })
}
