import { beforeAll, expect, test } from 'vitest'
import { clientEdit, NewClient } from '#app/clients/client-input.server.ts'
import { createClient, editClient } from '#app/clients/clients.server.ts'
import { addDays, dateIn } from '#app/dates/when.ts'
import { Forbidden, NotFound, RuleBroken } from '#app/errors.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { newConsent } from './consent-input.server.ts'
import { listConsents, recordConsent } from './consents.server.ts'

const database = useDatabase()
let here: Staff
let elsewhere: Staff
let today: string
beforeAll(async () => {
  here = await makePort(database, 'here')
  elsewhere = await makePort(database, 'elsewhere')
  today = dateIn(new Date(), here.port.timezone)
})
let made = 0
const makeClient = async (has_marketing_consent = false) =>
  (
    await createClient(
      await here.as('sales_agent'),
      NewClient.parse({ name: `Client ${(made += 1)}`, email: `c${made}@example.net`, has_marketing_consent }),
    )
  ).id
const said = (is_given: 'yes' | 'no', said_on: string, via = 'phone') =>
  newConsent('en-GB').parse({ is_given, said_on, via, text_version: '2026-11' })
const tell = async (client: string, ...args: Parameters<typeof said>) =>
  recordConsent(await here.as('sales_agent'), client, said(...args))
const stateOf = async (client: string) =>
  (await database.query(`select has_marketing_consent, consent_via from clients where id = $1`, [client]))[0]

test('each yes and no is kept, and the latest word counts, whenever it is written down', async () => {
  const client = await makeClient()
  await tell(client, 'yes', '2026-03-01')
  expect(await stateOf(client)).toEqual({ has_marketing_consent: true, consent_via: 'on the phone' })
  await tell(client, 'no', '2026-05-01', 'email')
  expect(await stateOf(client)).toEqual({ has_marketing_consent: false, consent_via: null })
  await tell(client, 'yes', '2026-04-01', 'paper')
  expect(await stateOf(client)).toMatchObject({ has_marketing_consent: false })
  const { consents } = await listConsents(await here.as('viewer'), client)
  expect(consents.map(({ is_given, said_on, via, text_version }) => [is_given, said_on, via, text_version])).toEqual([
    [false, '2026-05-01', 'email', '2026-11'],
    [true, '2026-04-01', 'paper', '2026-11'],
    [true, '2026-03-01', 'phone', '2026-11'],
  ])
  const events = await database.query(
    `select payload ->> 'isGiven' as given from domain_events where type = 'client:consentRecorded' and client_id = $1 order by id`,
    [client],
  )
  expect(events.map(({ given }) => given)).toEqual(['true', 'false', 'true'])
})

test('ticked on a form, it stands in the log too', async () => {
  const client = await makeClient(true)
  const shown = { kind: 'person', given_name: 'Client', family_name: String(made), source: 'manual' }
  const base = JSON.stringify({ ...shown, has_marketing_consent: 'on' })
  await editClient(await here.as('sales_agent'), client, clientEdit('en-GB').parse({ ...shown, version: 1, base }))
  const { consents } = await listConsents(await here.as('viewer'), client)
  expect(consents.map(({ is_given, said_on }) => [is_given, said_on])).toEqual([
    [false, today],
    [true, today],
  ])
})

test('a day to come is refused, a viewer may not, and another port finds nothing', async () => {
  const client = await makeClient()
  await expect(tell(client, 'yes', addDays(today, 1))).rejects.toThrow(RuleBroken)
  await expect(recordConsent(await here.as('viewer'), client, said('yes', today))).rejects.toThrow(Forbidden)
  const stranger = await elsewhere.as('director')
  await expect(recordConsent(stranger, client, said('yes', today))).rejects.toThrow(NotFound)
  await expect(listConsents(stranger, client)).rejects.toThrow(NotFound)
  expect(
    newConsent('en-GB')
      .safeParse({ said_on: '1/5/2026' })
      .error?.issues.map(({ path }) => path[0]),
  ).toEqual(['is_given', 'via'])
})
