import { Link } from 'react-router'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Panel } from '#app/ui/panel.tsx'
import { When } from '#app/ui/time.tsx'
import { priceWords } from './berth-words.ts'

type Step = {
  id: string
  old_price: string | null
  old_currency: string
  was_price_on_request: boolean
  new_price: string | null
  new_currency: string
  is_price_on_request: boolean
  changed_at: Date | string
  change_id: string | null
  author: string | null
}

/** How the price came to be what it is, newest first. */
export function PriceHistory({ steps, hasOlder }: { steps: readonly Step[]; hasOlder: boolean }) {
  const { locale, timezone, now } = usePortDisplay()
  if (steps.length === 0) return null
  return (
    <Panel
      title="Price over time"
      id="prices"
      aside={
        hasOlder && (
          <Link to="?prices=all#prices" preventScrollReset>
            All prices
          </Link>
        )
      }
    >
      <ol className="stack">
        {steps.map((step) => {
          const before = {
            price: step.old_price,
            currency: step.old_currency,
            is_price_on_request: step.was_price_on_request,
          }
          const after = {
            price: step.new_price,
            currency: step.new_currency,
            is_price_on_request: step.is_price_on_request,
          }
          return (
            <li key={step.id}>
              <strong>{priceWords(after, locale)}</strong>{' '}
              <span className="meta">before: {priceWords(before, locale)}</span>
              <br />
              <span className="meta">
                <When at={step.changed_at} zone={timezone} locale={locale} now={now} show="day" />,{' '}
                {step.author ?? 'the system'}
                {step.change_id && ', with others'}
              </span>
            </li>
          )
        })}
      </ol>
    </Panel>
  )
}
