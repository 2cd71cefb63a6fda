import { beforeAll, expect, test } from 'vitest'
import { Forbidden, NotFound, RuleBroken, Stale } from '#app/errors.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { archiveClient, restoreClient } from './client-archive.server.ts'
import { DuplicatesFound } from './client-duplicates.server.ts'
import { clientEdit, ClientFilters, NewClient, newClient } from './client-input.server.ts'
import { listClients } from './client-list.server.ts'
import { showClientOverview } from './client-overview.server.ts'
import { createClient, editClient, showClientToEdit } from './clients.server.ts'

const database = useDatabase()
let here: Staff
let elsewhere: Staff
beforeAll(async () => {
  here = await makePort(database, 'here')
  elsewhere = await makePort(database, 'elsewhere')
})

const anna = () => NewClient.parse({ name: 'Anna García', email: ' Anna@Example.net ', despite_duplicates: true })
const search = (q: string) => ClientFilters.parse({ q })

test('a new client is found by name without accents, with contact, event and audit row', async () => {
  const agent = await here.as('sales_agent')
  const { id } = await createClient(agent, anna())
  const { rows } = await listClients(agent, search('garcia'), new URLSearchParams())
  expect(rows.map((row) => [row.name, row.email])).toContainEqual(['Anna García', 'anna@example.net'])
  expect(await database.query('select type, user_id from domain_events where client_id = $1', [id])).toEqual([
    { type: 'client:created', user_id: agent.user!.id },
  ])
  const audit = await database.query<{ changes: object }>(
    `select changes from audit_logs where entity_id = $1 and action = 'create'`,
    [id],
  )
  expect(audit[0]!.changes).toMatchObject({ given_name: { new: 'Anna' }, family_name: { new: 'García' } })
})

test('a role without the right is refused', async () => {
  await expect(createClient(await here.as('viewer'), anna())).rejects.toThrow(Forbidden)
})

test('another port sees nothing of it, and is told that there is no such client', async () => {
  const { id } = await createClient(await here.as('sales_agent'), anna())
  const stranger = await elsewhere.as('director')
  expect((await listClients(stranger, search('garcia'), new URLSearchParams())).count).toBe(0)
  await expect(showClientToEdit(stranger, id)).rejects.toThrow(NotFound)
  await expect(archiveClient(stranger, id)).rejects.toThrow(NotFound)
})

const shown = {
  kind: 'person',
  given_name: 'Anna',
  family_name: 'García',
  source: 'manual',
  has_marketing_consent: false,
} as const

test('two edits of different fields merge; of the same field, the second is shown the first', async () => {
  const manager = await here.as('sales_manager')
  const { id } = await createClient(manager, anna())
  const edit = (change: object) => editClient(manager, id, { ...shown, ...change, version: 1, base: shown })
  await edit({ family_name: 'Lindqvist' })
  await edit({ tax_id: 'AI-77' })
  const { client } = await showClientToEdit(manager, id)
  expect(client).toMatchObject({ family_name: 'Lindqvist', tax_id: 'AI-77', version: 3 })
  const late = edit({ family_name: 'Moretti' })
  await expect(late).rejects.toThrow(Stale)
  await expect(late).rejects.toMatchObject({
    version: 3,
    conflicts: [{ field: 'family_name', original: 'García', yours: 'Moretti', theirs: 'Lindqvist' }],
  })
})

test('archiving waits for open interests, and can be taken back', async () => {
  const manager = await here.as('sales_manager')
  const { id } = await createClient(manager, anna())
  await database.query(`insert into interests (port_id, client_id, currency) values ($1, $2, 'USD')`, [
    here.port.id,
    id,
  ])
  await expect(archiveClient(manager, id)).rejects.toThrow(RuleBroken)
  await database.query(`update interests set closed_at = now(), outcome = 'lost' where client_id = $1`, [id])
  await archiveClient(manager, id)
  await restoreClient(manager, id)
  const types = await database.query('select type from domain_events where client_id = $1 order by id', [id])
  expect(types.map((row) => row.type)).toEqual(['client:created', 'client:archived', 'client:restored'])
})

