import type { PortScope } from '#app/access/scope.server.ts'
import type { Permission } from '#app/access/permissions.ts'
import type { AuditAction } from './audit.ts'
import { namesOf, recordOf, type Named } from './audit-names.server.ts'
import { references } from './audit-values.ts'
import { describeChanges, type Change } from './describe-changes.ts'
import { describeFieldValue } from './field-value-change.ts'
import { isObject, sidesOf } from './leaves.ts'

export type AuditRow = {
  id: string
  user_id: string | null
  action: AuditAction
  entity: string
  entity_id: string | null
  changes: unknown
  request_id: string | null
  address: string | null
  user_agent: string | null
  occurred_at: Date
}
export type AuditEntry = Omit<AuditRow, 'user_id' | 'changes' | 'entity_id'> & {
  who: string | null
  record: { label: string; to?: string } | null
  changes: Change[]
  /** The page on which this reader may undo it. */
  back?: { to: string; label: string }
}

const pages: Record<string, { path: string; right: Permission }> = {
  clients: { path: 'clients', right: 'clients:view' },
  reminders: { path: 'reminders', right: 'reminders:view_all' },
  files: { path: 'files', right: 'files:view' },
  documents: { path: 'documents', right: 'documents:view' },
  invoices: { path: 'invoices', right: 'invoices:view' },
  interests: { path: 'interests', right: 'interests:view' },
  berths: { path: 'berths', right: 'berths:view' },
  users: { path: 'admin/users', right: 'admin:manage_users' },
  roles: { path: 'admin/roles', right: 'admin:manage_users' },
  tags: { path: 'admin/tags', right: 'admin:manage_tags' },
  settings: { path: 'admin/settings', right: 'admin:manage_settings' },
}

/** Entries in words, as this reader may see them. */
export async function describeEntries(scope: PortScope, rows: AuditRow[]): Promise<AuditEntry[]> {
  const names = await namesOf(scope, rows)
  return rows.map(({ user_id, entity_id, changes, ...row }) => {
    const record = recordOf({ ...row, user_id, entity_id, changes }, names)
    const place = {
      zone: scope.port.timezone,
      locale: scope.user?.locale ?? 'en-GB',
      units: scope.user?.units ?? ('metric' as const),
      currency: currencyOf(changes) ?? record?.currency ?? scope.port.currency,
      isMasked: !scope.can('clients:view'),
      names,
    }
    return {
      ...row,
      who: user_id && (names.get(`users ${user_id}`)?.label ?? 'Somebody who never worked here'),
      record: record ? { label: record.label, ...linkTo(scope, record) } : null,
      changes:
        row.entity === 'custom_field_values'
          ? describeFieldValue(changes, place, record)
          : describeChanges(row.entity, withoutOwner(row, changes, record, names), place),
    }
  })
}

function linkTo(scope: PortScope, { page, target }: Named) {
  const place = pages[page]
  if (!place || !scope.can(place.right)) return {}
  const path = `/${scope.port.slug}/${place.path}`
  return { to: page === 'settings' ? path : `${path}/${target}` }
}

/** Of what was added or deleted, the record column tells already whose it is. */
function withoutOwner(
  { action }: Pick<AuditRow, 'action'>,
  changes: unknown,
  record: Named | undefined,
  names: Map<string, Named>,
) {
  if (!record || !isObject(changes) || (action !== 'create' && action !== 'delete')) return changes
  const isOwner = (column: string, change: unknown) =>
    sidesOf(change).includes(record.target) &&
    names.get(`${references[column]} ${record.target}`)?.label === record.label
  return Object.fromEntries(Object.entries(changes).filter(([column, change]) => !isOwner(column, change)))
}

function currencyOf(changes: unknown) {
  const [before, after] = isObject(changes) ? sidesOf(changes.currency) : []
  const currency = after ?? before
  return typeof currency === 'string' ? currency : undefined
}
