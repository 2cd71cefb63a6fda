import { beforeAll, expect, test } from 'vitest'
import { Forbidden, NotFound } from '#app/errors.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import { tellPeopleOf } from '#app/notifications/tell-people-of.server.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { NewClient } from './client-input.server.ts'
import { ClientMerge } from './client-merge-input.server.ts'
import { mergeClients } from './client-merge.server.ts'
import { createClient } from './clients.server.ts'
import { dismissPair, listPairs, openPairsOf, reopenDismissedPair } from './duplicate-inbox.server.ts'
import { scanDuplicates } from './duplicate-scan.server.ts'

const database = useDatabase()
let here: Staff
let elsewhere: Staff
let manager: PortScope
const ids: Record<string, string> = {}
const query = <R extends object>(text: string, ...values: unknown[]) => database.query<R>(text, values)
async function add(key: string, typed: object, more: { address?: string; vessel?: string; born?: string } = {}) {
  const client = await createClient(manager, NewClient.parse({ ...typed, despite_duplicates: true }))
  ids[key] = client.id
  // as if they had come in at the same moment, and nobody had been asked
  await query('delete from client_duplicates where client_id = $1 or other_id = $1', client.id)
  const own = [here.port.id, client.id]
  if (more.address)
    await query(
      `insert into client_contacts (port_id, client_id, kind, value) values ($1, $2, 'address', $3)`,
      ...own,
      more.address,
    )
  if (more.vessel)
    await query(`insert into vessels (port_id, client_id, name) values ($1, $2, $3)`, ...own, more.vessel)
  if (more.born) await query('update clients set born_on = $2 where id = $1', client.id, more.born)
}
const inbox = async (state: 'open' | 'dismissed' = 'open') =>
  (await listPairs(manager, { state }, new URLSearchParams())).rows.map(({ id, one, two, score, reasons }) => ({
    id,
    one,
    two,
    score,
    reasons,
  }))
const found = async () => (await inbox()).map(({ one, two, score, reasons }) => [one, two, score, ...reasons])

beforeAll(async () => {
  here = await makePort(database, 'here')
  elsewhere = await makePort(database, 'elsewhere')
  manager = await here.as('sales_manager')
  await add('anna', { name: 'Anna García', email: 'anna@example.net', phone: '+44 7700 900181' })
  await add('ana', { name: 'Ana Garcia', email: 'ana@example.org', phone: '+44 7700 900181' })
  await add('nikos', { name: 'Nikos Papas', email: 'n1@example.net' }, { vessel: 'Amber Tide' })
  await add('niko', { name: 'Niko Papas', email: 'n2@example.net' }, { vessel: 'AMBER TIDE' })
  await add('elsewho', { name: 'Somebody Else', email: 'n3@example.net' }, { vessel: 'Amber Tide' })
  await add('father', { name: 'Jan de Vries', email: 'j1@example.net' }, { vessel: 'Lone Gull', born: '1950-01-01' })
  await add('son', { name: 'Jan de Vries', email: 'j2@example.net' }, { vessel: 'Lone Gull', born: '1980-01-01' })
  await add('old', { name: 'Olga Berg', email: 'o1@example.net' }, { address: '12 Rue du Port, 06600 Antibes' })
  await add('older', { name: 'Olga Berg', email: 'o2@example.net' }, { address: '12, rue du port, Antibes' })
})

test('finds who may be one client, with score and reasons, and only within a port', async () => {
  expect(await scanDuplicates(manager)).toEqual({ found: 3, fresh: 3 })
  expect(await found()).toEqual([
    ['Anna García', 'Ana Garcia', expect.any(Number), 'phone', 'name'],
    ['Olga Berg', 'Olga Berg', 75, 'name', 'address'],
    ['Nikos Papas', 'Niko Papas', expect.any(Number), 'name', 'vessel'],
  ])
  expect(await scanDuplicates(await elsewhere.as('sales_manager'))).toEqual({ found: 0, fresh: 0 })
  await expect(scanDuplicates(await here.as('sales_agent'))).rejects.toThrow(Forbidden)
})

test('found again it is no news; what made them alike being gone, the pair goes, and comes back with it', async () => {
  expect(await scanDuplicates(manager)).toEqual({ found: 3, fresh: 0 })
  await query(`update vessels set archived_at = now() where client_id = $1`, ids.niko)
  expect(await scanDuplicates(manager)).toMatchObject({ found: 2, fresh: 0 })
  expect(await found()).toHaveLength(2)
  await query(`update vessels set archived_at = null where client_id = $1`, ids.niko)
  expect(await scanDuplicates(manager)).toMatchObject({ found: 3, fresh: 1 })
})

test('who may merge is told of a pair, once', async () => {
  const [event] = await query<{ id: string; client_id: string; occurred_at: Date; payload: Record<string, unknown> }>(
    `select id, client_id, occurred_at, payload from domain_events where type = 'client:duplicateDetected' order by id limit 1`,
  )
  expect(event!.payload).toMatchObject({
    otherId: expect.any(String),
    score: expect.any(Number),
    reasons: expect.any(Array),
  })
  const happened = {
    id: event!.id,
    type: 'client:duplicateDetected',
    userId: null,
    clientId: event!.client_id,
    berthId: null,
    interestId: null,
    documentId: null,
    invoiceId: null,
    reminderId: null,
    payload: event!.payload,
    occurredAt: event!.occurred_at,
  }
  await here.as('sales_agent')
  for (let n = 0; n < 2; n++) await manager.transaction((tx) => tellPeopleOf(manager, tx, happened))
  const told = await query(`select user_id, type from notifications where event_id = $1`, event!.id)
  expect(told).toEqual([{ user_id: manager.user!.id, type: 'duplicate_alert' }])
})

test('not a duplicate: remembered by the next scan and after a merge, and asked again on demand', async () => {
  const pair = (await inbox()).find(({ one }) => one === 'Olga Berg')!
  await expect(dismissPair(await here.as('sales_agent'), pair.id)).rejects.toThrow(Forbidden)
  await expect(dismissPair(await elsewhere.as('director'), pair.id)).rejects.toThrow(NotFound)
  await dismissPair(manager, pair.id)
  await scanDuplicates(manager)
  expect((await inbox()).map(({ id }) => id)).not.toContain(pair.id)
  expect((await inbox('dismissed')).map(({ id }) => id)).toEqual([pair.id])
  // whoever is not the one is not the other either
  await add('third', { name: 'Olga Berg', email: 'o1@example.net' })
  await scanDuplicates(manager)
  const versions = ClientMerge.parse({ kept_version: 1, other_version: 1 })
  await mergeClients(manager, ids.third!, ids.old!, versions)
  await scanDuplicates(manager)
  const waiting = await manager.read((db) => ({ pairs: openPairsOf(db, ids.third!) }))
  expect(waiting.pairs).toEqual([])
  await reopenDismissedPair(manager, pair.id)
  expect(
    await query(
      `select type from domain_events where type like 'client:duplicate%ed' and client_id = any ($1) order by id desc limit 2`,
      [ids.old, ids.third, ids.older],
    ),
  ).toContainEqual({ type: 'client:duplicateReopened' })
})

test('a value that many share says nothing about them', async () => {
  for (let n = 0; n < 21; n++)
    await query(
      `with c as (insert into clients (port_id, given_name, family_name) values ($1, $2, 'Office') returning id)
      insert into client_contacts (port_id, client_id, kind, value) select $1, id, 'phone', '+12645550100' from c`,
      here.port.id,
      `Number ${n}`,
    )
  await scanDuplicates(manager)
  expect((await found()).flat().join()).not.toContain('Office')
})
