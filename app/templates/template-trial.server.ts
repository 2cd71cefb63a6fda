import type { PortScope } from '#app/access/scope.server.ts'
import { dealTerms } from '#app/documents/document-terms.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { showInvoice } from '#app/finance/invoice-view.server.ts'
import { berthFields } from '#app/papers/berth-fields.server.ts'
import { composePaper, type PaperBlocks } from '#app/papers/compose-paper.server.ts'
import { termFields } from '#app/papers/document-fields.server.ts'
import { invoiceTitle } from '#app/papers/invoice-paper.server.ts'
import { invoiceBlocks, invoiceFields } from '#app/papers/invoice-values.server.ts'
import { fieldLabel, type TemplateKind } from '#app/papers/paper-field.ts'
import type { PaperNode } from '#app/papers/paper-node.ts'
import type { PaperFields } from '#app/papers/paper.ts'
import { houseOf, portFields } from '#app/papers/port-fields.server.ts'
import type { PortTransaction } from '#db/port.ts'
import { exampleBlocks, exampleFields } from './example-fields.ts'
import type { Trial } from './template-input.server.ts'
import { checkBody } from './templates.server.ts'
import { recordKinds, templateKindLabels } from './template.ts'

export type TemplateTrial = {
  house: { name: string; lines: string }
  title: string
  nodes: PaperNode[]
  /** The fields that the record has no value for, by their labels. */
  missing: string[]
  /** Why the text can't be read as it is. */
  problem: string | null
}
type Values = { title: string; fields: PaperFields; blocks?: PaperBlocks }
type Records = { id: string; label: string }[]

const rights = {
  deal: ['interests:view', 'clients:view', 'berths:view'],
  berth: ['berths:view'],
  invoice: ['invoices:view'],
} as const

/** What a template may be tried on: the latest records of the kind it is for, as far as the person may see them. */
export async function listTrialRecords(scope: PortScope, kind: TemplateKind): Promise<Records> {
  scope.require('document_templates:view')
  const of = recordKinds[kind]
  if (!rights[of].every((right) => scope.can(right))) return []
  const most = 20
  if (of === 'deal') {
    const { deals } = await scope.read((db) => ({
      deals: db
        .selectFrom('interests as i')
        .innerJoin('clients as c', 'c.id', 'i.client_id')
        .leftJoin('berths as b', 'b.id', 'i.berth_id')
        .select(['i.id', 'c.name', 'b.label'])
        .where('i.closed_at', 'is', null)
        .orderBy('i.id', 'desc')
        .limit(most),
    }))
    return deals.map(({ id, name, label }) => ({ id, label: label ? `${name}, berth ${label}` : name }))
  }
  if (of === 'berth') {
    const { berths } = await scope.read((db) => ({
      berths: db
        .selectFrom('berths')
        .select(['id', 'label'])
        .where('archived_at', 'is', null)
        .orderBy('dock')
        .orderBy('number_order')
        .limit(most),
    }))
    return berths.map(({ id, label }) => ({ id, label: `Berth ${label}` }))
  }
  const { invoices } = await scope.read((db) => ({
    invoices: db
      .selectFrom('invoices as v')
      .innerJoin('clients as c', 'c.id', 'v.client_id')
      .select(['v.id', 'v.number', 'c.name'])
      .where('v.archived_at', 'is', null)
      .orderBy('v.id', 'desc')
      .limit(most),
  }))
  return invoices.map(({ id, number, name }) => ({ id, label: `${number ?? 'Draft'}, ${name}` }))
}

/** A text as a paper, with the values of a record or made-up ones. Nothing is kept. */
export async function tryTemplate(scope: PortScope, { kind, language, body, record }: Omit<Trial, 'name'>) {
  scope.require('document_templates:view')
  const { title, fields, blocks } = record ? await valuesOf(scope, kind, record, language) : madeUp(kind)
  const { name, legalName, address, taxId } = houseOf(scope)
  const lines = [legalName !== name && legalName, address, taxId].filter(Boolean).join('\n')
  const shown = { house: { name, lines }, title }
  try {
    checkBody(kind, body)
    const { nodes, missing } = composePaper(
      body,
      { ...portFields(scope, language), ...fields },
      { signatures: [{ t: 'signatures' }], ...blocks },
    )
    return { ...shown, nodes, missing: missing.map(fieldLabel), problem: null } satisfies TemplateTrial
  } catch (error) {
    if (!(error instanceof RuleBroken)) throw error
    return { ...shown, nodes: [], missing: [], problem: error.message } satisfies TemplateTrial
  }
}

const madeUp = (kind: TemplateKind): Values => ({
  title: templateKindLabels[kind],
  fields: exampleFields,
  blocks: exampleBlocks,
})

async function valuesOf(scope: PortScope, kind: TemplateKind, id: string, language: string): Promise<Values> {
  const of = recordKinds[kind]
  for (const right of rights[of]) scope.require(right)
  if (of === 'invoice') {
    const shown = await showInvoice(scope, id)
    return { title: invoiceTitle(shown), fields: invoiceFields(shown), blocks: invoiceBlocks(shown) }
  }
  return scope.transaction(async (tx) => {
    if (of === 'deal') return { title: templateKindLabels[kind], fields: await fieldsOfDeal(tx, scope, id, language) }
    const fields = await berthFields(tx, id, language)
    if (!fields['berth.name']) throw new NotFound('berth')
    return { title: `Berth ${fields['berth.name']}`, fields }
  })
}

/** As a paper would say it that is drawn up from this deal now. */
async function fieldsOfDeal(tx: PortTransaction, scope: PortScope, id: string, language: string): Promise<PaperFields> {
  const deal = await dealTerms(tx, id).executeTakeFirstOrThrow(() => new NotFound('deal'))
  return termFields(tx, scope, {
    ...deal,
    language,
    currency: deal.price_currency ?? scope.port.currency,
    tenure_years: deal.tenure_years ?? scope.port.settings.defaultTenureYears,
    starts_on: deal.wished_start_on,
    special_terms: null,
  })
}
