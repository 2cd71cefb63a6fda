import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import type { IconName } from './icons.ts'

export type TimelineEntry = {
  key: string
  icon: IconName
  /** Contacts with the client stand out; changes do not. */
  strong?: boolean
  text: ReactNode
  /** The time alone under a day's heading, else the whole date. */
  time: ReactNode
  quote?: ReactNode
}
export type TimelineDay = { day?: string; entries: readonly TimelineEntry[] }

export function Timeline({ days, tight }: { days: readonly TimelineDay[]; tight?: boolean }) {
  return (
    <ol className={tight ? 'timeline is-tight' : 'timeline'}>
      {days.flatMap(({ day, entries }) => [
        day && (
          <li className="tl-day" key={day}>
            {day}
          </li>
        ),
        ...entries.map(({ key, icon, strong, text, time, quote }) => (
          <li key={key}>
            <span className={strong ? 'tl-mark is-strong' : 'tl-mark'}>
              <Icon of={icon} />
            </span>
            <div className="tl-body">
              {text} {time}
              {quote && <blockquote>{quote}</blockquote>}
            </div>
          </li>
        )),
      ])}
    </ol>
  )
}
