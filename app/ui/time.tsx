import { dateFormat } from '#app/dates/formats.ts'
import { createContext, use, useEffect, useState } from 'react'
import { relativeWords } from '#app/dates/relative-words.ts'

type Props = {
  at: string | Date
  /** The port's or the person's zone, such as America/Anguilla. */
  zone: string
  locale?: string
  /** The moment of the loader, where it is not the page's own. */
  now?: string | Date
  /** Only the day, only the time, or both. */
  show?: 'both' | 'day' | 'time'
  /** Adds the place, where the reader's zone differs. */
  place?: string
}

export function absoluteTime(at: Date, zone: string, show: 'both' | 'day' | 'time' = 'both', locale = 'en-GB') {
  const day = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  const parts = { ...(show !== 'time' && day), ...(show !== 'day' && time) }
  return dateFormat(locale, { timeZone: zone, ...parts }).format(at)
}

/** When the server made the page; without it only absolute times are shown. */
export const NowContext = createContext<string | undefined>(undefined)

/** The same text on the server and at hydration, so that nothing moves; the distance is counted on from there, once a minute. */
export function When({ at, zone, locale, now, show = 'both', place }: Props) {
  const moment = new Date(at)
  const page = use(NowContext)
  const [ticked, setTicked] = useState<Date>()
  useEffect(() => {
    const timer = setInterval(() => setTicked(new Date()), 60_000)
    return () => clearInterval(timer)
  }, [])
  const clock = ticked ?? now ?? page
  const absolute = absoluteTime(moment, zone, show, locale)
  return (
    <time dateTime={moment.toISOString()}>
      {absolute}
      {place && ` in ${place}`}
      {clock && show !== 'time' && (
        <>
          {' '}
          <span className="nowrap">
            ({relativeWords(moment, { now: clock, zone, locale, wholeDays: show === 'day' })})
          </span>
        </>
      )}
    </time>
  )
}
