import type { ExpressionBuilder } from 'kysely'
import type { DB } from '#db/schema.ts'

type Outer = ExpressionBuilder<DB & { b: DB['berths'] }, 'b'>

/** The work that blocks the berth `b` on that day. */
export const blockingWork = (outer: unknown, today: string) =>
  (outer as Outer)
    .selectFrom('berth_maintenance_log as m')
    .select('m.id')
    .whereRef('m.port_id', '=', 'b.port_id')
    .whereRef('m.berth_id', '=', 'b.id')
    .where('m.finished_at', 'is', null)
    .where('m.is_blocking', '=', true)
    .where('m.starts_on', '<=', today)
    .where((each) => each.or([each('m.ends_on', 'is', null), each('m.ends_on', '>=', today)]))

/** Whether any does: then the berth shows as under maintenance, whatever its sale. */
export const blockedOn = (outer: unknown, today: string) => (outer as Outer).exists(blockingWork(outer, today))
