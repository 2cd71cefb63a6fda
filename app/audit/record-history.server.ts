import { sql, type RawBuilder } from 'kysely'
import type { Permission } from '#app/access/permissions.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound } from '#app/errors.ts'
import { cutPage, keyset, readCursor } from '#db/page.ts'
import type { AuditRow } from './audit-entry.server.ts'
import { describeEntries } from './audit-entry.server.ts'
import { newestFirst } from './audit-list.server.ts'

type Part = { entity: string; id: string }
type Kind = 'client' | 'vessel' | 'berth' | 'interest'

const rights: Record<Kind, Permission> = {
  client: 'clients:view',
  vessel: 'clients:view',
  berth: 'berths:view',
  interest: 'interests:view',
}

/** What stood in the port's own fields of some records: also what is gone, and what was there before the log. */
const ownValues = (records: RawBuilder<unknown>) => sql`select 'custom_field_values', id from (
  select entity_id as id from audit_logs where port_id = (select port_in_scope()) and part_of = any(array(${records}))
  union select id from custom_field_values where port_id = (select port_in_scope()) and record_id = any(array(${records}))) own`

/** The rows whose changes a record's history tells: its own, and those of what it is made of. */
const parts: Record<Kind, (id: string) => RawBuilder<Part>> = {
  client: (id) => sql<Part>`(select 'clients' as entity, id from clients where id = ${id}
    union all select 'client_contacts', id from client_contacts where client_id = ${id}
    union all select 'vessels', id from vessels where client_id = ${id}
    union all ${ownValues(sql`select id from vessels where client_id = ${id} union all select ${id}::uuid`)})`,
  vessel: (id) =>
    sql<Part>`(select 'vessels' as entity, id from vessels where id = ${id} union all ${ownValues(sql`select ${id}::uuid`)})`,
  berth: (id) => sql<Part>`(select 'berths' as entity, id from berths where id = ${id}
    union all select 'berth_power_outlets', id from berth_power_outlets where berth_id = ${id}
    union all ${ownValues(sql`select ${id}::uuid`)})`,
  interest: (id) =>
    sql<Part>`(select 'interests' as entity, id from interests where id = ${id} union all ${ownValues(sql`select ${id}::uuid`)})`,
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
  const told = await describeEntries(scope, rows)
  // where somebody sat is for those who read the audit log
  const plain = { request_id: null, address: null, user_agent: null }
  return {
    entries: scope.can('admin:view_audit_log') ? told : told.map((entry) => ({ ...entry, ...plain })),
    previous,
    next,
  }
}
