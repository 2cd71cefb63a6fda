import { beforeAll, expect, test } from 'vitest'
import { NewClient } from '#app/clients/client-input.server.ts'
import { createClient } from '#app/clients/clients.server.ts'
import { Forbidden, NotFound, RuleBroken, Stale } from '#app/errors.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { NewRelationship, RelationshipEdit } from './relationship-input.server.ts'
import { listRelationships, showNewRelationship } from './relationship-pages.server.ts'
import { addRelationship, editRelationship, removeRelationship, restoreRelationship } from './relationships.server.ts'

const database = useDatabase()
let here: Staff
let elsewhere: Staff
let anna: string
let ben: string
let stranger: string
beforeAll(async () => {
  here = await makePort(database, 'here')
  elsewhere = await makePort(database, 'elsewhere')
  const make = async (port: Staff, name: string, email: string) =>
    (await createClient(await port.as('sales_agent'), NewClient.parse({ name, email }))).id
  anna = await make(here, 'Anna García', 'anna@example.net')
  ben = await make(here, 'Ben Okafor', 'ben@example.net')
  stranger = await make(elsewhere, 'Carla Rossi', 'carla@example.net')
})
const seenFrom = async (client: string) =>
  (await listRelationships(await here.as('viewer'), client)).relationships.map(({ role, other }) => `${role} ${other}`)
const wanted = (other_id: string, role: string, note?: string) => NewRelationship.parse({ other_id, role, note })
const add = async (client: string, other: string, role: string) => {
  await addRelationship(await here.as('sales_agent'), client, wanted(other, role))
  const [row] = await database.query<{ id: string }>(`select id from client_relationships order by id desc limit 1`)
  return row!.id
}

test('it is read from both sides, each with its own words, and taken away and brought back for both', async () => {
  const agent = await here.as('sales_agent')
  const id = await add(anna, ben, 'broker')
  expect(await seenFrom(anna)).toEqual(['broker Ben Okafor'])
  expect(await seenFrom(ben)).toEqual(['broker_inverse Anna García'])
  await removeRelationship(agent, ben, id)
  expect([await seenFrom(anna), await seenFrom(ben)]).toEqual([[], []])
  await restoreRelationship(agent, anna, id)
  expect(await seenFrom(ben)).toEqual(['broker_inverse Anna García'])
  const events = await database.query(
    `select type, client_id, payload ->> 'isFirst' as first from domain_events where payload ->> 'relationshipId' = $1 order by id`,
    [id],
  )
  const both = (what: string) => [
    { type: `client:relationship${what}`, client_id: anna, first: 'true' },
    { type: `client:relationship${what}`, client_id: ben, first: 'false' },
  ]
  expect(events).toEqual(['Added', 'Removed', 'Restored'].flatMap(both))
})

test('the same is written down once, and what is said alike from both sides once for both', async () => {
  const agent = await here.as('sales_agent')
  await add(anna, ben, 'spouse')
  await expect(addRelationship(agent, ben, wanted(anna, 'spouse'))).rejects.toThrow(RuleBroken)
  await add(anna, ben, 'captain')
  await expect(addRelationship(agent, ben, wanted(anna, 'captain_inverse'))).rejects.toThrow(RuleBroken)
  await expect(addRelationship(agent, anna, wanted(anna, 'family'))).rejects.toThrow(RuleBroken)
})

test('turned round, it is turned round for both; two who change it are compared', async () => {
  const agent = await here.as('sales_agent')
  const id = await add(anna, ben, 'lawyer')
  const edit = (role: string, version: number, base: object, note?: string) =>
    RelationshipEdit.parse({ role, note, version, base: JSON.stringify(base) })
  await editRelationship(agent, ben, id, edit('lawyer', 1, { role: 'lawyer_inverse' }, 'Since May'))
  expect(await seenFrom(ben)).toContain('lawyer Anna García')
  expect(await seenFrom(anna)).toContain('lawyer_inverse Ben Okafor')
  await expect(editRelationship(agent, ben, id, edit('owner', 1, { role: 'lawyer_inverse' }))).rejects.toThrow(Stale)
})

test('a viewer may not, and another port’s clients are neither found nor named', async () => {
  const [agent, viewer, outsider] = [
    await here.as('sales_agent'),
    await here.as('viewer'),
    await elsewhere.as('director'),
  ]
  const id = await add(anna, ben, 'employee')
  await expect(addRelationship(viewer, anna, wanted(ben, 'crew'))).rejects.toThrow(Forbidden)
  await expect(removeRelationship(viewer, anna, id)).rejects.toThrow(Forbidden)
  await expect(addRelationship(agent, anna, wanted(stranger, 'crew'))).rejects.toThrow(RuleBroken)
  await expect(removeRelationship(outsider, anna, id)).rejects.toThrow(NotFound)
  await expect(listRelationships(outsider, anna)).rejects.toThrow(NotFound)
})

test('whom to choose: found by a piece of the name, never the client itself', async () => {
  const agent = await here.as('sales_agent')
  const names = async (q: string) => (await showNewRelationship(agent, anna, { q })).found.map(({ name }) => name)
  expect(await names('okaf')).toEqual(['Ben Okafor'])
  expect(await names('garc')).toEqual([])
  expect(await names('rossi')).toEqual([])
})
