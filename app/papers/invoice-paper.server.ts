import type { PortScope } from '#app/access/scope.server.ts'
import { invoiceKindLabels } from '#app/finance/invoice.ts'
import { showInvoice } from '#app/finance/invoice-view.server.ts'
import { invoiceBlocks, invoiceFields } from './invoice-values.server.ts'
import { houseOf, portFields } from './port-fields.server.ts'
import { renderForPort } from './render-for-port.server.ts'
import { templateBody } from './sample-templates.server.ts'

type Shown = Awaited<ReturnType<typeof showInvoice>>
const language = 'en'

/** The PDF of an invoice that was issued. For the worker. */
export async function renderInvoice(scope: PortScope, invoiceId: string): Promise<Buffer> {
  const shown = await showInvoice(scope, invoiceId)
  const { body } = await templateBody(scope, 'invoice', language)
  const { pdf } = await renderForPort(scope, {
    title: invoiceTitle(shown),
    language,
    house: houseOf(scope),
    reference: shown.invoice.number ?? '',
    body,
    fields: { ...portFields(scope, language), ...invoiceFields(shown) },
    blocks: invoiceBlocks(shown),
  })
  return pdf
}

/** The letter that asks for what is overdue. For the worker. */
export async function renderReminderLetter(scope: PortScope, invoiceId: string, daysLate: number): Promise<Buffer> {
  const shown = await showInvoice(scope, invoiceId)
  const { body } = await templateBody(scope, 'reminder_letter', language)
  const { pdf } = await renderForPort(scope, {
    title: `Reminder of ${shown.invoice.number}`,
    language,
    house: houseOf(scope),
    reference: shown.invoice.number ?? '',
    body,
    fields: {
      ...portFields(scope, language),
      ...invoiceFields(shown),
      'invoice.days_late': daysLate === 1 ? '1 day' : `${daysLate} days`,
    },
  })
  return pdf
}

export const invoiceTitle = ({ invoice: { kind, purpose } }: Shown) =>
  kind === 'invoice' && purpose === 'deposit' ? 'Deposit invoice' : invoiceKindLabels[kind]
