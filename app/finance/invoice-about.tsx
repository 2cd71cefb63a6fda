import { Link } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Facts } from '#app/ui/facts.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { Plate } from '#app/ui/plate.tsx'
import { When } from '#app/ui/time.tsx'

type Text = string | null
type Invoice = {
  client_id: string
  client: string
  interest_id: Text
  berth_id: Text
  berth: Text
  credited_id: Text
  credited: Text
  note_id: Text
  note: Text
  cancel_reason: Text
  cancelled_at: Date | string | null
  created_at: Date | string
}

/** Whom and what it is about, and what became of it. */
export function InvoiceAbout({ invoice }: { invoice: Invoice }) {
  const { slug, timezone, locale } = usePortDisplay()
  const { can } = useRights()
  const at = (moment: Date | string) => <When at={moment} zone={timezone} locale={locale} show="day" />
  const other = (id: Text, number: Text) => id && <Link to={`/${slug}/invoices/${id}`}>{number}</Link>
  return (
    <Panel title="About" foot={<Link to="?history=1">Who changed what, and when</Link>}>
      <Facts
        tight
        facts={[
          {
            label: 'Client',
            value: can('clients:view') ? (
              <Link to={`/${slug}/clients/${invoice.client_id}`}>{invoice.client}</Link>
            ) : (
              invoice.client
            ),
          },
          {
            label: 'Deal',
            value: invoice.interest_id && can('interests:view') && (
              <Link to={`/${slug}/interests/${invoice.interest_id}`}>Open the deal</Link>
            ),
          },
          {
            label: 'Berth',
            value: invoice.berth && (
              <Plate
                number={invoice.berth}
                to={can('berths:view') ? `/${slug}/berths/${invoice.berth_id}` : undefined}
              />
            ),
          },
          { label: 'Takes back', value: other(invoice.credited_id, invoice.credited) },
          { label: 'Credit note', value: other(invoice.note_id, invoice.note) },
          { label: 'Cancelled', value: invoice.cancelled_at && at(invoice.cancelled_at) },
          { label: 'Why', value: invoice.cancel_reason },
          { label: 'Drawn up', value: at(invoice.created_at) },
        ]}
      />
    </Panel>
  )
}
