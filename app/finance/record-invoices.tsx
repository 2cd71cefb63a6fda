import { Link } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { InvoiceTable, type InvoiceRow } from './invoice-table.tsx'

type Props = { invoices: readonly InvoiceRow[]; of: 'client' | 'deal'; make: string }

/** The invoices of one client or one deal, with the way to a new one. */
export function RecordInvoices({ invoices, of, make }: Props) {
  const { can } = useRights()
  return (
    <Panel title="Invoices" aside={can('invoices:create') && <Link to={make}>New invoice</Link>} flush>
      {invoices.length > 0 ? (
        <InvoiceTable rows={invoices} isOfClient framed />
      ) : (
        <EmptyState icon="receipt" small>
          {of === 'client' ? 'This client has no invoices yet.' : 'This deal has no invoices yet.'}
        </EmptyState>
      )}
    </Panel>
  )
}
