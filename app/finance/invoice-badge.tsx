import { Badge, type Tone } from '#app/ui/badge.tsx'
import { type InvoiceKind, type InvoiceStatus, invoiceStatusLabels } from './invoice.ts'

const tones: Record<InvoiceStatus, Tone | undefined> = {
  draft: undefined,
  sent: 'info',
  paid: 'success',
  overdue: 'error',
  cancelled: undefined,
}

/** Never by colour alone: the word says it. */
export function InvoiceBadge({ status, kind }: { status: InvoiceStatus; kind: InvoiceKind }) {
  if (kind === 'credit_note') return <Badge tone="warning">Credit note</Badge>
  return <Badge tone={tones[status]}>{invoiceStatusLabels[status]}</Badge>
}
