import { beforeAll, expect, test } from 'vitest'
import type { PortScope } from '#app/access/scope.server.ts'
import { useDatabase } from '#test/database.ts'
import { makePort } from '#test/make-port.ts'
import { sql } from 'kysely'

const database = useDatabase()
let scope: PortScope
let elsewhere: PortScope

/** More names than are read at first (5,000), and a piece that more have than are sought (5,000), all behind those. */
beforeAll(async () => {
  const [here, there] = [await makePort(database, 'here'), await makePort(database, 'there')]
  scope = await here.as('director')
  elsewhere = await there.as('director')
  const add = (port: string, name: string, count: number) =>
    database.query(
      `insert into clients (port_id, kind, company_name, source)
        select $1, 'company', ${name}, 'manual' from generate_series(1, $2::integer) n`,
      [port, count],
    )
  await database.query('set session_replication_role = replica')
  await add(here.port.id, `'Anchor ' || n`, 21_000)
  await add(here.port.id, `'Middle ' || 5501 - n`, 5_500)
  await add(here.port.id, `'Zebra ' || n`, 20)
  await add(here.port.id, `'100%_\\ Øre ' || n`, 3)
  await add(there.port.id, `'Zebra ' || n`, 7)
  await database.query(`insert into vessels (port_id, client_id, name)
    select c.port_id, c.id, c.company_name from clients c where c.company_name !~ '^(Anchor .*[1-9]|Middle .*[1-9])$'`)
  await database.query('set session_replication_role = origin')
  await database.query('vacuum analyze clients')
})

const idsOf = async (at: PortScope, finding: string, words: string) => {
  const { found } = await at.read((db) => ({
    found: db.selectNoFrom(sql<string[]>`array(select ${sql.raw(finding)}(${words}, 1000))`.as('ids')),
  }))
  return found[0]!.ids
}
const readingAll = async (table: string, order: string, port: string, words: string) =>
  (
    await database.query<{ id: string }>(
      `select id from ${table} where port_id = $1 and archived_at is null and position(fold($2) in search) > 0
        order by ${order}, id limit 1000`,
      [port, words],
    )
  ).map(({ id }) => id)

test.each([
  ['chor', 1000],
  ['iddl', 1000],
  ['111', 144],
  ['ebra', 20],
  ['ebra 1', 11],
  ['an', 1000],
  ['eb', 20],
  ['100%', 3],
  ['%_\\', 3],
  ['Øre', 3],
  ['nobody', 0],
  ['chor 20999', 1],
  ['', 1000],
])('“%s” finds what reading all names finds, in the same order', async (words, count) => {
  const found = await idsOf(scope, 'matching_clients', words)
  expect(found).toEqual(await readingAll('clients', 'sort_name', scope.port.id, words))
  expect(found).toHaveLength(count)
  expect(await idsOf(scope, 'matching_vessels', words)).toEqual(
    await readingAll('vessels', 'search', scope.port.id, words),
  )
})

test('a small port beside it finds its own', async () => {
  expect(await idsOf(elsewhere, 'matching_clients', 'ebra')).toHaveLength(7)
  expect(await idsOf(elsewhere, 'matching_clients', 'chor')).toEqual([])
})
