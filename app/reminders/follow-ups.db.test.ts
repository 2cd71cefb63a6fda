import { beforeAll, expect, test } from 'vitest'
import { openPortAsSystem } from '#app/access/port-door.server.ts'
import { logActivity } from '#app/activities/activities.server.ts'
import { newActivity } from '#app/activities/activity-input.server.ts'
import { NewClient } from '#app/clients/client-input.server.ts'
import { createClient } from '#app/clients/clients.server.ts'
import { assignInterest } from '#app/interests/interest-edit.server.ts'
import { moveInterest } from '#app/interests/interest-stage.server.ts'
import { insertInterest } from '#app/interests/interests.server.ts'
import { handOn } from '#jobs/relay.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { checkFollowUps } from './follow-up-rules.server.ts'

const database = useDatabase()
let here: Staff
let phone = 100
beforeAll(async () => {
  here = await makePort(database, 'here')
})

/** A deal whose details were sent so many days ago. */
async function sendDetails(daysAgo: number, fields: { nobody?: boolean } = {}) {
  const agent = await here.as('sales_agent')
  const client = await createClient(agent, NewClient.parse({ name: 'Anna García', phone: `+12645550${(phone += 1)}` }))
  const assignee_id = fields.nobody ? null : agent.user!.id
  const { id } = await agent.transaction((tx) => insertInterest(tx, agent, { client_id: client.id, assignee_id }))
  await moveInterest(agent, id, { stage: 'details_sent', note: '' })
  await database.query(
    `update interest_stage_events set entered_at = now() - make_interval(days => $2) where interest_id = $1 and to_stage = 'details_sent'`,
    [id, daysAgo],
  )
  return { id, client: client.id, agent }
}
const steps = (id: string) =>
  database.query<{ step: number; state: string; days: number }>(
    `select follow_up_step as step, case when cancelled_at is not null then cancel_reason when completed_at is not null then 'done' else 'open' end as state,
      (due_at at time zone 'America/Anguilla')::date - (s.entered_at at time zone 'America/Anguilla')::date as days
     from reminders r join interest_stage_events s on s.id = r.stage_event_id where r.interest_id = $1 order by r.id`,
    [id],
  )
const check = async () => checkFollowUps((await openPortAsSystem(here.port.id))!)
const talk = (fields: object) => newActivity({ locale: 'en-GB', zone: 'America/Anguilla' }).parse(fields)

test('three steps after the details, one at a time, each once', async () => {
  const { id } = await sendDetails(0)
  await handOn()
  await handOn()
  await check()
  expect(await steps(id)).toEqual([{ step: 1, state: 'open', days: 3 }])
  const pass = (days: number) =>
    database.query(
      `with moved as (update reminders set due_at = due_at - make_interval(days => $2) where interest_id = $1)
       update interest_stage_events set entered_at = entered_at - make_interval(days => $2) where interest_id = $1`,
      [id, days],
    )
  await pass(4)
  await check()
  await check()
  expect((await steps(id)).map(({ step, days }) => [step, days])).toEqual([
    [1, 3],
    [2, 7],
  ])
  await pass(4)
  await check()
  await pass(30)
  await check()
  await check()
  expect((await steps(id)).map(({ step, days }) => [step, days])).toEqual([
    [1, 3],
    [2, 7],
    [3, 14],
  ])
})

test('of steps that were missed the last one is made, for tomorrow', async () => {
  const { id } = await sendDetails(8)
  await check()
  await check()
  expect(await steps(id)).toEqual([{ step: 2, state: 'open', days: 9 }])
  const old = await sendDetails(60)
  await check()
  await check()
  expect((await steps(old.id)).map(({ step, days }) => [step, days])).toEqual([[3, 61]])
})

test('of many that were overlooked each gets its own, some at a time', async () => {
  const deals = [await sendDetails(1), await sendDetails(1), await sendDetails(1)]
  await checkFollowUps((await openPortAsSystem(here.port.id))!, 2)
  for (const { id } of deals) expect(await steps(id)).toEqual([{ step: 1, state: 'open', days: 3 }])
})

test('the client’s answer ends them; a call nobody answered does not', async () => {
  const { id, client, agent } = await sendDetails(0)
  await handOn()
  await logActivity(agent, { kind: 'client', id: client }, talk({ quick: 'no_answer' }))
  await handOn()
  expect((await steps(id)).map(({ state }) => state)).toEqual(['open'])
  await logActivity(agent, { kind: 'interest', id }, talk({ direction: 'in' }))
  await handOn()
  expect((await steps(id)).map(({ state }) => state)).toEqual(['The client answered.'])
  await check()
  expect(await steps(id)).toHaveLength(1)
})

test('a stage further nobody asks any more, and back again it begins anew', async () => {
  const { id, agent } = await sendDetails(0)
  await handOn()
  await moveInterest(agent, id, { stage: 'in_communication', note: '' })
  await handOn()
  expect((await steps(id)).map(({ state }) => state)).toEqual(['The deal went on.'])
  await moveInterest(agent, id, { stage: 'details_sent', note: 'New berths' })
  await handOn()
  expect((await steps(id)).map(({ step, state }) => [step, state])).toEqual([
    [1, 'The deal went on.'],
    [1, 'open'],
  ])
})

test('whoever takes the deal over gets them, and one that nobody had gets its first', async () => {
  const manager = await here.as('sales_manager')
  const [mine, nobodys] = [await sendDetails(0), await sendDetails(0, { nobody: true })]
  await handOn()
  expect(await steps(nobodys.id)).toEqual([])
  for (const { id } of [mine, nobodys]) await assignInterest(manager, id, { assignee_id: manager.user!.id })
  await handOn()
  const owners = await database.query(
    `select assignee_id from reminders where interest_id in ($1, $2) and cancelled_at is null`,
    [mine.id, nobodys.id],
  )
  expect(owners).toEqual([{ assignee_id: manager.user!.id }, { assignee_id: manager.user!.id }])
})

test('a port that wants none has none', async () => {
  const quiet = await makePort(database, 'quiet', { followUps: { first: 0, second: 0, third: 0 } })
  const agent = await quiet.as('sales_agent')
  const client = await createClient(agent, NewClient.parse({ name: 'Tom Brandt', phone: '+12645550900' }))
  const { id } = await agent.transaction((tx) =>
    insertInterest(tx, agent, { client_id: client.id, assignee_id: agent.user!.id }),
  )
  await moveInterest(agent, id, { stage: 'details_sent', note: '' })
  await handOn()
  expect(await steps(id)).toEqual([])
})