test('the same one-time key makes one client', async () => {
  const agent = await here.as('sales_agent')
  const once = { key: 'a-key-of-this-form', body: 'the body' }
  const results = await Promise.all(
    [1, 2, 3].map(() => {
      agent.once(once)
      return createClient(agent, NewClient.parse({ name: 'Once Only', email: 'once@example.net' }))
    }),
  )
  expect(new Set(results.map(({ id }) => id)).size).toBe(1)
})

test('an address or number that another client has is asked about first', async () => {
  const agent = await here.as('sales_agent')
  const typed = { name: 'Twice Typed', email: 'twice@example.net', phone: '+44 7700 900181' }
  const { id } = await createClient(agent, NewClient.parse(typed))
  const again = createClient(agent, NewClient.parse({ name: 'T. Typed', phone: '0044 7700 900181' }))
  await expect(again).rejects.toThrow(DuplicatesFound)
  await expect(again).rejects.toMatchObject({
    status: 422,
    duplicates: [{ id, name: 'Twice Typed', reasons: ['phone'] }],
  })
  await createClient(agent, NewClient.parse({ ...typed, name: 'Their Wife', despite_duplicates: true }))
  const stranger = await elsewhere.as('sales_agent')
  await expect(createClient(stranger, NewClient.parse(typed))).resolves.toBeTruthy()
})

test('the list opens on one’s own clients for who works with them, and on all for who watches over them', async () => {
  const agent = await here.as('sales_agent')
  const mine = NewClient.parse({ name: 'Mine Alone', email: 'mine@example.net', assignee_id: agent.user!.id })
  await createClient(agent, mine)
  const open = async (role: 'sales_agent' | 'sales_manager' | 'viewer', filters: object = {}) => {
    const list = await listClients(await here.as(role), ClientFilters.parse(filters), new URLSearchParams())
    return list.rows.map(({ name }) => name)
  }
  expect(await open('sales_agent')).toEqual(['Mine Alone'])
  for (const names of [
    await open('sales_agent', { assignee: 'all' }),
    await open('sales_manager'),
    await open('viewer'),
  ])
    expect(names.length).toBeGreaterThan(1)
})

test.each(['twice@exam', 'TWICE@example.net', '+44 7700 900181', '+4477009', 'twice typed', 'twice@'])(
  'a client is found by %s',
  async (q) => {
    const { rows } = await listClients(await here.as('viewer'), search(q), new URLSearchParams())
    expect(rows.map(({ name }) => name)).toContain('Twice Typed')
  },
)

test('a birthday is read in the order of the place, changed, told in the audit log, and no company has one', async () => {
  const agent = await here.as('sales_agent')
  const typed = { name: 'Born Once', email: 'born@example.net', despite_duplicates: true }
  const read = (locale: string, born_on: string, more: object = {}) =>
    newClient(locale).safeParse({ ...typed, born_on, ...more })
  expect([read('en-GB', '03/04/1980'), read('en-US', '03/04/1980')].map(({ data }) => data?.born_on)).toEqual([
    '1980-04-03',
    '1980-03-04',
  ])
  const problems = [read('en-GB', '1890-01-01'), read('en-GB', '2999-01-01'), read('en-GB', 'long ago')]
  expect(problems.map(({ error }) => error?.issues[0]?.path)).toEqual([['born_on'], ['born_on'], ['born_on']])
  expect(read('en-GB', '1980-04-03', { kind: 'company' }).error?.issues.map(({ message }) => message)).toEqual([
    'A company has no birthday. Leave it empty.',
  ])
  const { id } = await createClient(agent, read('en-GB', '1980-04-03').data!)
  const { client } = await showClientToEdit(agent, id)
  expect(client.born_on).toBe('1980-04-03')
  const before = { kind: 'person', given_name: 'Born', family_name: 'Once', source: 'manual', born_on: '1980-04-03' }
  const edit = clientEdit('en-GB').parse({
    ...before,
    born_on: '04/04/1980',
    version: 1,
    base: JSON.stringify(before),
  })
  await editClient(agent, id, edit)
  expect((await showClientOverview(agent, id)).details.born_on).toBe('1980-04-04')
  const [audit] = await database.query<{ changes: object }>(
    `select changes from audit_logs where entity_id = $1 and action = 'update'`,
    [id],
  )
  expect(audit!.changes).toEqual({ born_on: { old: '1980-04-03', new: '1980-04-04' } })
})
