import type { Permission } from '#app/access/permissions.ts'
import { berthFieldLabels } from '#app/berths/berth-fields.ts'
import { clientFieldLabels, contactFieldLabels } from '#app/clients/client-fields.ts'
import { interestFieldLabels } from '#app/interests/interest-fields.ts'
import { tagLabels } from '#app/tags/tag-labels.ts'
import { vesselFieldLabels } from '#app/vessels/vessel.ts'
import type { AuditAction } from './audit.ts'
import { derived } from './audit-fields.ts'
import { isObject } from './leaves.ts'

/** The records of which an edit can be taken back: by the same command that makes edits, with the same right and rules. */
export const revertible = {
  clients: { right: 'clients:edit', fields: Object.keys(clientFieldLabels) },
  client_contacts: { right: 'clients:edit', fields: [...Object.keys(contactFieldLabels), 'typed'] },
  vessels: { right: 'clients:edit', fields: Object.keys(vesselFieldLabels).filter((field) => field !== 'owned_from') },
  berths: { right: 'berths:edit', fields: Object.keys(berthFieldLabels).filter((field) => field !== 'outlets') },
  interests: { right: 'interests:edit', fields: Object.keys(interestFieldLabels) },
  tags: { right: 'admin:manage_tags', fields: Object.keys(tagLabels) },
} as const satisfies Record<string, { right: Permission; fields: string[] }>
export type RevertibleEntity = keyof typeof revertible

export const isRevertible = (entity: string): entity is RevertibleEntity => Object.hasOwn(revertible, entity)

/** What follows from an edit by itself, and goes back with it. */
const followers: Partial<Record<RevertibleEntity, readonly string[]>> = {
  clients: ['consent_at', 'consent_via'],
  berths: ['price_order'],
  interests: ['is_category_pinned'],
}

/** The fields that taking the change back would write; none where it is more than an edit of a form. */
export function fieldsToRevert(entity: string, action: AuditAction, changes: unknown): string[] {
  if (action !== 'update' || !isRevertible(entity) || !isObject(changes)) return []
  const own: readonly string[] = revertible[entity].fields
  const ignored = [...(derived[entity] ?? []), ...(followers[entity] ?? [])]
  const changed = Object.keys(changes).filter((field) => !ignored.includes(field))
  return changed.every((field) => own.includes(field)) ? changed : []
}
