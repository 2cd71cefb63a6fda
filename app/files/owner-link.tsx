import { Link } from 'react-router'
import { usePortDisplay } from '#app/ports/port-display.ts'

export type OwnerNames = {
  client_id: string | null
  vessel_id: string | null
  berth_id: string | null
  interest_id: string | null
  document_id: string | null
  invoice_id: string | null
  client: string | null
  vessel: string | null
  berth: string | null
  interest: string | null
  document: string | null
  invoice: string | null
}

/** The record that a file belongs to, with the way there. */
export function Owner({ row }: { row: OwnerNames }) {
  const { slug } = usePortDisplay()
  if (row.client_id)
    return (
      <span>
        <Link to={`/${slug}/clients/${row.client_id}/files`}>{row.client}</Link>
        {row.vessel_id && `, ${row.vessel ?? 'a vessel without a name'}`}
      </span>
    )
  if (row.berth_id) return <Link to={`/${slug}/berths/${row.berth_id}/files`}>Berth {row.berth}</Link>
  if (row.interest_id) return <Link to={`/${slug}/interests/${row.interest_id}/files`}>Interest of {row.interest}</Link>
  if (row.document_id) return <Link to={`/${slug}/documents/${row.document_id}`}>{row.document}</Link>
  if (row.invoice_id) return <Link to={`/${slug}/invoices/${row.invoice_id}`}>Invoice {row.invoice}</Link>
  return <span className="quiet">The port</span>
}
