import type { Permission } from '#app/access/permissions.ts'
import { own, type AuditAction } from './audit.ts'
import { isObject, sidesOf } from './leaves.ts'
import { undoActs } from './undo-acts.ts'

export type Row = Record<string, unknown>
export type Act = { right: Permission; to: string; label: string }
export type Entry = { entity: string; entity_id: string | null; action: AuditAction; changes: unknown }

/** What an entry changed, and whether the record still is as the entry made it. */
export type Facts = {
  row: Row
  before: (field: string) => unknown
  after: (field: string) => unknown
  /** Changed by the entry, and by nothing since. */
  stands: (field: string) => boolean
}

export function factsOf({ changes }: Pick<Entry, 'changes'>, row: Row, isNewest = (_field: string) => true): Facts {
  const changed = isObject(changes) ? changes : {}
  const after = (field: string) => sidesOf(changed[field])[1]
  return {
    row,
    before: (field) => sidesOf(changed[field])[0],
    after,
    stands: (field) =>
      Object.hasOwn(changed, field) && isNewest(field) && JSON.stringify(after(field)) === JSON.stringify(row[field]),
  }
}

/** The tables of which this knows a way back from some change. */
export const hasWayBack = (entity: string) =>
  Object.hasOwn(archived, entity) || isTagging(entity) || Object.hasOwn(undoActs, entity)

/** The page on which an act is undone by its opposite, with the right of that; none where the record has moved on. */
export function wayBack({ entity, action }: Pick<Entry, 'entity' | 'action'>, facts: Facts): Act | undefined {
  if (action === 'merge') return entity === 'clients' ? takenApart(facts) : undefined
  if (action === 'archive') return facts.stands('archived_at') ? broughtBack(entity, facts.row) : undefined
  if (action === 'create' && isTagging(entity)) return tagging(entity, facts.row, 'take')
  if (action !== 'update' || facts.row.archived_at) return undefined
  return own(undoActs, entity)?.(facts)
}

/** What is removed stays, and has a page that brings it back. */
const archived: Record<string, { right: Permission; at: (row: Row) => string }> = {
  clients: { right: 'clients:delete', at: ({ id }) => `clients/${id}` },
  client_contacts: { right: 'clients:edit', at: ({ id, client_id }) => `clients/${client_id}/contacts/${id}` },
  client_notes: { right: 'clients:edit', at: ({ id, client_id }) => `clients/${client_id}/notes/${id}` },
  client_relationships: {
    right: 'clients:edit',
    at: ({ id, client_id }) => `clients/${client_id}/relationships/${id}`,
  },
  activities: { right: 'clients:edit', at: ({ id, client_id }) => `clients/${client_id}/activities/${id}` },
  vessels: { right: 'clients:edit', at: ({ id, client_id }) => `clients/${client_id}/vessels/${id}` },
  interest_notes: { right: 'interests:edit', at: ({ id, interest_id }) => `interests/${interest_id}/notes/${id}` },
  berths: { right: 'berths:delete', at: ({ id }) => `berths/${id}` },
  berth_notes: { right: 'berths:edit', at: ({ id, berth_id }) => `berths/${berth_id}/notes/${id}` },
  documents: { right: 'documents:delete', at: ({ id }) => `documents/${id}` },
  invoices: { right: 'invoices:edit', at: ({ id }) => `invoices/${id}` },
  files: { right: 'files:delete', at: ({ id }) => `files/${id}` },
  tags: { right: 'admin:manage_tags', at: ({ id }) => `admin/tags/${id}` },
}

function broughtBack(entity: string, row: Row): Act | undefined {
  const place = own(archived, entity)
  // a client that was merged into another comes back with the merge alone, and so does a tag
  if (!place || row.survivor_id || row.merged_into_id) return undefined
  return { right: place.right, to: `${place.at(row)}/restore`, label: 'Bring back' }
}

/** Two clients who are one since, while that can be undone: `merges` names those merges, by who was merged. */
function takenApart({ row, after }: Facts): Act | undefined {
  const id = isObject(row.merges) ? row.merges[String(after('merged_id'))] : undefined
  return id ? { right: 'clients:merge', to: `clients/merges/${String(id)}/undo`, label: 'Undo the merge' } : undefined
}

const taggings = {
  client_tags: { owner: 'client_id', right: 'clients:edit', at: 'clients' },
  vessel_tags: { owner: 'vessel_id', right: 'clients:edit', at: 'vessels' },
  berth_tags: { owner: 'berth_id', right: 'berths:edit', at: 'berths' },
  interest_tags: { owner: 'interest_id', right: 'interests:edit', at: 'interests' },
} as const satisfies Record<string, { owner: string; right: Permission; at: string }>
export type Tagging = keyof typeof taggings
export const isTagging = (entity: string): entity is Tagging => Object.hasOwn(taggings, entity)
export const ownerColumn = (entity: Tagging) => taggings[entity].owner

/** The tags of the record, with this one put on or taken off already. */
export function tagging(entity: Tagging, row: Row, act: 'put' | 'take'): Act {
  const { owner, right, at } = taggings[entity]
  const label = act === 'put' ? 'Put the tag back on' : 'Take the tag off'
  return { right, to: `${at}/${String(row[owner])}/tags?${act}=${String(row.tag_id)}`, label }
}
