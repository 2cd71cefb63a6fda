import { dateFormat } from '#app/dates/formats.ts'

type Instant = Date | string

/** Strangers have no settings here: days and times are the port's, written so that nobody mistakes them. */
export const dayInPort = (instant: Instant, zone: string) =>
  dateFormat('en-GB', { dateStyle: 'long', timeZone: zone }).format(new Date(instant))

export const momentInPort = (instant: Instant, zone: string) =>
  dateFormat('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
    timeZoneName: 'short',
  })
    .format(new Date(instant))
    // the name of a zone stays on one line
    .replace(/ ([A-Z]+)-(\d)/, '\u00A0$1\u2011$2')
