import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound } from '#app/errors.ts'
import { todayIn } from './berth-holders.server.ts'

/** One piece of work with all that is known of it; its photos are read beside it. */
export async function showWorkPage(scope: PortScope, berthId: string, id: string) {
  scope.require('berths:view')
  const { works } = await scope.read((db) => ({
    works: db
      .selectFrom('berth_maintenance_log as m')
      .innerJoin('berths as b', (join) => join.onRef('b.port_id', '=', 'm.port_id').onRef('b.id', '=', 'm.berth_id'))
      .leftJoin('users as u', 'u.id', 'm.author_id')
      .select([
        'm.id',
        'm.reason',
        'm.starts_on',
        'm.ends_on',
        'm.is_blocking',
        'm.finished_at',
        'm.cost',
        'm.currency',
      ])
      .select(['b.label', 'u.name as author'])
      .where('m.id', '=', id)
      .where('m.berth_id', '=', berthId),
  }))
  if (!works[0]) throw new NotFound('maintenance entry')
  const { label, ...work } = works[0]
  return { berth: { id: berthId, label }, work, today: todayIn(scope.port.timezone) }
}
