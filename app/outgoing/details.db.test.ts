import { beforeAll, expect, test } from 'vitest'
import { listActivities } from '#app/activities/activity-list.server.ts'
import { NewClient } from '#app/clients/client-input.server.ts'
import { createClient } from '#app/clients/clients.server.ts'
import { listClientMail } from '#app/email/client-mail.server.ts'
import { writeLetter } from '#app/email/letters.server.ts'
import { Forbidden, NotFound, RuleBroken } from '#app/errors.ts'
import { insertInterest } from '#app/interests/interests.server.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { claimNext } from '#test/send-waiting-mail.ts'
import { Details } from './details-input.server.ts'
import { sendDetails, showDetails } from './details.server.ts'

const database = useDatabase()
const none = new URLSearchParams()
let here: Staff
let elsewhere: Staff
let deal: { id: string; client: string; contact: string; berth: string }

async function makeDeal(staff: Staff, number: string) {
  const agent = await staff.as('sales_agent')
  const email = `anna${number}@example.net`
  const { id: client } = await createClient(
    agent,
    NewClient.parse({ name: 'Anna García', email, phone: `+126455501${number}` }),
  )
  const [contact] = await database.query<{ id: string }>(
    `select id from client_contacts where client_id = $1 and kind = 'email'`,
    [client],
  )
  const [berth] = await database.query<{ id: string }>(
    `insert into berths (port_id, dock, number, length, width, depth, price, currency) values ($1, 'A', $2, 20, 6, 4, 450000, 'USD') returning id`,
    [staff.port.id, number],
  )
  const of = { client_id: client, berth_id: berth!.id, assignee_id: agent.user!.id }
  const { id } = await agent.transaction((tx) => insertInterest(tx, agent, of))
  return { id, client, contact: contact!.id, berth: berth!.id }
}
const typed = (fields: object = {}) =>
  Details.parse({
    contact_id: deal.contact,
    subject: 'Berth A12',
    body: 'Look.\r\n\r\nTell me.',
    berth_ids: [deal.berth],
    ...fields,
  })

beforeAll(async () => {
  here = await makePort(database, 'here')
  elsewhere = await makePort(database, 'elsewhere')
  deal = await makeDeal(here, '12')
})

test('the form offers the linked berth and the client’s addresses', async () => {
  const shown = await showDetails(await here.as('sales_agent'), deal.id)
  expect(shown).toMatchObject({
    chosen: [deal.berth],
    words: { subject: 'Berth A12' },
    contacts: [{ id: deal.contact }],
  })
})

test('a letter about berths is mailed in the agent’s name, counts as a conversation and is seen in the mail log', async () => {
  const agent = await here.as('sales_agent')
  await sendDetails(agent, deal.id, typed())
  const delivery = (await claimNext())!
  const letter = (await writeLetter(delivery, 'https://crm.example'))!
  expect(letter).toMatchObject({
    to: 'anna12@example.net',
    fromName: `${agent.user!.name}, Port here`,
    replyTo: agent.user!.email,
    subject: 'Berth A12',
  })
  expect(letter.text).toContain(
    'Dear Anna García,\n\nLook.\n\nTell me.\n\nBerth A12: 20.0 × 6.0 × 4.0\u00a0m, USD 450,000',
  )
  expect(letter.attachments?.map(({ filename, contentType }) => [filename, contentType])).toEqual([
    ['Berth A12.pdf', 'application/pdf'],
  ])
  expect(letter.attachments![0]!.content.subarray(0, 5).toString()).toBe('%PDF-')
  const page = await listActivities(agent, { kind: 'interest', id: deal.id }, none)
  expect(page.rows).toMatchObject([{ kind: 'details_sent', direction: 'out', author: agent.user!.name }])
  const { mails } = await listClientMail(agent, deal.client, none)
  expect(mails).toMatchObject([{ kind: 'details', person: 'Anna García', address: 'anna12@example.net' }])
  const [event] = await database.query(`select interest_id, payload from domain_events where type = 'details:sent'`)
  expect(event).toMatchObject({ interest_id: deal.id, payload: { berthIds: [deal.berth] } })
})

test('a letter to an address that was taken away is not written', async () => {
  const other = await makeDeal(here, '13')
  await sendDetails(await here.as('sales_agent'), other.id, typed({ contact_id: other.contact }))
  await database.query('update client_contacts set archived_at = now(), is_primary = false where id = $1', [
    other.contact,
  ])
  const delivery = (await claimNext())!
  expect(await writeLetter(delivery, 'https://crm.example')).toBeUndefined()
})

test('berths may be typed by number; one that is not there, none, too many and another’s address are refused', async () => {
  const agent = await here.as('sales_agent')
  const send = (fields: object) => sendDetails(agent, deal.id, typed(fields))
  const before = await database.query('select id from outgoing_mails')
  expect(Details.safeParse({ ...typed(), other_berths: 'the big one' }).success).toBe(false)
  await expect(send({ berth_ids: [], other_berths: 'a12, Q99' })).rejects.toThrow('There is no berth Q99 at this port.')
  await expect(send({ berth_ids: [] })).rejects.toThrow('Choose a berth')
  const theirs = await makeDeal(here, '14')
  await expect(send({ contact_id: theirs.contact })).rejects.toThrow(RuleBroken)
  await database.query(
    `insert into berths (port_id, dock, number, length, currency, is_price_on_request) select $1, 'B', n::text, 20, 'USD', true from generate_series(1, 10) n`,
    [here.port.id],
  )
  await expect(send({ other_berths: 'B1 B2 B3 B4 B5 B6 B7 B8 B9' })).rejects.toThrow('At most 8 berths')
  expect(await database.query('select id from outgoing_mails')).toHaveLength(before.length)
  await database.query(`update mail_deliveries set status = 'failed'`)
  await send({ berth_ids: [], other_berths: 'B10, B2, a12' })
  const [mail] = await database.query<{ labels: string[] }>(
    `select array_agg(b.label order by n) as labels from (select berth_ids from outgoing_mails order by id desc limit 1) m,
      unnest(m.berth_ids) with ordinality as each (id, n) join berths b using (id)`,
  )
  expect(mail!.labels).toEqual(['A12', 'B2', 'B10'])
  const letter = (await writeLetter((await claimNext())!, 'https://crm.example'))!
  expect(letter.attachments?.map(({ filename }) => filename)).toEqual([
    'Berth A12.pdf',
    'Berth B2.pdf',
    'Berth B10.pdf',
  ])
})

test('a closed deal, a viewer and another port send nothing', async () => {
  const closed = await makeDeal(here, '15')
  await database.query(`update interests set closed_at = now(), outcome = 'lost', outcome_reason = 'x' where id = $1`, [
    closed.id,
  ])
  const agent = await here.as('sales_agent')
  await expect(sendDetails(agent, closed.id, typed({ contact_id: closed.contact }))).rejects.toThrow(
    'This interest is closed.',
  )
  await expect(sendDetails(await here.as('viewer'), deal.id, typed())).rejects.toThrow(Forbidden)
  await expect(showDetails(await here.as('viewer'), deal.id)).rejects.toThrow(Forbidden)
  await expect(sendDetails(await elsewhere.as('director'), deal.id, typed())).rejects.toThrow(NotFound)
  await expect(showDetails(await elsewhere.as('director'), deal.id)).rejects.toThrow(NotFound)
})
