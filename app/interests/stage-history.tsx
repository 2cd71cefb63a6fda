import { factWords, type SaleFact } from '#app/holds/sale-fact.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Panel } from '#app/ui/panel.tsx'
import { StageMark } from '#app/ui/stage-mark.tsx'
import { When } from '#app/ui/time.tsx'
import { Timeline } from '#app/ui/timeline.tsx'
import type { Stage } from './interest.ts'
import { needsInWords } from './stage-gate.ts'

export type StageEvent = {
  id: string
  from_stage: Stage | null
  to_stage: Stage
  entered_at: Date | string
  note: string | null
  override_reason: string | null
  missing: string[]
  fact: SaleFact | null
  who: string | null
}

/** Every stage that the deal stood at, the last first: by whom or what, and what was passed over. */
export function StageHistory({ events }: { events: readonly StageEvent[] }) {
  const { locale, timezone } = usePortDisplay()
  return (
    <Panel title="Stages">
      <Timeline
        tight
        days={[
          {
            entries: events.map((event) => ({
              key: event.id,
              icon: event.fact ? 'check' : 'arrow-right-left',
              strong: event.fact !== null,
              text: (
                <>
                  <StageMark stage={event.to_stage} bare /> {causeOf(event)}
                </>
              ),
              time: <When at={event.entered_at} zone={timezone} locale={locale} />,
              quote: event.override_reason ?? event.note,
            })),
          },
        ]}
      />
    </Panel>
  )
}

function causeOf({ from_stage, fact, who, missing }: StageEvent) {
  if (from_stage === null) return 'at the beginning,'
  if (fact) return `because ${factWords[fact].replace(/^T/, 't')},`
  const by = who ? `by ${who}` : 'by itself'
  return missing.length > 0 ? `${by}, without ${needsInWords(missing)},` : `${by},`
}
