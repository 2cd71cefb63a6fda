import Big from 'big.js'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { exactMoney } from './invoice-amounts.ts'

type Sums = readonly { currency: string; total: string; owed: string }[]

/** What the list comes to, each currency for itself. */
export function InvoiceSums({ sums }: { sums: Sums }) {
  const { locale } = usePortDisplay()
  if (sums.length === 0) return null
  return (
    <ul className="meta" aria-label="Sums">
      {sums.map(({ currency, total, owed }) => (
        <li key={currency}>
          <span className="num">{exactMoney(total, currency, locale)}</span> in all
          {Big(owed).gt(0) && (
            <>
              , <span className="num">{exactMoney(owed, currency, locale)}</span> left to pay
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
