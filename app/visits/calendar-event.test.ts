import { expect, test } from 'vitest'
import { calendarFile } from './calendar-event.ts'

const visit = {
  uid: 'v1@crm.example',
  sequence: 2,
  isCancelled: false,
  madeAt: new Date('2026-11-01T10:00:00.123Z'),
  startsAt: new Date('2026-12-01T18:30:00Z'),
  minutes: 90,
  title: 'Visit: berth C12; Zoë, you "and" us',
  place: 'Port Nimara, berth C12',
  text: 'Bring the papers.\nAsk at the gate.',
  organizer: { name: 'Tom "T" Brandt', email: 'tom@port.example' },
  guest: { name: 'Zoë', email: 'zoe@client.example' },
}

test('a request has its times in universal time, its sequence, and text with its signs escaped', () => {
  const file = calendarFile(visit)
  expect(file).toContain('METHOD:REQUEST\r\n')
  expect(file).toContain(
    'UID:v1@crm.example\r\nSEQUENCE:2\r\nDTSTAMP:20261101T100000Z\r\nDTSTART:20261201T183000Z\r\nDTEND:20261201T200000Z',
  )
  expect(file).toContain('SUMMARY:Visit: berth C12\\; Zoë\\, you "and" us')
  expect(file).toContain('DESCRIPTION:Bring the papers.\\nAsk at the gate.')
  expect(file).toContain('ORGANIZER;CN="Tom  T  Brandt":mailto:tom@port.example')
  expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true)
})

test('no text that somebody typed begins a line of its own', () => {
  const more = 'x\rATTENDEE:mailto:a@b.example\u2028\u0085\u000b\r\nEND:VEVENT\n\u0000y'
  const names = { name: `Zoë${more}`, email: 'zoe@client.example' }
  const file = calendarFile({ ...visit, title: more, place: more, text: more, organizer: names, guest: names })
  const lines = file.split('\r\n')
  expect(lines.filter((line) => /^(ATTENDEE|END:VEVENT)/.test(line))).toHaveLength(2)
  expect(file.replaceAll(/\r\n/g, '')).not.toMatch(/[\u0000-\u001f\u007f\u0085\u2028]/)
})

test('what is called off says so by method and state', () => {
  const file = calendarFile({ ...visit, isCancelled: true })
  expect(file).toContain('METHOD:CANCEL')
  expect(file).toContain('STATUS:CANCELLED')
})

test('no line is longer than 75 bytes, and unfolded it is what it was', () => {
  const text = 'Ä ⚓ sentence '.repeat(40).trim()
  const file = calendarFile({ ...visit, text })
  for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  expect(file.replaceAll('\r\n ', '')).toContain(`DESCRIPTION:${text}\r\n`)
})
