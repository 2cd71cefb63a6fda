import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound } from '#app/errors.ts'
import { stageLabels } from '#app/interests/interest.ts'
import type { NewDocumentSearch } from './document-input.server.ts'
import { clientTerms, dealTerms, templatesFor } from './document-terms.server.ts'
import { type DocumentType, documentTypes, needsBerth, titleOf } from './document.ts'
import { requireDrawing } from './documents.server.ts'

const none = '00000000-0000-0000-0000-000000000000'

/**
 * The page that draws up a paper, as far as one has come: whom it is about, what it is, and then the form with everything that the deal
 * knows. `again` takes the terms of one that was not signed.
 */
export async function showNewDocument(
  scope: PortScope,
  { q, type: asked, interest, client, again }: NewDocumentSearch,
) {
  scope.require('documents:create')
  const before = again ? await findEarlier(scope, again) : undefined
  const type = before?.type ?? asked
  if (type) requireDrawing(scope, type)
  const dealId = before ? before.interest_id : interest
  const { deals, clients, found, open } = await scope.read((db) => ({
    deals: dealTerms(db, dealId ?? none),
    clients: clientTerms(db, before?.client_id ?? client ?? none),
    found: db
      .selectFrom('clients as c')
      .select(['c.id', 'c.name', 'c.country'])
      .where('c.id', 'in', sql<string>`(select matching_clients(${q ?? ''}, 20))`)
      .where('c.archived_at', 'is', null)
      .where(sql<boolean>`${Boolean(q) && scope.can('clients:view')}`)
      .orderBy('c.sort_name'),
    open: db
      .selectFrom('interests as i')
      .leftJoin('berths as b', 'b.id', 'i.berth_id')
      .select(['i.id', 'i.stage', 'b.label as berth'])
      .where((eb) =>
        eb(
          'i.client_id',
          '=',
          dealId
            ? eb.selectFrom('interests as this').select('this.client_id').where('this.id', '=', dealId)
            : (before?.client_id ?? client ?? none),
        ),
      )
      .where('i.closed_at', 'is', null)
      .orderBy('i.id', 'desc')
      .limit(50),
  }))
  const deal = deals[0]
  if (interest && !deal) throw new NotFound('deal')
  const person = deal ? { id: deal.client_id, name: deal.client, language: deal.language } : clients[0]
  if (client && !person) throw new NotFound('client')
  const types = documentTypes.filter((each) => each !== 'eoi' || scope.can('interests:generate_eoi'))
  const choice = {
    types,
    type: type ?? null,
    client: person ? { id: person.id, name: person.name } : null,
    deal: deal ? { id: deal.id, berth: deal.berth, isClosed: deal.closed_at !== null } : null,
    open: open.map(({ id, stage, berth }) => ({ id, label: [berth ?? 'Any berth', stageLabels[stage]].join(', ') })),
    found,
    q: q ?? '',
  }
  if (!type || !person || (needsBerth(type) && !deal?.berth_id) || deal?.closed_at) return { ...choice, form: null }
  const { templates, vessels } = await scope.read((db) => ({
    templates: templatesFor(db, type, person.language),
    vessels: vesselsOf(db, person.id),
  }))
  const fresh = {
    title: titleOf(type, { berth: deal?.berth, client: person.name }),
    vessel_id: deal?.vessel_id ?? null,
    price: deal?.price ?? null,
    currency: deal?.price_currency ?? scope.port.currency,
    tenure_years: deal ? (deal.tenure_years ?? scope.port.settings.defaultTenureYears) : null,
    starts_on: deal?.wished_start_on ?? null,
    special_terms: null,
    template_id: templates[0]?.id ?? null,
  }
  const earlier = before && pickTerms(before, templates, fresh.template_id)
  return {
    ...choice,
    form: { values: { ...fresh, ...earlier }, templates, vessels, hasApprover: hasApprover(scope, type) },
  }
}

const hasApprover = (scope: PortScope, type: DocumentType) =>
  type !== 'eoi' || scope.port.settings.signing.approverId !== null

type Db = Parameters<Parameters<PortScope['read']>[0]>[0]
export const vesselsOf = (db: Db, clientId: string) =>
  db
    .selectFrom('vessels')
    .select(['id', 'name', 'loa'])
    .where('client_id', '=', clientId)
    .where('archived_at', 'is', null)
    .orderBy('id')

async function findEarlier(scope: PortScope, id: string) {
  scope.require('documents:view')
  const { documents } = await scope.read((db) => ({
    documents: db
      .selectFrom('documents as d')
      .leftJoin('document_template_versions as v', 'v.id', 'd.template_version_id')
      .select(['d.type', 'd.client_id', 'd.interest_id', 'd.title', 'd.vessel_id', 'd.price', 'd.currency'])
      .select(['d.tenure_years', 'd.starts_on', 'd.special_terms', 'v.template_id'])
      .where('d.id', '=', id),
  }))
  if (!documents[0]) throw new NotFound('document')
  return documents[0]
}

type Earlier = Awaited<ReturnType<typeof findEarlier>>

/** What was agreed then; a template that is gone gives way to the usual one. */
function pickTerms(
  { vessel_id, price, currency, tenure_years, starts_on, special_terms, template_id }: Earlier,
  templates: { id: string }[],
  usual: string | null,
) {
  const template = templates.some(({ id }) => id === template_id) ? template_id : usual
  return {
    vessel_id,
    price,
    ...(currency && { currency }),
    tenure_years,
    starts_on,
    special_terms,
    template_id: template,
  }
}
