import { sql, type SqlBool } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import type { PortTransaction } from '#db/port.ts'

type Db = Pick<PortTransaction, 'selectFrom'>

/** Files with the names of what they belong to. */
export const withOwner = (db: Db) =>
  db
    .selectFrom('files as f')
    .leftJoin('clients as c', 'c.id', 'f.client_id')
    .leftJoin('vessels as v', 'v.id', 'f.vessel_id')
    .leftJoin('berths as b', 'b.id', 'f.berth_id')
    .leftJoin('interests as i', 'i.id', 'f.interest_id')
    .leftJoin('clients as ic', 'ic.id', 'i.client_id')
    .leftJoin('documents as doc', 'doc.id', 'f.document_id')
    .leftJoin('invoices as inv', 'inv.id', 'f.invoice_id')
    .select(['f.client_id', 'f.vessel_id', 'f.berth_id', 'f.interest_id', 'f.document_id', 'f.invoice_id'])
    .select(['c.name as client', 'v.name as vessel', 'b.label as berth', 'ic.name as interest'])
    .select(['doc.title as document', 'inv.number as invoice'])

/** Nothing of records that the reader may not see. */
export function seenBy({ can }: Pick<PortScope, 'can'>) {
  const hidden = [
    !can('clients:view') && 'f.client_id',
    !can('berths:view') && 'f.berth_id',
    !can('interests:view') && 'f.interest_id',
    !can('documents:view') && 'f.document_id',
    !can('invoices:view') && 'f.invoice_id',
  ].filter((column) => column !== false)
  const conditions = [sql`true`, ...hidden.map((column) => sql`${sql.ref(column)} is null`)]
  return sql<SqlBool>`(${sql.join(conditions, sql` and `)})`
}
