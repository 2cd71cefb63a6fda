/** An appointment as calendars read it (RFC 5545, 5546). */
export type CalendarEvent = {
  uid: string
  sequence: number
  isCancelled: boolean
  madeAt: Date
  startsAt: Date
  minutes: number
  title: string
  place: string
  text: string
  organizer: { name: string; email: string }
  guest: { name: string; email: string }
}

export const calendarMethod = ({ isCancelled }: Pick<CalendarEvent, 'isCancelled'>) =>
  isCancelled ? 'CANCEL' : 'REQUEST'

export function calendarFile(event: CalendarEvent): string {
  const { uid, sequence, isCancelled, madeAt, startsAt, minutes, title, place, text, organizer, guest } = event
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Port Nimara//CRM//EN',
    `METHOD:${calendarMethod(event)}`,
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `SEQUENCE:${sequence}`,
    `DTSTAMP:${instant(madeAt)}`,
    `DTSTART:${instant(startsAt)}`,
    `DTEND:${instant(new Date(startsAt.getTime() + minutes * 60_000))}`,
    `SUMMARY:${escaped(title)}`,
    `LOCATION:${escaped(place)}`,
    ...(text ? [`DESCRIPTION:${escaped(text)}`] : []),
    `STATUS:${isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `ORGANIZER;CN=${quoted(organizer.name)}:mailto:${organizer.email}`,
    `ATTENDEE;CN=${quoted(guest.name)};ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:${guest.email}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return lines.map(folded).join('\r\n') + '\r\n'
}

/** In universal time: every calendar shows it by its own clock. */
const instant = (at: Date) => at.toISOString().replace(/[-:]|\.\d+/g, '')

/** Whatever a calendar may take for the end of a line would begin a property of the writer’s own. */
const lineEnds = /\r\n|[\r\n\u000b\u000c\u0085\u2028\u2029]/g
const controls = /[\u0000-\u001f\u007f-\u009f]/g

const escaped = (text: string) =>
  text
    .replaceAll(/[\\;,]/g, '\\$&')
    .replaceAll(lineEnds, '\\n')
    .replaceAll(controls, ' ')

/** A parameter holds no quote. */
const quoted = (text: string) => `"${text.replaceAll(lineEnds, ' ').replaceAll(controls, ' ').replaceAll('"', ' ')}"`

/** At most 75 bytes a line, and no sign is cut in two. */
function folded(line: string) {
  const rows: string[] = []
  let row = ''
  for (const sign of line) {
    if (Buffer.byteLength(row + sign) > 74) {
      rows.push(row)
      row = ' '
    }
    row += sign
  }
  return [...rows, row].join('\r\n')
}
