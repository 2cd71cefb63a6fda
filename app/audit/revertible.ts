import type { Permission } from '#app/access/permissions.ts'
import { berthFieldLabels } from '#app/berths/berth-fields.ts'
import { clientFieldLabels, contactFieldLabels } from '#app/clients/client-fields.ts'
import type { FieldEntity } from '#app/custom-fields/custom-field.ts'
import { interestFieldLabels } from '#app/interests/interest-fields.ts'
import { tagLabels } from '#app/tags/tag-labels.ts'
import { vesselFieldLabels } from '#app/vessels/vessel.ts'
import type { AuditAction } from './audit.ts'
import { derived } from './audit-fields.ts'
import { isKept } from './field-value-change.ts'
import { isObject, sidesOf } from './leaves.ts'

/** The records of which an edit can be taken back: by the same command that makes edits, with the same right and rules. */
export const revertible = {
  clients: { right: 'clients:edit', fields: Object.keys(clientFieldLabels) },
  client_contacts: { right: 'clients:edit', fields: [...Object.keys(contactFieldLabels), 'typed'] },
  client_notes: { right: 'clients:edit', fields: ['body'] },
  client_relationships: { right: 'clients:edit', fields: ['kind', 'note', 'client_id', 'other_id'] },
  activities: { right: 'clients:edit', fields: ['kind', 'direction', 'outcome', 'note', 'happened_at'] },
  vessels: { right: 'clients:edit', fields: Object.keys(vesselFieldLabels).filter((field) => field !== 'owned_from') },
  berths: { right: 'berths:edit', fields: Object.keys(berthFieldLabels).filter((field) => field !== 'outlets') },
  berth_notes: { right: 'berths:edit', fields: ['body'] },
  berth_maintenance_log: {
    right: 'berths:log_maintenance',
    fields: ['reason', 'starts_on', 'ends_on', 'is_blocking', 'cost'],
  },
  interests: { right: 'interests:edit', fields: Object.keys(interestFieldLabels) },
  interest_notes: { right: 'interests:edit', fields: ['body'] },
  reminders: { right: 'reminders:edit_own', fields: ['title', 'due_at', 'priority', 'assignee_id', 'note'] },
  tags: { right: 'admin:manage_tags', fields: Object.keys(tagLabels) },
} as const satisfies Record<string, { right: Permission; fields: string[] }>
export type RevertibleEntity = keyof typeof revertible

export const isRevertible = (entity: string): entity is RevertibleEntity => Object.hasOwn(revertible, entity)

/** A value in a field of the port's own goes back with an edit of the record that it stands on. */
export const fieldRights: Record<FieldEntity, Permission> = {
  client: 'clients:edit',
  vessel: 'clients:edit',
  berth: 'berths:edit',
  interest: 'interests:edit',
}

/** What follows from an edit by itself, and goes back with it. */
const followers: Partial<Record<RevertibleEntity, readonly string[]>> = {
  clients: ['consent_at', 'consent_via'],
  client_notes: ['edited_at'],
  berths: ['price_order'],
  berth_notes: ['edited_at'],
  berth_maintenance_log: ['currency'],
  interests: ['is_category_pinned'],
  interest_notes: ['edited_at'],
  reminders: ['due_told_at', 'overdue_told_at'],
}

/** The fields that taking the change back would write; none where it is more than an edit of a form. */
export function fieldsToRevert(entity: string, action: AuditAction, changes: unknown): string[] {
  if (!isObject(changes)) return []
  if (entity === 'custom_field_values') return Object.keys(changes).filter(isKept)
  if (action !== 'update' || !isRevertible(entity)) return []
  if (entity === 'client_relationships' && !isSameTwo(changes)) return []
  const own: readonly string[] = revertible[entity].fields
  const ignored = [...(derived[entity] ?? []), ...(followers[entity] ?? [])]
  const changed = Object.keys(changes).filter((field) => !ignored.includes(field))
  // another took its place: it has that back by being used first again
  if (entity === 'client_contacts' && changed.join() === 'is_primary') return []
  return changed.every((field) => own.includes(field)) ? changed : []
}

/** "Broker of" read from the other side turns the two about; a merge puts somebody else there. */
function isSameTwo({ client_id, other_id }: Record<string, unknown>) {
  const [[first, second], [other, another]] = [sidesOf(client_id), sidesOf(other_id)]
  return first === another && second === other
}
