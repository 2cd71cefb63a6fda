import type { PortScope } from '#app/access/scope.server.ts'
import { listInterestsOf } from '#app/interests/interests-of.server.ts'
import { cutTimeline, timelineOf, timelineOrder } from '#app/timeline/timeline.server.ts'
import { readCursor } from '#db/page.ts'

export async function listClientInterests(scope: PortScope, clientId: string) {
  scope.require('interests:view')
  return scope.read((db) => ({ interests: listInterestsOf(db, { client_id: clientId }) }))
}

export async function showClientTimeline(scope: PortScope, clientId: string, search: URLSearchParams) {
  scope.require('clients:view')
  const cursor = readCursor(search, timelineOrder.columns.length)
  const { events } = await scope.read((db) => ({ events: timelineOf(db, scope, { client_id: clientId }, { cursor }) }))
  return cutTimeline(events, { cursor })
}
