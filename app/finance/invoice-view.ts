/** The list by status; overdue is computed, whether or not the daily job came by. */
export const invoiceViews = [
  'all',
  'draft',
  'open',
  'overdue',
  'paid',
  'cancelled',
  'credit_notes',
  'archived',
] as const
export type InvoiceView = (typeof invoiceViews)[number]
export const invoiceViewLabels: Record<InvoiceView, string> = {
  all: 'All',
  draft: 'Drafts',
  open: 'Sent',
  overdue: 'Overdue',
  paid: 'Paid',
  cancelled: 'Cancelled',
  credit_notes: 'Credit notes',
  archived: 'Thrown away',
}
