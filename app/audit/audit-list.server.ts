import type { PortScope } from '#app/access/scope.server.ts'
import type { PortTransaction } from '#db/port.ts'
import { cutPage, keyset, mostCounted, readCursor, type Cursor } from '#db/page.ts'
import { describeEntries, type AuditRow } from './audit-entry.server.ts'
import { matches, readDays, type AuditFilters } from './audit-filters.server.ts'
import { withWaysBack } from './ways-back.server.ts'

export const newestFirst = { columns: ['id'], direction: 'desc' } as const
const pageSize = 50

type Db = Pick<PortTransaction, 'selectFrom'>

export const entriesPage = (db: Db, scope: PortScope, filters: AuditFilters, cursor: Cursor | null, size: number) =>
  keyset(
    db
      .selectFrom('audit_logs')
      .select(['id', 'user_id', 'action', 'entity', 'entity_id', 'changes'])
      .select(['request_id', 'address', 'user_agent', 'occurred_at'])
      .where((eb) => matches(eb, filters, scope)),
    newestFirst,
    cursor,
    size,
  )

export async function listAudit(scope: PortScope, filters: AuditFilters, search: URLSearchParams) {
  scope.require('admin:view_audit_log')
  const cursor = readCursor(search, newestFirst.columns.length)
  const { entries, counted, people } = await scope.read((db) => ({
    entries: entriesPage(db, scope, filters, cursor, pageSize),
    counted: db
      .selectFrom(
        db
          .selectFrom('audit_logs')
          .select('id')
          .where((eb) => matches(eb, filters, scope))
          .limit(mostCounted + 1)
          .as('some'),
      )
      .select((eb) => eb.fn.countAll<number>().as('count')),
    people: db
      .selectFrom('user_port_roles as m')
      .innerJoin('users as u', 'u.id', 'm.user_id')
      .select(['u.id', 'u.name'])
      .orderBy('u.name'),
  }))
  const { rows, previous, next } = cutPage(entries as AuditRow[], pageSize, cursor, ({ id }) => [id])
  return {
    entries: await withWaysBack(scope, rows, await describeEntries(scope, rows)),
    previous,
    next,
    count: counted[0]!.count,
    people,
    days: readDays(filters, scope),
  }
}
