import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { insertConsent } from '#app/consents/consent-log.server.ts'
import { record, type PortTransaction } from '#db/port.ts'
import { proposedFields, type ProposedChanges, type ProposedField } from './client-proposal.ts'
import { lockClient } from './clients.server.ts'
import { insertContact } from './contacts.server.ts'

/**
 * A visitor's typed values wait beside the client they may belong to; nothing of the client changes. What the client has already, and what
 * waits already, is not proposed again. Answers the proposal, or null where nothing is new.
 */
export async function proposeClientChanges(tx: PortTransaction, clientId: string, typed: ProposedChanges) {
  const known = await knownOf(tx, clientId)
  const news = proposedFields.filter((field) => typed[field] && !isKnown(known, field, typed[field]))
  if (news.length === 0) return null
  const proposed = JSON.stringify(Object.fromEntries(news.map((field) => [field, typed[field]])))
  const waiting = await tx
    .selectFrom('client_proposed_changes')
    .select('id')
    .where('client_id', '=', clientId)
    .where('resolved_at', 'is', null)
    .where('proposed', '=', proposed)
    .executeTakeFirst()
  if (waiting) return waiting
  const proposal = await tx
    .insertInto('client_proposed_changes')
    .values({ client_id: clientId, source: 'registration', proposed })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(tx, 'client:changesProposed', { clientId, proposalId: proposal.id, fields: news })
  return proposal
}

export const waitingProposalsOf = (db: Pick<PortTransaction, 'selectFrom'>, clientId: string) =>
  db
    .selectFrom('client_proposed_changes')
    .select(['id', 'proposed', 'created_at', 'version'])
    .where('client_id', '=', clientId)
    .where('resolved_at', 'is', null)
    .orderBy('id')
    .limit(20)

export async function showProposal(scope: PortScope, clientId: string, id: string) {
  scope.require('clients:edit')
  const { clients, proposals } = await scope.read((db) => ({
    clients: db
      .selectFrom('clients')
      .select(['id', 'name', 'given_name', 'family_name', 'company_name', 'nationality', 'country', 'language'])
      .where('id', '=', clientId),
    proposals: db
      .selectFrom('client_proposed_changes')
      .select(['id', 'proposed', 'created_at', 'resolved_at', 'resolution'])
      .where('client_id', '=', clientId)
      .where('id', '=', id),
  }))
  const [client, proposal] = [clients[0], proposals[0]]
  if (!client) throw new NotFound('client')
  if (!proposal) throw new NotFound('proposal')
  return { client, proposal: { ...proposal, proposed: proposal.proposed as ProposedChanges } }
}

/** Takes over the chosen fields; the rest of the proposal is dropped with it. */
export async function acceptProposal(scope: PortScope, clientId: string, id: string, chosen: ProposedField[]) {
  scope.require('clients:edit')
  return scope.transaction(async (tx) => {
    const client = await lockClient(tx, clientId)
    const proposal = await lockProposal(tx, clientId, id)
    const proposed = proposal.proposed as ProposedChanges
    const fields = chosen.filter((field) => proposed[field])
    if (fields.length === 0) throw new RuleBroken('Choose at least one change, or dismiss them all.', 'fields')
    const { email, phone, ...columns } = Object.fromEntries(fields.map((field) => [field, proposed[field]]))
    await applyColumns(tx, clientId, columns, proposal.created_at)
    const known = await knownOf(tx, clientId)
    for (const [kind, value] of [['email', email] as const, ['phone', phone] as const])
      if (typeof value === 'string' && !isKnown(known, kind, value))
        await insertContact(tx, clientId, { kind, value, is_primary: false })
    await resolve(tx, scope, id, 'accepted')
    await record(tx, 'client:proposalAccepted', { clientId, proposalId: id, fields })
    return { id: client.id, name: client.name }
  })
}

async function applyColumns(tx: PortTransaction, clientId: string, columns: ProposedChanges, at: Date) {
  if (Object.keys(columns).length === 0) return
  const consent = columns.has_marketing_consent ? { consent_at: at, consent_via: 'registration form' } : {}
  await tx
    .updateTable('clients')
    .set({ ...columns, ...consent })
    .where('id', '=', clientId)
    .execute()
  if (columns.has_marketing_consent) await insertConsent(tx, { client_id: clientId, is_given: true, via: 'website' })
  await record(tx, 'client:updated', { clientId, changedFields: Object.keys(columns) })
}

export async function dismissProposal(scope: PortScope, clientId: string, id: string) {
  scope.require('clients:edit')
  return scope.transaction(async (tx) => {
    const client = await lockClient(tx, clientId)
    await lockProposal(tx, clientId, id)
    await resolve(tx, scope, id, 'dismissed')
    await record(tx, 'client:proposalDismissed', { clientId, proposalId: id })
    return { id: client.id, name: client.name }
  })
}

const resolve = (tx: PortTransaction, scope: PortScope, id: string, resolution: 'accepted' | 'dismissed') =>
  tx
    .updateTable('client_proposed_changes')
    .set({ resolution, resolved_at: new Date(), resolved_by: scope.user?.id ?? null })
    .where('id', '=', id)
    .execute()

async function lockProposal(tx: PortTransaction, clientId: string, id: string) {
  const proposal = await tx
    .selectFrom('client_proposed_changes')
    .selectAll()
    .where('id', '=', id)
    .where('client_id', '=', clientId)
    .forUpdate()
    .executeTakeFirstOrThrow(() => new NotFound('proposal'))
  if (proposal.resolved_at) throw new RuleBroken(`This proposal was ${proposal.resolution} already.`)
  return proposal
}

async function knownOf(tx: PortTransaction, clientId: string) {
  const client = await tx
    .selectFrom('clients')
    .select(['given_name', 'family_name', 'company_name', 'nationality', 'country', 'language'])
    .select('has_marketing_consent')
    .where('id', '=', clientId)
    .executeTakeFirstOrThrow(() => new NotFound('client'))
  const contacts = await tx
    .selectFrom('client_contacts')
    .select(['kind', 'value'])
    .where('client_id', '=', clientId)
    .where('archived_at', 'is', null)
    .execute()
  return { client, contacts }
}

function isKnown(
  { client, contacts }: Awaited<ReturnType<typeof knownOf>>,
  field: ProposedField,
  value: string | boolean | null | undefined,
) {
  if (field === 'email' || field === 'phone')
    return contacts.some(
      (contact) => contact.kind === field && contact.value.toLowerCase() === String(value).toLowerCase(),
    )
  return client[field] === value
}
