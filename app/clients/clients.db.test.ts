import { beforeAll, expect, test } from 'vitest'
import { Forbidden, NotFound, RuleBroken, Stale } from '#app/errors.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/staff.ts'
import { archiveClient, restoreClient } from './client-archive.server.ts'
import { ClientFilters, NewClient } from './client-input.server.ts'
import { listClients } from './client-list.server.ts'
import { createClient, editClient, showClientToEdit } from './clients.server.ts'

const database = useDatabase()
let here: Staff
let elsewhere: Staff
beforeAll(async () => {
  here = await makePort(database, 'here')
  elsewhere = await makePort(database, 'elsewhere')
})

const anna = () => NewClient.parse({ name: 'Anna García', email: ' Anna@Example.net ' })
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
