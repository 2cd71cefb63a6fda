import { beforeAll, expect, test } from 'vitest'
import { Forbidden } from '#app/errors.ts'
import { openPort, type PortScope } from '#app/access/scope.server.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { listDuplicates } from './client-duplicates.server.ts'
import { NewClient } from './client-input.server.ts'
import { ClientMerge } from './client-merge-input.server.ts'
import { mergeClients } from './client-merge.server.ts'
import { insertVessel } from '#app/vessels/vessels.server.ts'
import { createClient } from './clients.server.ts'
import { listPairs } from './duplicate-inbox.server.ts'
import { scanDuplicates } from './duplicate-scan.server.ts'
import { typedClient } from './typed-client.server.ts'

const database = useDatabase()
let here: Staff
let agent: PortScope
let elsewhere: Staff
const add = async (typed: object) => createClient(agent, NewClient.parse({ ...typed, despite_duplicates: true }))
const alike = async (search: string, scope = agent) =>
  (await listDuplicates(scope, typedClient(new URLSearchParams(search)))).map(({ name, certainty, reasons }) => [
    name,
    certainty,
    ...reasons,
  ])

beforeAll(async () => {
  here = await makePort(database, 'here')
  elsewhere = await makePort(database, 'elsewhere')
  agent = await here.as('sales_agent')
  await add({ name: 'Jürgen Zürn', email: 'zuern@example.net', phone: '+44 7700 900181' })
  const { id } = await add({
    name: 'Petra Novotna-Horak',
    born_on: '1971-04-30',
    contacts: [{ kind: 'address', value: '12 Harbour Road, Road Bay, Anguilla' }],
    phone: '+44 7700 900555',
  })
  await agent.transaction((tx) => insertVessel(tx, id, { name: 'Belle Étoile' }))
  await add({ name: 'Blue Sea Marine Ltd', kind: 'company', email: 'office@example.org' })
})

test.each([
  ['email=ZUERN@example.net', [['Jürgen Zürn', 'certain', 'email']]],
  ['phone=0044 7700 900181', [['Jürgen Zürn', 'certain', 'phone']]],
  ['phone=07700 900181&country=GB', [['Jürgen Zürn', 'certain', 'phone']]],
  ['name=Jurgen Zurn&email=zuern@example.net', [['Jürgen Zürn', 'certain', 'email', 'name']]],
  ['name=Jurgen Zurn', [['Jürgen Zürn', 'possible', 'name']]],
  ['name=Zurn, Jurgen', [['Jürgen Zürn', 'possible', 'name']]],
  ['name=blue sea marine ltd&kind=company', [['Blue Sea Marine Ltd', 'likely', 'name', 'company']]],
  ['contacts[0].kind=email&contacts[0].value=zuern@example.net', [['Jürgen Zürn', 'certain', 'email']]],
  ['name=Petra Novotna Horak', [['Petra Novotna-Horak', 'possible', 'name']]],
  ['name=Petra Novotna Horak&born_on=30/04/1971', [['Petra Novotna-Horak', 'likely', 'name', 'birthday']]],
  ['name=Petra Novotna Horak&born_on=1972-04-30', []],
  ['name=Petra Novotna Horak&vessel_name=belle etoile', [['Petra Novotna-Horak', 'likely', 'name', 'vessel']]],
  [
    'name=Petra Novotna Horak&contacts[0].kind=address&contacts[0].value=12 Harbour Rd, Road Bay',
    [['Petra Novotna-Horak', 'likely', 'name', 'address']],
  ],
  ['contacts[0].kind=address&contacts[0].value=12 Harbour Road, Road Bay, Anguilla', []],
  ['name=Ju', []],
  ['email=zuern@&phone=07', []],
  ['name=Somebody Else Entirely', []],
  ['', []],
])('typed so far: %s', async (search, found) => {
  expect(await alike(search)).toEqual(found)
})

test('another port’s clients are nobody here, and who may add none is told of none', async () => {
  expect(await alike('email=zuern@example.net', await elsewhere.as('sales_agent'))).toEqual([])
  await expect(alike('name=Jurgen Zurn', await here.as('viewer'))).rejects.toThrow(Forbidden)
})

test('a company of the same name is asked about before it is added, a person of the same name only pointed out', async () => {
  const company = NewClient.parse({ name: 'Blue Sea Marine Ltd', kind: 'company', email: 'new@example.org' })
  await expect(createClient(agent, company)).rejects.toMatchObject({
    status: 422,
    duplicates: [{ certainty: 'likely' }],
  })
  const person = NewClient.parse({ name: 'Jürgen Zürn', email: 'other@example.net' })
  await expect(createClient(agent, person)).resolves.toBeTruthy()
})

test('who was merged is found as the survivor alone', async () => {
  const manager = await here.as('sales_manager')
  const one = await add({ name: 'Merged Away', email: 'same@example.net' })
  const two = await add({ name: 'Who Stays', email: 'same@example.net' })
  await mergeClients(manager, two.id, one.id, ClientMerge.parse({ kept_version: 1, other_version: 1 }))
  expect(await alike('email=same@example.net&name=Merged Away')).toEqual([['Who Stays', 'certain', 'email']])
})

test('who was added as somebody else is not asked about by the next scan', async () => {
  const manager = await elsewhere.as('sales_manager')
  const typed = { name: 'Olga Berg', email: 'olga@example.net' }
  await createClient(manager, NewClient.parse(typed))
  await createClient(manager, NewClient.parse({ ...typed, name: 'Her Sister', despite_duplicates: true }))
  expect(await scanDuplicates(manager)).toEqual({ found: 1, fresh: 0 })
  const { rows } = await listPairs(manager, { state: 'dismissed' }, new URLSearchParams())
  expect(rows).toMatchObject([{ reasons: ['email'], resolver: manager.user!.name }])
})

test('who may not see clients is shown none of them by a form either, and the scan finds the two', async () => {
  const { user, port } = await here.as('sales_agent')
  const blind = openPort({ port, user: user!, granted: new Set(['clients:create', 'interests:create']) })
  const typed = { name: 'Vera Twice', email: 'twice@example.net' }
  await createClient(agent, NewClient.parse(typed))
  await expect(createClient(blind, NewClient.parse(typed))).resolves.toBeTruthy()
  const scan = await scanDuplicates(await here.as('sales_manager'))
  expect(scan.fresh).toBeGreaterThan(0)
})
