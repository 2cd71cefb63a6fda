import type { PortScope } from '#app/access/scope.server.ts'
import { dealTerms } from '#app/documents/document-terms.server.ts'
import { titleOf } from '#app/documents/document.ts'
import { RuleBroken } from '#app/errors.ts'
import { showInvoice } from '#app/finance/invoice-view.server.ts'
import { composePaper, type PaperBlocks } from './compose-paper.server.ts'
import { termFields } from './document-fields.server.ts'
import { invoiceBlocks, invoiceFields } from './invoice-values.server.ts'
import { fieldLabel, type TemplateKind } from './paper-field.ts'
import type { PaperNode } from './paper-node.ts'
import type { PaperFields } from './paper.ts'
import { portFields } from './port-fields.server.ts'
import type { PreviewAsked } from './template-input.server.ts'
import { templateKindLabels } from './template-words.ts'

const language = 'en'
const mayTry = (scope: PortScope) =>
  (['interests:view', 'clients:view', 'berths:view'] as const).every((right) => scope.can(right))

/** The newest deals with a berth, to try the words on. */
export async function listTrialDeals(scope: PortScope) {
  scope.require('document_templates:view')
  if (!mayTry(scope)) return []
  const { deals } = await scope.read((db) => ({
    deals: db
      .selectFrom('interests as i')
      .innerJoin('clients as c', 'c.id', 'i.client_id')
      .innerJoin('berths as b', 'b.id', 'i.berth_id')
      .select(['i.id', 'c.name as client', 'b.label as berth'])
      .orderBy('i.id', 'desc')
      .limit(20),
  }))
  return deals
}

export type Preview = { title: string; nodes: PaperNode[]; missing: string[]; problem: string | null }

/** The words with the values of a real deal or invoice, what it does not say, and why they can't be read where they can't. */
export async function previewTemplate(scope: PortScope, { kind, body, deal }: PreviewAsked): Promise<Preview> {
  scope.require('document_templates:view')
  const { title, fields, blocks } = await valuesFor(scope, kind, deal)
  try {
    const { nodes, missing } = composePaper(body, fields, { signatures: [{ t: 'signatures' }], ...blocks })
    return { title, nodes, missing: missing.map(fieldLabel), problem: null }
  } catch (error) {
    if (!(error instanceof RuleBroken)) throw error
    return { title, nodes: [], missing: [], problem: error.message }
  }
}

type Values = { title: string; fields: PaperFields; blocks: PaperBlocks }

async function valuesFor(scope: PortScope, kind: TemplateKind, deal: string | undefined): Promise<Values> {
  const nothing: Values = { title: templateKindLabels[kind], fields: portFields(scope, language), blocks: {} }
  if (kind === 'invoice' || kind === 'reminder_letter') return invoiceValues(scope, kind, nothing)
  const id = deal ?? (await listTrialDeals(scope))[0]?.id
  if (!id || !mayTry(scope)) return nothing
  return scope.transaction(async (tx) => {
    const terms = await dealTerms(tx, id).executeTakeFirst()
    if (!terms) return nothing
    const fields = await termFields(tx, scope, {
      client_id: terms.client_id,
      vessel_id: terms.vessel_id,
      berth_id: terms.berth_id,
      language,
      price: terms.price,
      currency: terms.price_currency,
      tenure_years: terms.tenure_years ?? scope.port.settings.defaultTenureYears,
      starts_on: terms.wished_start_on,
      special_terms: null,
    })
    return { title: kind === 'berth_sheet' ? `Berth ${terms.berth}` : titleOf(kind, terms), fields, blocks: {} }
  })
}

async function invoiceValues(scope: PortScope, kind: TemplateKind, nothing: Values): Promise<Values> {
  const shown = await newestInvoice(scope)
  if (!shown) return nothing
  const fields: PaperFields = { ...nothing.fields, ...invoiceFields(shown) }
  if (kind === 'reminder_letter') fields['invoice.days_late'] = '7 days'
  return { ...nothing, fields, blocks: invoiceBlocks(shown) }
}

async function newestInvoice(scope: PortScope) {
  if (!scope.can('invoices:view')) return undefined
  const { invoices } = await scope.read((db) => ({
    invoices: db
      .selectFrom('invoices')
      .select('id')
      .where('status', '<>', 'draft')
      .where('kind', '=', 'invoice')
      .orderBy('id', 'desc')
      .limit(1),
  }))
  return invoices[0] && showInvoice(scope, invoices[0].id)
}
