import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { askForTask } from '#app/papers/paper-task.server.ts'
import { constraintOf } from '#db/faults.ts'
import { record, type PortTransaction } from '#db/port.ts'
import { factsOf, noteEvidence } from './document-evidence.server.ts'
import { insertSigners, usualSigners } from './document-signers.server.ts'
import { clientTerms, dealTerms, templatesFor } from './document-terms.server.ts'
import { type DocumentType, needsBerth, titleOf } from './document.ts'

/** What is left out comes from the deal, or the client; null says that there is none. */
export type NewDocument = {
  type: DocumentType
  interest_id?: string | null
  client_id?: string
  template_id?: string
  title?: string
  vessel_id?: string | null
  price?: string | null
  currency?: string
  tenure_years?: number | null
  starts_on?: string | null
  special_terms?: string | null
}

/** Draws up a paper about a deal or a client: a draft with those who will sign it. */
export async function createDocument(scope: PortScope, input: NewDocument) {
  requireDrawing(scope, input.type)
  return scope.transaction(async (tx) => {
    const terms = await termsOf(tx, scope, input)
    const { client, email, assigneeId, template, ...columns } = terms
    const document = await tx
      .insertInto('documents')
      .values({ ...columns, template_version_id: template?.version_id ?? null, language: template?.language ?? 'en' })
      .returning(['id', 'title', 'type', 'client_id', 'interest_id', 'berth_id'])
      .executeTakeFirstOrThrow()
      .catch(refuseUnknownVessel)
    await insertSigners(tx, document.id, await usualSigners(tx, scope, { client, email, assigneeId }))
    await noteEvidence(tx, { document_id: document.id, kind: 'created' })
    await record(tx, 'document:created', factsOf(document))
    await askForTask(tx, { act: 'render_draft', document_id: document.id })
    return document
  })
}

export function requireDrawing(scope: PortScope, type: DocumentType) {
  scope.require('documents:create')
  if (type === 'eoi') scope.require('interests:generate_eoi')
}

async function termsOf(tx: PortTransaction, scope: PortScope, input: NewDocument) {
  const { type, template_id, vessel_id, price, currency, tenure_years, starts_on, special_terms = null } = input
  const deal = input.interest_id ? await findDeal(tx, input.interest_id) : null
  if (needsBerth(type) && !deal?.berth_id)
    throw new RuleBroken(
      deal ? 'Link a berth to the deal first: the paper names it.' : 'This paper is drawn up from a deal.',
    )
  const client = await findClient(tx, deal?.client_id ?? input.client_id)
  const templates = await templatesFor(tx, type, client.language).execute()
  const template = template_id ? templates.find(({ id }) => id === template_id) : templates[0]
  if (template_id && !template) throw new RuleBroken('This template is not there any more.', 'template_id')
  return {
    type,
    title: input.title ?? titleOf(type, { berth: deal?.berth, client: client.name }),
    client_id: client.id,
    interest_id: deal?.id ?? null,
    berth_id: deal?.berth_id ?? null,
    vessel_id: vessel_id === undefined ? (deal?.vessel_id ?? null) : vessel_id,
    price: price === undefined ? (deal?.price ?? null) : price,
    currency: currency ?? deal?.price_currency ?? scope.port.currency,
    tenure_years:
      tenure_years === undefined && deal ? (deal.tenure_years ?? scope.port.settings.defaultTenureYears) : tenure_years,
    starts_on: starts_on === undefined ? (deal?.wished_start_on ?? null) : starts_on,
    special_terms,
    client: client.name,
    email: client.email,
    assigneeId: deal?.assignee_id ?? client.assignee_id,
    template,
  }
}

async function findDeal(tx: PortTransaction, id: string) {
  const deal = await dealTerms(tx, id).forShare('i').executeTakeFirst()
  if (!deal) throw new RuleBroken('There is no such deal at this port.', 'interest_id')
  if (deal.closed_at) throw new RuleBroken('This deal is closed. Restore it first.', 'interest_id')
  return deal
}

async function findClient(tx: PortTransaction, id: string | undefined) {
  const client = id && (await clientTerms(tx, id).forShare('c').executeTakeFirst())
  if (!client) throw new RuleBroken('There is no such client at this port.', 'client_id')
  if (client.archived_at) throw new RuleBroken(`${client.name} is archived. Restore the client first.`, 'client_id')
  return client
}

export const lockDocument = (tx: PortTransaction, id: string) =>
  tx
    .selectFrom('documents')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(() => new NotFound('document'))

export function refuseUnknownVessel(error: unknown): never {
  if (constraintOf(error)?.includes('vessel'))
    throw new RuleBroken('There is no such vessel at this port.', 'vessel_id')
  throw error
}
