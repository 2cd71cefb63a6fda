import { useRights } from '#app/access/rights.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { ActionForm, SubmitButton } from '#app/ui/form.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { TodoList } from '#app/ui/todo-list.tsx'
import { exactMoney, owedOn } from './invoice-amounts.ts'
import { InvoiceBadge } from './invoice-badge.tsx'
import type { InvoiceRow } from './invoice-table.tsx'
import { invoicePurposeLabels } from './invoice.ts'

type Props = { interest: { id: string; closed_at: Date | string | null }; invoices: readonly InvoiceRow[] }

/** What is asked for a deal, and the deposit in one press. */
export function DealInvoices({ interest, invoices }: Props) {
  const { slug, locale } = usePortDisplay()
  const { can } = useRights()
  if (!can('invoices:view')) return null
  const hasDeposit = invoices.some(
    ({ purpose, kind, status }) => purpose === 'deposit' && kind === 'invoice' && status !== 'cancelled',
  )
  const mayMake = !hasDeposit && !interest.closed_at && can('invoices:create')
  if (invoices.length === 0 && !mayMake) return null
  const words = (row: InvoiceRow) => {
    const owed = owedOn(row)
    const left = owed !== '0' && owed !== row.total && `${exactMoney(owed, row.currency, locale)} left to pay`
    return [invoicePurposeLabels[row.purpose], exactMoney(row.total, row.currency, locale), left]
      .filter(Boolean)
      .join(', ')
  }
  return (
    <Panel title="Invoices" flush>
      {invoices.length > 0 && (
        <TodoList
          items={invoices.map((row) => ({
            key: row.id,
            icon: 'receipt',
            text: row.number ?? 'Draft',
            to: `/${slug}/invoices/${row.id}`,
            note: words(row),
            late: row.status === 'overdue',
            actions: <InvoiceBadge status={row.status} kind={row.kind} />,
          }))}
        />
      )}
      {mayMake && (
        <div className="panel-body actions">
          <ActionForm action={`/${slug}/interests/${interest.id}/deposit`} layout="inline">
            <SubmitButton variant="plain" icon="receipt" busy="Making…">
              Make the deposit invoice
            </SubmitButton>
          </ActionForm>
        </div>
      )}
    </Panel>
  )
}
