import type { PortScope } from '#app/access/scope.server.ts'
import { csv, csvHead, mostExported, noteExport } from '#app/csv.server.ts'
import { describeEntries, type AuditEntry, type AuditRow } from './audit-entry.server.ts'
import type { AuditFilters } from './audit-filters.server.ts'
import { entriesPage } from './audit-list.server.ts'
import { actionLabels, entityLabel } from './audit.ts'

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
  await noteExport(scope, 'audit_logs', filters)
  return lines(scope, filters)
}

async function* lines(scope: PortScope, filters: AuditFilters) {
  yield csvHead(head)
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
