import type { ExpressionBuilder } from 'kysely'
import type { DB } from '#db/schema.ts'

/** Whether work blocks the berth `b` on that day: then it shows as under maintenance, whatever its sale. */
export function blockedOn(outer: unknown, today: string) {
  const eb = outer as ExpressionBuilder<DB & { b: DB['berths'] }, 'b'>
  return eb.exists(
    eb
      .selectFrom('berth_maintenance_log as m')
      .select('m.id')
      .whereRef('m.port_id', '=', 'b.port_id')
      .whereRef('m.berth_id', '=', 'b.id')
      .where('m.finished_at', 'is', null)
      .where('m.is_blocking', '=', true)
      .where('m.starts_on', '<=', today)
      .where((each) => each.or([each('m.ends_on', 'is', null), each('m.ends_on', '>=', today)])),
  )
}
