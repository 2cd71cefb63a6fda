import { beforeAll, describe, expect, test } from 'vitest'
import { openPort, type PortScope } from '#app/access/scope.server.ts'
import { berthFilters, typingOf } from '#app/berths/berth-input.server.ts'
import { listBerths } from '#app/berths/berth-list.server.ts'
import { ClientFilters, NewClient } from '#app/clients/client-input.server.ts'
import { listClients } from '#app/clients/client-list.server.ts'
import { createClient, showClientHead } from '#app/clients/clients.server.ts'
import { Forbidden, NotFound, RuleBroken } from '#app/errors.ts'
import { InterestFilters } from '#app/interests/interest-input.server.ts'
import { listInterests } from '#app/interests/interest-list.server.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { RecordTags } from './tag-input.server.ts'
import type { TaggedKind } from './tag.ts'
import { showRecordTags, tagRecord } from './tagged-record.server.ts'

const database = useDatabase()
let here: Staff
let elsewhere: Staff
let agent: PortScope
let manager: PortScope
beforeAll(async () => {
  here = await makePort(database, 'here')
  elsewhere = await makePort(database, 'elsewhere')
  agent = await here.as('sales_agent')
  manager = await here.as('sales_manager')
})

async function makeTag(name: string, staff = here) {
  const [row] = await database.query<{ id: string }>(
    `insert into tags (port_id, name, colour) values ($1, $2, '#0f5f8c') returning id`,
    [staff.port.id, name],
  )
  return row!.id
}
let count = 0
const addClient = async (name = 'Anna García') =>
  (await createClient(agent, NewClient.parse({ name, email: `tagged${count++}@example.net` }))).id
const save = (kind: TaggedKind, id: string, tags: string[], base: string[] = [], scope = manager) =>
  tagRecord(scope, kind, id, RecordTags.parse({ tags, shown: base.join(',') }))
const namesOf = async (kind: TaggedKind, id: string) =>
  (await showRecordTags(manager, kind, id)).carried.map(({ name }) => name)

test('an agent tags a client: the page, the head, the event and the audit log say so', async () => {
  const [vip, yard] = [await makeTag('VIP'), await makeTag('Yard')]
  const id = await addClient()
  const { before, now } = await save('client', id, [vip, yard], [], agent)
  expect([before, now.toSorted()]).toEqual([[], [vip, yard].toSorted()])
  expect((await showClientHead(agent, id)).tags.map(({ name }) => name)).toEqual(['VIP', 'Yard'])
  await save('client', id, [yard], [vip, yard], agent)
  expect(await namesOf('client', id)).toEqual(['Yard'])
  const events = await database.query(
    `select payload from domain_events where client_id = $1 and type = 'client:tagged' order by id`,
    [id],
  )
  expect(events).toEqual([{ payload: { added: [vip, yard], removed: [] } }, { payload: { added: [], removed: [vip] } }])
  const audited = await database.query(
    `select action, user_id, count(*)::int as n from audit_logs where entity = 'client_tags' and port_id = $1
       and changes -> 'client_id' in (jsonb_build_object('new', $2::text), jsonb_build_object('old', $2::text)) group by 1, 2 order by 1`,
    [here.port.id, id],
  )
  expect(audited).toEqual([
    { action: 'create', user_id: agent.user!.id, n: 2 },
    { action: 'delete', user_id: agent.user!.id, n: 1 },
  ])
})

test('two who tag the same record at once both have their way, and an undo leaves the other’s alone', async () => {
  const [one, two, three] = [await makeTag('One'), await makeTag('Two'), await makeTag('Three')]
  const id = await addClient()
  await save('client', id, [one])
  await save('client', id, [one, two], [one])
  const second = await save('client', id, [three], [one])
  expect(await namesOf('client', id)).toEqual(['Three', 'Two'])
  await tagRecord(
    manager,
    'client',
    id,
    RecordTags.parse({ shown: second.now.join(','), restore: second.before.join(',') }),
  )
  expect(await namesOf('client', id)).toEqual(['One', 'Two'])
})

test('a tag that somebody took away meanwhile does not come back with the others', async () => {
  const [one, two] = [await makeTag('Taken away'), await makeTag('New one')]
  const id = await addClient()
  await save('client', id, [one])
  await save('client', id, [], [one])
  await save('client', id, [one, two], [one])
  expect(await namesOf('client', id)).toEqual(['New one'])
})

