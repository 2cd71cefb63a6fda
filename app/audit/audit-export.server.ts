import { stringify } from 'csv-stringify/sync'
import type { PortScope } from '#app/access/scope.server.ts'
import { describeEntries, type AuditEntry, type AuditRow } from './audit-entry.server.ts'
import type { AuditFilters } from './audit-filters.server.ts'
import { entriesPage } from './audit-list.server.ts'
import { actionLabels, entityLabel } from './audit.ts'
import { mostExported } from './export-bounds.ts'

const batch = 1000
const head = [
  'When',
  'Who',
  'What',
  'Kind of record',
  'Record',
  'Field',
  'Before',
  'After',
  'Address',
  'Device',
  'Request',
]

/** The entries that fit as lines of CSV, one for each changed field, newest first. Being asked is written down before the first line. */
export async function exportAudit(scope: PortScope, filters: AuditFilters): Promise<AsyncGenerator<string>> {
  scope.require('admin:view_audit_log')
  await scope.transaction((tx) =>
    tx
      .insertInto('audit_logs')
      .values({
        port_id: scope.port.id,
        action: 'export',
        entity: 'audit_logs',
        changes: JSON.stringify(Object.fromEntries(Object.entries(filters).filter(([, value]) => value))),
      })
      .execute(),
  )
  return lines(scope, filters)
}

async function* lines(scope: PortScope, filters: AuditFilters) {
  // Excel reads UTF-8 only behind a byte order mark
  yield `\uFEFF${csv([head])}`
  let last: string | undefined
  for (let done = 0; done < mostExported; done += batch) {
    const cursor = last ? { values: [last], isBack: false } : null
    const { entries } = await scope.read((db) => ({ entries: entriesPage(db, scope, filters, cursor, batch) }))
    const rows = (entries as AuditRow[]).slice(0, batch)
    if (rows.length > 0) yield csv((await describeEntries(scope, rows)).flatMap(linesOf))
    if (entries.length <= batch) return
    last = rows.at(-1)!.id
  }
}

function linesOf(entry: AuditEntry) {
  const { who, action, entity, record, address, user_agent, request_id } = entry
  const changes = entry.changes.length > 0 ? entry.changes : [{ field: '' }]
  return changes.map(({ field, from, to }: AuditEntry['changes'][number]) => [
    new Date(entry.occurred_at).toISOString(),
    who ?? '',
    actionLabels[action],
    entityLabel(entity),
    record?.label ?? '',
    field,
    from ?? '',
    to ?? '',
    address ?? '',
    user_agent ?? '',
    request_id ?? '',
  ])
}

/** A cell that a spreadsheet would take for a formula starts with an apostrophe. */
const defused = (cell: string) => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)

const csv = (rows: string[][]) => stringify(rows.map((row) => row.map(defused)))
