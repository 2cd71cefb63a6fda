import { beforeAll, describe, expect, test } from 'vitest'
import { NewClient } from '#app/clients/client-input.server.ts'
import { createClient } from '#app/clients/clients.server.ts'
import { Forbidden, NotFound, RuleBroken } from '#app/errors.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { newVessel, vesselEdit } from './vessel-input.server.ts'
import { showVessel } from './vessel-pages.server.ts'
import { addVessel, editVessel, removeVessel, restoreVessel } from './vessels.server.ts'

const database = useDatabase()
let here: Staff
let elsewhere: Staff
let client: string
beforeAll(async () => {
  here = await makePort(database, 'here')
  elsewhere = await makePort(database, 'elsewhere')
  const agent = await here.as('sales_agent')
  client = (await createClient(agent, NewClient.parse({ name: 'Anna García', email: 'anna@example.net' }))).id
})
const metric = { units: 'metric', locale: 'en-GB' } as const
const imperial = { units: 'imperial', locale: 'en-US' } as const

describe('lengths and dates as typed', () => {
  test.each([
    [metric, { loa: '12,5', insured_until: '31/03/2027' }, { loa: 12.5, insured_until: '2027-03-31' }],
    [metric, { loa: `41'6"` }, { loa: 12.65 }],
    [imperial, { loa: '41' }, { loa: 12.5 }],
    [imperial, { loa: '12.5 m', insured_until: '2027-03-31' }, { loa: 12.5, insured_until: '2027-03-31' }],
  ])('%o %o', (reader, typed, expected) => {
    expect(newVessel(reader).parse(typed)).toMatchObject(expected)
  })
  test.each([{}, { loa: 'long' }, { loa: '0' }, { name: 'A', beam: '50' }, { name: 'A', insured_until: '31/31/2027' }])(
    '%o is refused',
    (typed) => expect(newVessel(metric).safeParse(typed).success).toBe(false),
  )
})

test('a vessel is added, edited, removed and brought back, and each leaves an event', async () => {
  const agent = await here.as('sales_agent')
  const { id } = await addVessel(agent, client, newVessel(metric).parse({ name: 'Golden Isle', loa: '28.7' }))
  const shown = { name: 'Golden Isle', loa: '28.70' }
  const edit = { ...shown, draft: '2.2', version: 1, base: JSON.stringify(shown) }
  await editVessel(agent, client, id, vesselEdit(metric).parse(edit))
  expect((await showVessel(agent, client, id)).vessel).toMatchObject({ loa: '28.70', draft: '2.20', version: 2 })
  await removeVessel(agent, client, id)
  await restoreVessel(agent, client, id)
  const events = await database.query(
    `select type, payload from domain_events where payload ->> 'vesselId' = $1 order by id`,
    [id],
  )
  expect(events.map(({ type }) => type)).toEqual([
    'vessel:added',
    'vessel:updated',
    'vessel:removed',
    'vessel:restored',
  ])
  expect(events[1]!.payload).toMatchObject({ changedFields: ['draft'] })
})

test('a conflict of lengths goes back to the form with the unit', async () => {
  const agent = await here.as('sales_agent')
  const { id } = await addVessel(agent, client, { name: 'Amber Tide', loa: 20 })
  const shown = { name: 'Amber Tide', loa: `65'7"` }
  const edit = (change: object) =>
    editVessel(
      agent,
      client,
      id,
      vesselEdit(imperial).parse({ ...shown, ...change, version: 1, base: JSON.stringify(shown) }),
    )
  await edit({ loa: '70' })
  await expect(edit({ loa: '80', draft: '6' })).rejects.toMatchObject({
    conflicts: [{ field: 'loa', original: '19.99 m', yours: '24.38 m', theirs: '21.34 m' }],
    merged: { draft: '1.83 m' },
  })
})

test('a vessel of an open interest stays', async () => {
  const agent = await here.as('sales_agent')
  const { id } = await addVessel(agent, client, { name: 'Wanted' })
  await database.query(`insert into interests (port_id, client_id, vessel_id, currency) values ($1, $2, $3, 'USD')`, [
    here.port.id,
    client,
    id,
  ])
  await expect(removeVessel(agent, client, id)).rejects.toThrow(RuleBroken)
})

test('a viewer may not, and another port finds nothing', async () => {
  const { id } = await addVessel(await here.as('sales_agent'), client, { name: 'Ours' })
  const [viewer, stranger] = [await here.as('viewer'), await elsewhere.as('director')]
  await expect(addVessel(viewer, client, { name: 'No' })).rejects.toThrow(Forbidden)
  await expect(removeVessel(viewer, client, id)).rejects.toThrow(Forbidden)
  await expect(addVessel(stranger, client, { name: 'No' })).rejects.toThrow(NotFound)
  await expect(removeVessel(stranger, client, id)).rejects.toThrow(NotFound)
})
