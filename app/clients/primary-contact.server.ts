import type { ExpressionBuilder } from 'kysely'
import type { DB } from '#db/schema.ts'

/** The address or number to use first, as a column beside a client `c`. */
export function primaryContact(eb: ExpressionBuilder<DB & { c: DB['clients'] }, 'c'>, kind: 'email' | 'phone') {
  return eb
    .selectFrom('client_contacts as k')
    .select('k.value')
    .whereRef('k.port_id', '=', 'c.port_id')
    .whereRef('k.client_id', '=', 'c.id')
    .where('k.kind', '=', kind)
    .where('k.archived_at', 'is', null)
    .orderBy('k.is_primary', 'desc')
    .orderBy('k.id')
    .limit(1)
}
