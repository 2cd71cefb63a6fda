import { sql, type ExpressionBuilder } from 'kysely'
import type { DB } from '#db/schema.ts'
import type { PowerOutlet } from './power.ts'

const outletJson = sql<
  PowerOutlet[]
>`json_agg(json_build_object('count', o.outlets, 'amps', o.amps, 'volts', o.volts, 'phases', o.phases, 'hertz', o.hertz) order by o.id)`

/** The power outlets of the berth `b`, as one value of its row. */
export function outletsOf(outer: unknown) {
  const eb = outer as ExpressionBuilder<DB & { b: DB['berths'] }, 'b'>
  return eb
    .selectFrom('berth_power_outlets as o')
    .select(outletJson.as('outlets'))
    .whereRef('o.port_id', '=', 'b.port_id')
    .whereRef('o.berth_id', '=', 'b.id')
}
