import { type InvoiceKind, invoiceKindLabels } from './invoice.ts'

type Data = { invoice: { number: string | null; kind: InvoiceKind } } | undefined

export const invoiceName = ({ number, kind }: { number: string | null; kind: InvoiceKind }) =>
  number ? `${invoiceKindLabels[kind]} ${number}` : 'Draft invoice'

/** Invoices / number / what is done. */
export const invoiceCrumbs =
  (act?: string) =>
  (data: Data, { port, invoice }: Record<string, string | undefined>) => [
    { label: 'Invoices', to: `/${port}/invoices` },
    { label: data ? (data.invoice.number ?? 'Draft') : 'Invoice', to: `/${port}/invoices/${invoice}` },
    ...(act ? [{ label: act }] : []),
  ]
