import { Link } from 'react-router'
import { forecastWords } from '#app/interests/forecast-words.ts'
import type { Forecast } from '#app/interests/forecast.ts'
import { sumWords } from '#app/interests/interest-words.ts'
import type { Stage } from '#app/interests/interest.ts'
import type { Money } from '#app/money/money.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { StageBars } from '#app/ui/bars.tsx'
import { Panel } from '#app/ui/panel.tsx'

type Props = {
  pipeline: { stage: Stage; count: number; sums: Money[] }[]
  forecast: Forecast | null
  /** What this person completed this year, where they may. */
  mine?: number
  since: string
}

/** Bars by the amount in the port's currency; other currencies stand in words beside, as they are never added. */
export function PipelinePanel({ pipeline, forecast, mine, since }: Props) {
  const { slug, currency, locale } = usePortDisplay()
  const listOf = (stage: Stage) =>
    stage === 'completed' ? `?view=closed&stage=completed&since=${since}` : `?view=all&stage=${stage}`
  // the port's own currency is said once, above
  const amountWords = (sums: Money[]) =>
    sumWords(sums, locale).replaceAll(new RegExp(`(^|\\+ )${currency} `, 'g'), '$1')
  return (
    <Panel
      title="Pipeline"
      meta={`interests, value in ${currency}`}
      aside={<Link to={`/${slug}/interests/board?view=all`}>Open the board</Link>}
      foot={
        <>
          {forecast && forecast.sums.length > 0 && (
            <>
              Forecast of the open ones, each value by the probability of its stage:{' '}
              <span className="strong">{forecastWords(forecast, locale)}</span>.<br />
            </>
          )}
          Completed counts this year’s sales.{' '}
          {mine !== undefined && mine > 0 && (
            <Link to={`/${slug}/interests${listOf('completed')}&assignee=me`}>{mine} of them mine</Link>
          )}
        </>
      }
    >
      <StageBars
        bars={pipeline.map(({ stage, count, sums }) => ({
          stage,
          count,
          amount: Number(sums.find((sum) => sum.currency === currency)?.amount ?? 0),
          text: amountWords(sums),
          to: `/${slug}/interests${listOf(stage)}`,
        }))}
      />
    </Panel>
  )
}
