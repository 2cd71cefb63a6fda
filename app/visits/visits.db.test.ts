import { beforeAll, expect, test } from 'vitest'
import { openPortAsSystem } from '#app/access/port-door.server.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import { clockOf } from '#app/dates/typed-moment.server.ts'
import { Forbidden, NotFound, RuleBroken } from '#app/errors.ts'
import { createInterest } from '#app/interests/interest-create.server.ts'
import { newInterest } from '#app/interests/interest-input.server.ts'
import { useDatabase } from '#test/database.ts'
import { makePort } from '#test/make-port.ts'
import { newVisit, visitEdit } from './visit-input.server.ts'
import { writeVisitLetter } from './visit-letter.server.ts'
import { changeVisit, endVisit, planVisit, showVisitForm } from './visits.server.ts'

const database = useDatabase()
let agent: PortScope
let viewer: PortScope
let stranger: PortScope
beforeAll(async () => {
  const here = await makePort(database, 'visiting')
  agent = await here.as('sales_agent')
  viewer = await here.as('viewer')
  stranger = await (await makePort(database, 'elsewhere')).as('sales_agent')
})

let serial = 0
const open = async () =>
  (
    await createInterest(
      agent,
      newInterest({ units: 'metric', locale: 'en' }).parse({
        name: `Guest ${++serial}`,
        email: `g${serial}@example.net`,
      }),
    )
  ).id
const soon = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
const typed = async (interest: string, change: object = {}) => {
  const { contacts } = await showVisitForm(agent, interest)
  return {
    starts_at: `${soon(3)}T14:30`,
    minutes: 60,
    assignee_id: agent.user!.id,
    contact_id: contacts[0]!.id,
    place: 'The gate',
    ...change,
  }
}
const plan = async (interest: string, change: object = {}) =>
  (await planVisit(agent, interest, newVisit(clockOf(agent)).parse(await typed(interest, change)))).id
const change = async (interest: string, id: string, edit: object) => {
  const { visit } = await showVisitForm(agent, interest, id)
  const { starts_at, minutes, assignee_id, contact_id, place, note, version } = visit!
  const shown = { starts_at, minutes: String(minutes), assignee_id, contact_id, place: place ?? '', note: note ?? '' }
  const input = { starts_at, minutes, assignee_id, contact_id: contact_id ?? undefined, place: place ?? undefined }
  return changeVisit(
    agent,
    interest,
    id,
    visitEdit(clockOf(agent)).parse({ ...input, version, base: JSON.stringify(shown), ...edit }),
  )
}
const mails = (id: string) =>
  database.query<{ id: string; contact_id: string | null; user_id: string | null }>(
    `select * from mail_deliveries where visit_id = $1 order by id`,
    [id],
  )
const letter = async (delivery: object) =>
  (await writeVisitLetter(
    (await openPortAsSystem(agent.port.id))!,
    delivery as Parameters<typeof writeVisitLetter>[1],
    'https://crm.example',
  ))!
const eventsOf = async (id: string) =>
  (
    await database.query<{ type: string }>(
      `select type from domain_events where interest_id = $1 and type ~ '^(visit|activity)' order by id`,
      [id],
    )
  ).map(({ type }) => type)

test('client and agent are invited by mail with an appointment by the port’s clock', async () => {
  const interest = await open()
  const id = await plan(interest)
  const sent = await mails(id)
  expect(sent).toHaveLength(2)
  const toClient = await letter(sent.find(({ contact_id }) => contact_id)!)
  const file = toClient.attachments![0]!
  expect(toClient).toMatchObject({ to: `g${serial}@example.net`, subject: 'Visit to Port visiting' })
  expect(file.contentType).toContain('method=REQUEST')
  const text = String(file.content)
  // half past two in Anguilla
  expect(text).toContain(`DTSTART:${soon(3).replaceAll('-', '')}T183000Z`)
  expect(text).toContain('SEQUENCE:0')
  expect((await letter(sent.find(({ user_id }) => user_id)!)).subject).toBe(`Visit of Guest ${serial}`)
  expect(await eventsOf(interest)).toEqual(['visit:planned'])
})

test('a change counts the sequence up and is mailed once while a letter still waits; a note alone is nobody’s news', async () => {
  const interest = await open()
  const id = await plan(interest)
  expect(await change(interest, id, { note: 'Ask for the papers' })).toEqual({ isInvited: false })
  await change(interest, id, { starts_at: `${soon(4)}T10:00` })
  expect(await mails(id)).toHaveLength(2)
  await database.query(`update mail_deliveries set status = 'sent' where visit_id = $1`, [id])
  await change(interest, id, { minutes: 90 })
  const sent = await mails(id)
  expect(sent).toHaveLength(4)
  const again = await letter(sent.at(-2)!)
  expect(again.subject).toMatch(/^Changed: Visit/)
  expect(String(again.attachments![0]!.content)).toContain('SEQUENCE:2')
})

test('what is called off is cancelled in the calendar, and is over', async () => {
  const interest = await open()
  const id = await plan(interest)
  await database.query(`update mail_deliveries set status = 'sent' where visit_id = $1`, [id])
  await endVisit(agent, interest, id, { how: 'cancelled', note: 'Storm', move: false })
  const off = await letter((await mails(id)).at(-2)!)
  expect(off.subject).toMatch(/^Called off/)
  const text = String(off.attachments![0]!.content)
  expect(text).toContain('METHOD:CANCEL')
  expect(text).toContain('SEQUENCE:1')
  await expect(change(interest, id, { minutes: 30 })).rejects.toThrow(RuleBroken)
  expect(await eventsOf(interest)).toEqual(['visit:planned', 'visit:cancelled'])
})

test('one that took place counts as a conversation; one to come does not', async () => {
  const interest = await open()
  const id = await plan(interest)
  const done = { how: 'done', note: 'They liked it', move: false } as const
  await expect(endVisit(agent, interest, id, done)).rejects.toThrow(RuleBroken)
  await database.query(`update visits set starts_at = now() - interval '1 day' where id = $1`, [id])
  await endVisit(agent, interest, id, done)
  const rows = await database.query(`select kind, direction, note from activities where interest_id = $1`, [interest])
  expect(rows).toEqual([{ kind: 'visit', direction: 'in', note: 'They liked it' }])
  expect(await eventsOf(interest)).toEqual(['visit:planned', 'activity:logged', 'visit:done'])
})

test('past times, others’ addresses, people and ports are refused, and who may not edit', async () => {
  const [interest, other] = [await open(), await open()]
  const theirs = (await showVisitForm(agent, other)).contacts[0]!.id
  await expect(plan(interest, { starts_at: `${soon(-2)}T10:00` })).rejects.toThrow('That is past')
  await expect(plan(interest, { contact_id: theirs })).rejects.toThrow('no address of the client')
  await expect(plan(interest, { assignee_id: stranger.user!.id })).rejects.toThrow('does not work at this port')
  const id = await plan(interest)
  const input = newVisit(clockOf(agent)).parse(await typed(interest))
  await expect(planVisit(viewer, interest, input)).rejects.toThrow(Forbidden)
  await expect(planVisit(stranger, interest, input)).rejects.toThrow(NotFound)
  await expect(showVisitForm(stranger, interest, id)).rejects.toThrow(NotFound)
  await expect(endVisit(viewer, interest, id, { how: 'cancelled', note: 'x', move: false })).rejects.toThrow(Forbidden)
  await expect(endVisit(agent, other, id, { how: 'cancelled', note: 'x', move: false })).rejects.toThrow(NotFound)
})
