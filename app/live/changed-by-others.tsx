import { useEffect } from 'react'
import { useFetcher } from 'react-router'
import { usePortDisplay } from '#app/ports/port-display.ts'
import type { EventRow, Viewpoint } from '#app/timeline/event-row.ts'
import { RecordTimeline } from '#app/timeline/record-timeline.tsx'
import { Button } from '#app/ui/button.tsx'

type Props = {
  timeline: string
  /** The events that were heard of while the form was open. */
  events: readonly string[]
  onNamed(words: string): void
  onHide(): void
}

/** Beside a form that is being filled in: who changed the same record meanwhile, and what. It touches nothing that is typed. */
export function ChangedByOthers({ timeline, events, onNamed, onHide }: Props) {
  const { load, data } = useFetcher<{ rows: EventRow[] }>()
  const { locale } = usePortDisplay()
  const newest = events.at(-1)
  useEffect(() => void load(timeline), [load, timeline, newest])

  const rows = (data?.rows ?? []).filter(({ id }) => events.includes(id))
  const names = new Intl.ListFormat(locale).format(new Set(rows.map(({ actor }) => actor ?? 'the system')))
  const words = names && `Changed by ${names}`
  useEffect(() => {
    if (words) onNamed(words)
  }, [words, newest, onNamed])

  if (!words) return null
  return (
    <aside className="changed" aria-label="Changed meanwhile">
      <details>
        <summary>
          {words} <span className="link">Show</span>
        </summary>
        <RecordTimeline events={rows} on={viewpoints[timeline.split('/')[2] ?? '']} tight />
        <p className="meta">What you typed stays. If both changed the same, saving asks which one counts.</p>
      </details>
      <Button type="button" variant="quiet" small onClick={onHide}>
        Hide
      </Button>
    </aside>
  )
}

const viewpoints: Record<string, Viewpoint> = { clients: 'client', interests: 'interest', berths: 'berth' }
