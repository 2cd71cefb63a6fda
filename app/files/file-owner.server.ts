import type { Permission } from '#app/access/permissions.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import type { PortTransaction } from '#db/port.ts'

/** The record that a file belongs to, or the port itself. */
export type FileOwner =
  | { kind: 'client'; id: string }
  | { kind: 'vessel'; id: string; clientId: string }
  | { kind: 'berth'; id: string }
  | { kind: 'work'; id: string; berthId: string }
  | { kind: 'interest'; id: string }
  | { kind: 'document'; id: string }
  | { kind: 'invoice'; id: string }
  | { kind: 'port' }

const views = {
  client: 'clients:view',
  vessel: 'clients:view',
  berth: 'berths:view',
  work: 'berths:view',
  interest: 'interests:view',
  document: 'documents:view',
  invoice: 'invoices:view',
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
  document_id: string | null
  invoice_id: string | null
}
export const ownerColumns = ['client_id', 'vessel_id', 'berth_id', 'interest_id', 'document_id', 'invoice_id'] as const
const none: Columns = {
  client_id: null,
  vessel_id: null,
  berth_id: null,
  interest_id: null,
  document_id: null,
  invoice_id: null,
}

/** Of a vessel the file is its owner's too, of work on a berth the berth's. */
export function columnsOf(owner: FileOwner): Columns & { maintenance_id?: string } {
  if (owner.kind === 'port') return none
  if (owner.kind === 'vessel') return { ...none, client_id: owner.clientId, vessel_id: owner.id }
  if (owner.kind === 'work') return { ...none, berth_id: owner.berthId, maintenance_id: owner.id }
  return { ...none, [`${owner.kind}_id`]: owner.id }
}

export function ownerOf({ client_id, vessel_id, berth_id, interest_id, document_id, invoice_id }: Columns): FileOwner {
  if (client_id && vessel_id) return { kind: 'vessel', id: vessel_id, clientId: client_id }
  if (client_id) return { kind: 'client', id: client_id }
  if (berth_id) return { kind: 'berth', id: berth_id }
  if (interest_id) return { kind: 'interest', id: interest_id }
  if (document_id) return { kind: 'document', id: document_id }
  return invoice_id ? { kind: 'invoice', id: invoice_id } : { kind: 'port' }
}

/** What is drawn up, signed or issued stays as it is, under its name: only the document or invoice itself says otherwise. */
export function refusePaper({ kind }: FileOwner) {
  if (kind === 'document' || kind === 'invoice')
    throw new RuleBroken(
      `This file is the paper of ${kind === 'document' ? 'a document' : 'an invoice'}: it stays as it is.`,
    )
}

/** The ids that an event about the file carries: whose timeline it stands in. */
export function idsOf(owner: FileOwner) {
  if (owner.kind === 'vessel') return { clientId: owner.clientId }
  if (owner.kind === 'work') return { berthId: owner.berthId }
  return owner.kind === 'port' ? {} : { [`${owner.kind}Id`]: owner.id }
}

/** Where the bytes lie: `{portSlug}/{entity}/{entityId}/{uuid}.{ext}`. */
export function folderOf(scope: PortScope, owner: FileOwner) {
  if (owner.kind === 'port') return `${scope.port.slug}/general/${scope.port.id}`
  if (owner.kind === 'work') return `${scope.port.slug}/berths/${owner.berthId}`
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
  if (owner.kind === 'work')
    return db
      .selectFrom('berth_maintenance_log')
      .select('id')
      .where('id', '=', owner.id)
      .where('berth_id', '=', owner.berthId)
  const found = db.selectFrom(`${owner.kind}s`).select('id').where('id', '=', owner.id)
  return owner.kind === 'vessel'
    ? db.selectFrom('vessels').select('id').where('id', '=', owner.id).where('client_id', '=', owner.clientId)
    : found
}
