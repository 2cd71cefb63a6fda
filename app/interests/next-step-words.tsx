import { absoluteTime } from '#app/ui/time.tsx'
import type { InterestRow } from './interest-row.ts'

/** What is to be done next and when, in a table; nothing where nothing is planned, or the interest is closed. */
export function nextStepWords(row: InterestRow, locale: string) {
  if (row.outcome || !row.next_step) return null
  return (
    <span className="words">
      {row.next_step}
      {row.next_step_on && (
        <span className="sub">{absoluteTime(new Date(`${row.next_step_on}T12:00:00Z`), 'UTC', 'day', locale)}</span>
      )}
    </span>
  )
}
