import { dateIn } from '#app/dates/when.ts'
import { formatMoney } from '#app/money/money.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Facts } from '#app/ui/facts.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { dayWords } from './berth-words.ts'
import { WorkState, type Work } from './maintenance-table.tsx'

/** All that is known of one piece of work. */
export function WorkFacts({ work, today }: { work: Work; today: string }) {
  const { locale, timezone } = usePortDisplay()
  const { starts_on, ends_on, finished_at, is_blocking, cost, currency, author } = work
  return (
    <Panel label="The work">
      <div className="cols-facts">
        <Facts
          facts={[
            { label: 'State', value: <WorkState work={work} today={today} /> },
            { label: 'The berth', value: is_blocking ? 'Cannot be used meanwhile' : 'Stays in use' },
            { label: 'Cost', value: cost && currency ? formatMoney(cost, currency, { locale }) : 'Not known' },
          ]}
        />
        <Facts
          facts={[
            { label: 'From', value: dayWords(starts_on) },
            {
              label: finished_at ? 'Finished' : 'Until',
              value: finished_at
                ? dayWords(dateIn(finished_at, timezone))
                : ends_on
                  ? dayWords(ends_on)
                  : 'Nobody knows yet',
            },
            { label: 'Logged by', value: author ?? 'The system' },
          ]}
        />
      </div>
    </Panel>
  )
}
