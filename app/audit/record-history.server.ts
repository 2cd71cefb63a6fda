import { sql, type RawBuilder } from 'kysely'
import type { Permission } from '#app/access/permissions.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound } from '#app/errors.ts'
import { cutPage, keyset, readCursor } from '#db/page.ts'
import type { AuditRow } from './audit-entry.server.ts'
import { describeEntries } from './audit-entry.server.ts'
import { newestFirst } from './audit-list.server.ts'
import { withWaysBack } from './ways-back.server.ts'

type Part = { entity: string; id: string }
type Kind = 'client' | 'vessel' | 'berth' | 'interest' | 'invoice' | 'document'

const rights: Record<Kind, Permission> = {
  client: 'clients:view',
  vessel: 'clients:view',
  berth: 'berths:view',
  interest: 'interests:view',
  invoice: 'invoices:view',
  document: 'documents:view',
}

/** What records carried that is deleted and not archived, and the port's own fields: also what is gone, and what was there before the log. */
const carried = (records: RawBuilder<unknown>) => sql`select entity, id from (
  select entity, entity_id as id from audit_logs where port_id = (select port_in_scope()) and part_of = any(array(${records}))
  union select 'custom_field_values', id from custom_field_values where port_id = (select port_in_scope()) and record_id = any(array(${records}))) own`
const part = (entity: string, where: RawBuilder<unknown>) =>
  sql`select ${sql.lit(entity)}, id from ${sql.table(entity)} where ${where}`
/** Each has an index of its own. */
const keptAndRemoved = (entity: string, where: RawBuilder<unknown>) => [
  part(entity, sql`${where} and archived_at is null`),
  part(entity, sql`${where} and archived_at is not null`),
]
const all = (parts: RawBuilder<unknown>[]) => sql<Part>`(${sql.join(parts, sql` union all `)})`

/** The rows whose changes a record's history tells: its own, and those of what it is made of. What the record is comes first. */
const parts: Record<Kind, (id: string) => RawBuilder<Part>> = {
  client: (id) =>
    all([
      sql`select 'clients' as entity, id from clients where id = ${id}`,
      part('client_contacts', sql`client_id = ${id}`),
      part('client_notes', sql`client_id = ${id}`),
      part('client_relationships', sql`client_id = ${id}`),
      part('client_relationships', sql`other_id = ${id}`),
      // what was written down by itself stays as it is
      ...keptAndRemoved('activities', sql`client_id = ${id} and event_id is null`),
      part('vessels', sql`client_id = ${id}`),
      carried(sql`select id from vessels where client_id = ${id} union all select ${id}::uuid`),
    ]),
  vessel: (id) =>
    all([sql`select 'vessels' as entity, id from vessels where id = ${id}`, carried(sql`select ${id}::uuid`)]),
  berth: (id) =>
    all([
      sql`select 'berths' as entity, id from berths where id = ${id}`,
      ...keptAndRemoved('berth_notes', sql`berth_id = ${id}`),
      part('berth_maintenance_log', sql`berth_id = ${id}`),
      carried(sql`select ${id}::uuid`),
    ]),
  interest: (id) =>
    all([
      sql`select 'interests' as entity, id from interests where id = ${id}`,
      part('interest_notes', sql`interest_id = ${id}`),
      carried(sql`select ${id}::uuid`),
    ]),
  invoice: (id) =>
    all([
      sql`select 'invoices' as entity, id from invoices where id = ${id}`,
      part('payments', sql`invoice_id = ${id}`),
      part('invoice_reminders', sql`invoice_id = ${id}`),
      carried(sql`select ${id}::uuid`),
    ]),
  document: (id) =>
    all([sql`select 'documents' as entity, id from documents where id = ${id}`, carried(sql`select ${id}::uuid`)]),
}
const pageSize = 30

/** Who changed what of a record and when, field by field, newest first. Each part is read by its index, a page of it at most. */
export async function showHistory(scope: PortScope, kind: Kind, id: string, search: URLSearchParams) {
  scope.require(rights[kind])
  const cursor = readCursor(search, newestFirst.columns.length)
  const { known, entries } = await scope.read((db) => {
    const ofPart = keyset(
      db
        .selectFrom('audit_logs')
        .select(['id', 'user_id', 'action', 'entity', 'entity_id', 'changes'])
        .select(['request_id', 'address', 'user_agent', 'occurred_at'])
        .where('port_id', '=', sql<string>`(select port_in_scope())`)
        .whereRef('entity', '=', sql.ref('part.entity'))
        .whereRef('entity_id', '=', sql.ref('part.id')),
      newestFirst,
      cursor,
      pageSize,
    )
    return {
      known: db.selectFrom(parts[kind](id).as('part')).select('part.id').limit(1),
      entries: keyset(
        db
          .selectFrom(parts[kind](id).as('part'))
          .innerJoinLateral(ofPart.as('a'), (join) => join.onTrue())
          .select(['a.id', 'a.user_id', 'a.action', 'a.entity', 'a.entity_id', 'a.changes', 'a.request_id'])
          .select(['a.address', 'a.user_agent', 'a.occurred_at']),
        { columns: ['a.id'], direction: 'desc' },
        cursor,
        pageSize,
      ),
    }
  })
  if (!known[0]) throw new NotFound(kind)
  const { rows, previous, next } = cutPage(entries as AuditRow[], pageSize, cursor, (row) => [row.id])
  const told = await withWaysBack(scope, rows, await describeEntries(scope, rows))
  // where somebody sat is for those who read the audit log
  const plain = { request_id: null, address: null, user_agent: null }
  return {
    entries: scope.can('admin:view_audit_log') ? told : told.map((entry) => ({ ...entry, ...plain })),
    previous,
    next,
  }
}

/** The history in the place of what the page shows else, where its address asks for it. */
export async function showHistoryAsked(scope: PortScope, kind: Kind, id: string, request: Request) {
  const search = new URL(request.url).searchParams
  return search.has('history') ? showHistory(scope, kind, id, search) : null
}
