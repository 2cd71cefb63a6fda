import Big from 'big.js'
import { Link } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Panel } from '#app/ui/panel.tsx'
import { exactMoney, owedOn } from './invoice-amounts.ts'
import { dayWords } from './invoice-sheet.tsx'
import { type InvoiceKind, type InvoiceStatus, type PaymentMethod, paymentMethodLabels } from './invoice.ts'

type Payment = {
  id: string
  kind: 'payment' | 'refund'
  amount: string
  credit: string
  paid_on: string
  method: PaymentMethod
  reference: string | null
  note: string | null
  person: string | null
}
type Props = {
  invoice: { id: string; currency: string; total: string; paid: string; status: InvoiceStatus; kind: InvoiceKind }
  payments: readonly Payment[]
  received: string
}

/** What came in and went back, and what that leaves. */
export function PaymentsPanel({ invoice, payments, received }: Props) {
  const { slug, locale } = usePortDisplay()
  const { can } = useRights()
  const money = (amount: string) => exactMoney(amount, invoice.currency, locale)
  const left = owedOn(invoice)
  const credit = Big(received).minus(invoice.status === 'cancelled' ? 0 : invoice.total)
  const base = `/${slug}/invoices/${invoice.id}`
  const mayRefund = can('invoices:refund') && Big(received).gt(0)
  return (
    <Panel
      title="Payments"
      aside={can('invoices:record_payment') && Big(left).gt(0) && <Link to={`${base}/payments/new`}>Record</Link>}
      foot={mayRefund && <Link to={`${base}/refunds/new`}>Record a refund</Link>}
    >
      <div className="stack">
        {payments.length > 0 && (
          <ul className="stack">
            {payments.map(({ id, kind, amount, paid_on, method, reference, note, person }) => (
              <li key={id}>
                <b className="num">
                  {kind === 'refund' ? 'Refund of ' : ''}
                  {money(amount)}
                </b>{' '}
                on {dayWords(paid_on, locale)}
                <br />
                <span className="meta">
                  {[paymentMethodLabels[method], reference, note, person && `recorded by ${person}`]
                    .filter(Boolean)
                    .join(', ')}
                </span>
              </li>
            ))}
          </ul>
        )}
        <p>
          {Big(left).gt(0)
            ? `${money(left)} is left to pay.`
            : invoice.status === 'cancelled'
              ? 'Cancelled: nothing is owed.'
              : 'Nothing is left to pay.'}
        </p>
        {credit.gt(0) && (
          <p>
            {invoice.status === 'cancelled'
              ? `${money(credit.toFixed())} was received and has not gone back.`
              : `${money(credit.toFixed())} is kept as the client’s credit.`}
          </p>
        )}
      </div>
    </Panel>
  )
}
