import type { Permission } from '#app/access/permissions.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound } from '#app/errors.ts'
import type { PortTransaction } from '#db/port.ts'

/** The record that a file belongs to, or the port itself. */
export type FileOwner =
  | { kind: 'client'; id: string }
  | { kind: 'vessel'; id: string; clientId: string }
  | { kind: 'berth'; id: string }
  | { kind: 'interest'; id: string }
  | { kind: 'port' }

const views = {
  client: 'clients:view',
  vessel: 'clients:view',
  berth: 'berths:view',
  interest: 'interests:view',
} as const satisfies Record<string, Permission>

/** Who may not see the record sees nothing of its files. */
export function requireView(scope: PortScope, { kind }: FileOwner) {
  scope.require('files:view')
  if (kind !== 'port') scope.require(views[kind])
}

type Columns = {
  client_id: string | null
  vessel_id: string | null
  berth_id: string | null
  interest_id: string | null
}

/** Of a vessel the file is its owner's too. */
export function columnsOf(owner: FileOwner): Columns {
  const none: Columns = { client_id: null, vessel_id: null, berth_id: null, interest_id: null }
  if (owner.kind === 'port') return none
  if (owner.kind === 'vessel') return { ...none, client_id: owner.clientId, vessel_id: owner.id }
  return { ...none, [`${owner.kind}_id`]: owner.id }
}

export function ownerOf({ client_id, vessel_id, berth_id, interest_id }: Columns): FileOwner {
  if (client_id && vessel_id) return { kind: 'vessel', id: vessel_id, clientId: client_id }
  if (client_id) return { kind: 'client', id: client_id }
  if (berth_id) return { kind: 'berth', id: berth_id }
  return interest_id ? { kind: 'interest', id: interest_id } : { kind: 'port' }
}

/** The ids that an event about the file carries: whose timeline it stands in. */
export function idsOf(owner: FileOwner) {
  if (owner.kind === 'vessel') return { clientId: owner.clientId }
  return owner.kind === 'port' ? {} : { [`${owner.kind}Id`]: owner.id }
}

/** Where the bytes lie: `{portSlug}/{entity}/{entityId}/{uuid}.{ext}`. */
export function folderOf(scope: PortScope, owner: FileOwner) {
  if (owner.kind === 'port') return `${scope.port.slug}/general/${scope.port.id}`
  return owner.kind === 'vessel'
    ? `${scope.port.slug}/clients/${owner.clientId}`
    : `${scope.port.slug}/${owner.kind}s/${owner.id}`
}

/** The record, kept from vanishing while a file is put to it. */
export async function lockOwner(tx: PortTransaction, owner: FileOwner) {
  if (owner.kind === 'port') return
  const found = await findOwner(tx, owner).forShare().executeTakeFirst()
  if (!found) throw new NotFound(owner.kind)
}

export function findOwner(db: Pick<PortTransaction, 'selectFrom'>, owner: Exclude<FileOwner, { kind: 'port' }>) {
  const found = db.selectFrom(`${owner.kind}s`).select('id').where('id', '=', owner.id)
  return owner.kind === 'vessel'
    ? db.selectFrom('vessels').select('id').where('id', '=', owner.id).where('client_id', '=', owner.clientId)
    : found
}
