import type { PortScope } from '#app/access/scope.server.ts'
import { cutTimeline, timelineOf, timelineOrder } from '#app/timeline/timeline.server.ts'
import { readCursor } from '#db/page.ts'

export async function showBerthTimeline(scope: PortScope, id: string, search: URLSearchParams) {
  scope.require('berths:view')
  const cursor = readCursor(search, timelineOrder.columns.length)
  const { events } = await scope.read((db) => ({ events: timelineOf(db, scope, { berth_id: id }, { cursor }) }))
  return cutTimeline(events, { cursor })
}