test('nothing changed is no event', async () => {
  const tag = await makeTag('Quiet')
  const id = await addClient()
  await save('client', id, [tag])
  const count = async () =>
    (await database.query(`select from domain_events where client_id = $1 and type = 'client:tagged'`, [id])).length
  const events = await count()
  await save('client', id, [tag], [tag])
  await save('client', id, [tag])
  expect(await count()).toBe(events)
})

describe('refused', () => {
  test.each([
    ['client', 'viewer'],
    ['client', 'dock_staff'],
    ['vessel', 'viewer'],
    ['berth', 'sales_agent'],
    ['interest', 'viewer'],
  ] as const)('tagging a %s as a %s', async (kind, role) => {
    const scope = await here.as(role)
    const id = await addClient()
    await expect(save(kind, id, [], [], scope)).rejects.toThrow(Forbidden)
    await expect(showRecordTags(scope, kind, id)).rejects.toThrow(Forbidden)
  })

  test('another port’s record, and another port’s tag', async () => {
    const id = await addClient()
    const foreign = await makeTag('Foreign', elsewhere)
    await expect(save('client', id, [foreign])).rejects.toThrow(RuleBroken)
    await expect(save('client', id, [], [], await elsewhere.as('super_admin'))).rejects.toThrow(NotFound)
  })

  test('a tag that was archived meanwhile', async () => {
    const tag = await makeTag('Gone')
    await database.query('update tags set archived_at = now() where id = $1', [tag])
    await expect(save('client', await addClient(), [tag])).rejects.toThrow('archived or merged meanwhile')
  })
})

describe('a list by tag', () => {
  test('shows the clients, berths and interests that carry it, counts them, and follows a merge', async () => {
    const [tag, old] = [await makeTag('Listed'), await makeTag('Was listed')]
    await database.query('update tags set archived_at = now(), merged_into_id = $1 where id = $2', [tag, old])
    const client = await addClient('Listed Person')
    await addClient('Other Person')
    const [{ berth, interest, vessel } = { berth: '', interest: '', vessel: '' }] = await database.query<
      Record<'berth' | 'interest' | 'vessel', string>
    >(
      `with b as (insert into berths (port_id, dock, number, length, currency, is_price_on_request)
           values ($1, 'A', '1', 20, 'USD', true), ($1, 'A', '2', 20, 'USD', true) returning id, number),
         i as (insert into interests (port_id, client_id, source, currency) values ($1, $2, 'manual', 'USD') returning id),
         v as (insert into vessels (port_id, client_id, name) values ($1, $2, 'Amber Tide') returning id)
       select (select id from b where number = '1') as berth, (select id from i) as interest, (select id from v) as vessel`,
      [here.port.id, client],
    )
    await save('client', client, [tag])
    await save('berth', berth, [tag])
    await save('interest', interest, [tag])
    await save('vessel', vessel, [tag])
    expect(await namesOf('vessel', vessel)).toEqual(['Listed'])
    for (const asked of [tag, old]) {
      const search = new URLSearchParams()
      const clients = await listClients(manager, ClientFilters.parse({ tag: asked, assignee: 'all' }), search)
      expect([clients.count, clients.rows.map(({ id }) => id), clients.filters.tag]).toEqual([1, [client], tag])
      expect(clients.rows[0]!.tags).toMatchObject([{ name: 'Listed' }])
      const berths = await listBerths(manager, berthFilters(typingOf(manager)).parse({ tag: asked }), search)
      expect([berths.count, berths.rows.map(({ id }) => id)]).toEqual([1, [berth]])
      const interests = await listInterests(manager, InterestFilters.parse({ tag: asked, view: 'all' }), search)
      expect([interests.count, interests.rows.map(({ id }) => id)]).toEqual([1, [interest]])
    }
  })

  test('another port finds nothing by it', async () => {
    const tag = await makeTag('Ours')
    await save('client', await addClient(), [tag])
    const other = await elsewhere.as('sales_manager')
    const scope = openPort({ port: elsewhere.port, user: other.user!, granted: new Set(['clients:view']) })
    expect((await listClients(scope, ClientFilters.parse({ tag, assignee: 'all' }), new URLSearchParams())).count).toBe(
      0,
    )
  })
})
