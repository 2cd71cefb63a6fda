import Big from 'big.js'
import { dateFormat } from '#app/dates/formats.ts'
import { addDays, dateIn } from '#app/dates/when.ts'
import { countryName } from '#app/geo/country.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { BrandMark } from '#app/ui/brand.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { exactMoney, owedOn } from './invoice-amounts.ts'
import { plainNumber } from './invoice-lines.ts'
import { type BillTo, type InvoiceKind, invoiceKindLabels, type InvoicePurpose, type InvoiceStatus } from './invoice.ts'

type Text = string | null
export type SheetInvoice = {
  number: Text
  kind: InvoiceKind
  status: InvoiceStatus
  purpose: InvoicePurpose
  currency: string
  net: string
  total: string
  paid: string
  issued_on: Text
  due_on: Text
  due_days: number
  rate: Text
  rate_on: Text
  notes: Text
  bill_to: BillTo | null
  client: string
  berth: Text
  vessel: Text
  credited: Text
}
export type SheetLine = {
  id: string
  description: string
  quantity: string
  unit_price: string
  discount_percent: string
  net: string
}
type Tax = { name: Text; percent: string; tax: string }
type Seller = { legalName: string; address: string; taxId: string; bankDetails: string }
type Props = { invoice: SheetInvoice; lines: readonly SheetLine[]; taxes: readonly Tax[]; seller: Seller }

/** The invoice as the client gets it; what the browser prints. */
export function InvoiceSheet({ invoice, lines, taxes, seller }: Props) {
  const { name, locale, currency } = usePortDisplay()
  const { kind, purpose, number } = invoice
  const title = kind === 'invoice' && purpose === 'deposit' ? 'Deposit invoice' : invoiceKindLabels[kind]
  return (
    <article className="paper" aria-label={number ? `${title} ${number}` : 'Draft invoice'}>
      <header className="paper-head">
        <div>
          <div className="paper-brand">
            <BrandMark />
            <span>{seller.legalName || name}</span>
          </div>
          {seller.address && <p className="small">{seller.address}</p>}
        </div>
        {seller.taxId && <p className="small">Tax number {seller.taxId}</p>}
      </header>
      <h2>{number ? `${title} ${number}` : `${title}, draft`}</h2>
      <div className="paper-cols">
        <section>
          <h3>To</h3>
          <Payer billTo={invoice.bill_to} client={invoice.client} />
        </section>
        <section>
          <h3>Dates</h3>
          <Dates invoice={invoice} />
        </section>
      </div>
      <Lines lines={lines} currency={invoice.currency} />
      <Totals invoice={invoice} taxes={taxes} />
      {invoice.rate && (
        <p className="small">
          1 {invoice.currency} = {plainNumber(invoice.rate)} {currency} on {dayWords(invoice.rate_on!, locale)}.
        </p>
      )}
      {invoice.notes && <p className="whitespace-pre-line">{invoice.notes}</p>}
      <HowToPay invoice={invoice} bankDetails={seller.bankDetails} />
    </article>
  )
}

export const dayWords = (date: string, locale: string) =>
  dateFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${date}T12:00:00Z`),
  )

function Payer({ billTo, client }: { billTo: BillTo | null; client: string }) {
  if (!billTo) return <p>{client}</p>
  const { name, company, address, country, taxId } = billTo
  const where = [company, address, country && !address?.includes(countryName(country) ?? '') && countryName(country)]
  return (
    <>
      <p>{name}</p>
      <p className="small">{[...where, taxId && `Tax number ${taxId}`].filter(Boolean).join('\n')}</p>
    </>
  )
}

function Dates({ invoice }: { invoice: SheetInvoice }) {
  const { locale, timezone, now } = usePortDisplay()
  const { issued_on, due_on, due_days, kind } = invoice
  const due = due_on ?? addDays(dateIn(now, timezone), due_days)
  return (
    <Facts
      tight
      facts={[
        { label: 'Issued', value: issued_on ? dayWords(issued_on, locale) : 'Not yet' },
        kind === 'invoice' && {
          label: 'Due',
          value: issued_on ? dayWords(due, locale) : `${due_days} days after that`,
        },
        { label: 'Takes back', value: invoice.credited },
        { label: 'Berth', value: invoice.berth },
        { label: 'Vessel', value: invoice.vessel },
      ]}
    />
  )
}

function Lines({ lines, currency }: { lines: readonly SheetLine[]; currency: string }) {
  const { locale } = usePortDisplay()
  const hasDiscount = lines.some(({ discount_percent }) => !Big(discount_percent).eq(0))
  return (
    <table className="stack-sm">
      <caption className="vh">Lines</caption>
      <thead>
        <tr>
          <th scope="col">Description</th>
          <th scope="col" className="r">
            Quantity
          </th>
          <th scope="col" className="r">
            Unit price
          </th>
          {hasDiscount && (
            <th scope="col" className="r">
              Discount
            </th>
          )}
          <th scope="col" className="r">
            Amount, {currency}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ id, description, quantity, unit_price, discount_percent, net }) => (
          <tr key={id}>
            <td>{description}</td>
            <td className="r" data-l="Quantity">
              {plainNumber(quantity)}
            </td>
            <td className="r" data-l="Unit price">
              {unitWords(unit_price, currency, locale)}
            </td>
            {hasDiscount && (
              <td className="r" data-l="Discount">
                {Big(discount_percent).eq(0) ? '' : `${plainNumber(discount_percent)} %`}
              </td>
            )}
            <td className="r" data-l="Amount">
              {bare(net, currency, locale)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Without the currency, which stands in the head of the column. */
const bare = (amount: string, currency: string, locale: string) =>
  exactMoney(amount, currency, locale)
    .replace(currency, '')
    .trim()
    .replace(/^([-−])\s+/, '$1')

/** A price per unit may be finer than a coin. */
function unitWords(price: string, currency: string, locale: string) {
  const plain = plainNumber(price)
  return (plain.split('.')[1]?.length ?? 0) > 2 ? plain : bare(price, currency, locale)
}

function Totals({ invoice, taxes }: { invoice: SheetInvoice; taxes: readonly Tax[] }) {
  const { locale } = usePortDisplay()
  const { currency, net, total } = invoice
  return (
    <table className="totals">
      <caption className="vh">Totals</caption>
      <tbody>
        <tr>
          <th scope="row">Net</th>
          <td className="r">{bare(net, currency, locale)}</td>
        </tr>
        {taxes
          .filter(({ name }) => name !== null)
          .map(({ name, percent, tax }) => (
            <tr key={`${name} ${percent}`}>
              <th scope="row">
                {name}, {percent} %
              </th>
              <td className="r">{bare(tax, currency, locale)}</td>
            </tr>
          ))}
        <tr>
          <th scope="row">Total, {currency}</th>
          <td className="r">{bare(total, currency, locale)}</td>
        </tr>
      </tbody>
    </table>
  )
}

function HowToPay({ invoice, bankDetails }: { invoice: SheetInvoice; bankDetails: string }) {
  const { locale } = usePortDisplay()
  const { kind, status, number, currency } = invoice
  if (kind !== 'invoice' || !number || status === 'cancelled') return null
  const owed = owedOn(invoice)
  if (status === 'paid') return <p>Nothing is left to pay.</p>
  return (
    <section>
      <h3>How to pay</h3>
      <p>
        {exactMoney(owed, currency, locale)} by {dayWords(invoice.due_on!, locale)}. Quote {number}.
      </p>
      {bankDetails && <p className="small">{bankDetails}</p>}
    </section>
  )
}
