import { dayWords } from '#app/berths/berth-words.ts'
import { beforeAll, expect, test } from 'vitest'
import { openPortAsSystem } from '#app/access/port-door.server.ts'
import { NewClient } from '#app/clients/client-input.server.ts'
import { createClient } from '#app/clients/clients.server.ts'
import { addDays, dateIn } from '#app/dates/when.ts'
import { Forbidden, NotFound, RuleBroken } from '#app/errors.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { remindOfInsurances } from './insurance-reminders.server.ts'
import { handOverVessel, takeBackVessel } from './vessel-owners.server.ts'
import { showVesselPage } from './vessel-page.server.ts'
import { addVessel, removeVessel } from './vessels.server.ts'
import { insuranceState } from './vessel.ts'

const database = useDatabase()
let here: Staff
let elsewhere: Staff
let today: string
const clients: Record<string, string> = {}
beforeAll(async () => {
  here = await makePort(database, 'here')
  elsewhere = await makePort(database, 'elsewhere')
  today = dateIn(new Date(), here.port.timezone)
  const agent = await here.as('sales_agent')
  for (const name of ['Anna', 'Ben', 'Carla'])
    clients[name] = (
      await createClient(
        agent,
        NewClient.parse({ name, email: `${name}@example.net`.toLowerCase(), assignee_id: agent.user!.id }),
      )
    ).id
})
const makeVessel = async (fields: { owned_from?: string; insured_until?: string } = {}) =>
  (await addVessel(await here.as('sales_agent'), clients.Anna!, { name: 'Amber Tide', ...fields })).id
const give = async (id: string, to: string, on = today) =>
  handOverVessel(await here.as('sales_agent'), id, { owner_id: clients[to]!, on })
const historyOf = async (id: string) => {
  const { vessel, formerOwners } = await showVesselPage(await here.as('viewer'), id)
  const span = ({ name, owned_from, owned_until }: (typeof formerOwners)[number]) => [name, owned_from, owned_until]
  return [[vessel.client, vessel.owned_from], ...formerOwners.map(span)]
}

test('whose a vessel was stays known through several hand-overs, and the last one can be taken back', async () => {
  const id = await makeVessel({ owned_from: '2020-05-01' })
  await give(id, 'Ben', '2024-03-01')
  await give(id, 'Carla', '2025-06-01')
  const both = [
    ['Carla', '2025-06-01'],
    ['Ben', '2024-03-01', '2025-06-01'],
    ['Anna', '2020-05-01', '2024-03-01'],
  ]
  expect(await historyOf(id)).toEqual(both)
  await takeBackVessel(await here.as('sales_agent'), id)
  expect(await historyOf(id)).toEqual([['Ben', '2024-03-01'], both[2]])
  await give(id, 'Anna')
  expect(await historyOf(id)).toEqual([['Anna', today], ['Ben', '2024-03-01', today], both[2]])
  const events = await database.query(
    `select type, client_id, payload ->> 'otherId' as other from domain_events where payload ->> 'vesselId' = $1 order by id offset 1 limit 2`,
    [id],
  )
  expect(events).toEqual([
    { type: 'vessel:handedOver', client_id: clients.Anna, other: clients.Ben },
    { type: 'vessel:takenOver', client_id: clients.Ben, other: clients.Anna },
  ])
})

test('no day before the present owner had it, none to come, and never to the same or a strange client', async () => {
  const id = await makeVessel({ owned_from: '2024-01-01' })
  const agent = await here.as('sales_agent')
  await expect(give(id, 'Ben', '2023-12-31')).rejects.toThrow('2024-01-01')
  await expect(give(id, 'Ben', addDays(today, 1))).rejects.toThrow(RuleBroken)
  await expect(give(id, 'Anna')).rejects.toThrow(RuleBroken)
  const stranger = await createClient(
    await elsewhere.as('director'),
    NewClient.parse({ name: 'Dora', email: 'dora@example.net' }),
  )
  await expect(handOverVessel(agent, id, { owner_id: stranger.id, on: today })).rejects.toThrow(RuleBroken)
  await expect(takeBackVessel(agent, id)).rejects.toThrow(RuleBroken)
})

test('not while an open interest looks for a berth for it, and not when it was removed', async () => {
  const id = await makeVessel()
  const [interest] = await database.query<{ id: string }>(
    `insert into interests (port_id, client_id, vessel_id, currency) values ($1, $2, $3, 'USD') returning id`,
    [here.port.id, clients.Anna, id],
  )
  await expect(give(id, 'Ben')).rejects.toThrow(/open interest/)
  await database.query(`update interests set closed_at = now(), outcome = 'lost' where id = $1`, [interest!.id])
  await removeVessel(await here.as('sales_agent'), clients.Anna!, id)
  await expect(give(id, 'Ben')).rejects.toThrow(/removed/)
})

test('a viewer may not, and another port finds nothing', async () => {
  const id = await makeVessel()
  const input = { owner_id: clients.Ben!, on: today }
  await expect(handOverVessel(await here.as('viewer'), id, input)).rejects.toThrow(Forbidden)
  await expect(takeBackVessel(await here.as('viewer'), id)).rejects.toThrow(Forbidden)
  await expect(handOverVessel(await elsewhere.as('director'), id, input)).rejects.toThrow(NotFound)
  await expect(showVesselPage(await elsewhere.as('director'), id)).rejects.toThrow(NotFound)
})

test('who looks after the owner is reminded of an ending insurance once, and of the next one again', async () => {
  const soon = await makeVessel({ insured_until: addDays(today, 20) })
  await makeVessel({ insured_until: addDays(today, 40) })
  await makeVessel({ insured_until: addDays(today, -1) })
  const remind = async () =>
    remindOfInsurances((await openPortAsSystem(here.port.id, ['reminders:edit_all', 'clients:view']))!)
  expect([await remind(), await remind()]).toEqual([1, 0])
  const reminders = await database.query(`select title, assignee_id, client_id, author_id from reminders`)
  expect(reminders).toEqual([
    {
      title: `Ask for the new insurance of Amber Tide: it ends on ${dayWords(addDays(today, 20))}`,
      assignee_id: (await here.as('sales_agent')).user!.id,
      client_id: clients.Anna,
      author_id: null,
    },
  ])
  await database.query(`update vessels set insured_until = $2 where id = $1`, [soon, addDays(today, 25)])
  expect(await remind()).toBe(1)
})

test.each([
  [null, null],
  ['2026-05-03', 'ended'],
  ['2026-05-04', 'ending'],
  ['2026-06-03', 'ending'],
  ['2026-06-04', null],
])('an insurance until %s is %s', (until, expected) => {
  expect(insuranceState(until, '2026-05-04', 30)).toBe(expected)
})
