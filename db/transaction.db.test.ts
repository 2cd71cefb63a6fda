import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { faultOf } from './faults.ts'
import { inPort, readPort, record } from './port.ts'

const database = useDatabase()
let here: Staff
beforeAll(async () => {
  here = await makePort(database, 'here')
})
const at = () => ({ portId: here.port.id })
const count = async () => (await database.query<{ n: number }>('select count(*)::int as n from clients'))[0]!.n

test('success is never answered when COMMIT became a ROLLBACK', async () => {
  const before = await count()
  const swallowed = inPort(at(), async (tx) => {
    await tx.insertInto('clients').values({ family_name: 'Lost' }).execute()
    await sql`select 1 / 0`.execute(tx).catch(() => undefined)
    return 'saved'
  })
  await expect(swallowed).rejects.toThrow('rolled back')
  expect(await count()).toBe(before)
})

test('what throws leaves nothing: neither row, nor event, nor audit', async () => {
  const before = await count()
  const work = inPort(at(), async (tx) => {
    const { id } = await tx
      .insertInto('clients')
      .values({ family_name: 'Undone' })
      .returning('id')
      .executeTakeFirstOrThrow()
    await record(tx, 'client:created', { clientId: id, source: 'manual' })
    throw new Error('changed my mind')
  })
  await expect(work).rejects.toThrow('changed my mind')
  expect(await count()).toBe(before)
  expect(await database.query('select * from domain_events')).toEqual([])
  expect(await database.query(`select * from audit_logs where entity = 'clients'`)).toEqual([])
})

test('a backend that dies in a transaction is one clear fault, and the next transaction works', async () => {
  const dying = inPort(at(), async (tx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
    await database.query('select pg_terminate_backend($1)', [rows[0]!.pid])
    await sql`select pg_sleep(0.1)`.execute(tx)
  })
  const error = await dying.catch((each: unknown) => each)
  expect(faultOf(error)).toBe('busy')
  await expect(inPort(at(), (tx) => sql`select 1`.execute(tx))).resolves.toBeDefined()
})

test('idle connections that die do not take the process along', async () => {
  await Promise.all(
    Array.from({ length: 5 }, () => readPort(at(), (db) => ({ clients: db.selectFrom('clients').select('id') }))),
  )
  await database.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'port-nimara' and datname = current_database()`,
  )
  await new Promise((resolve) => setImmediate(resolve))
  const again = async (): Promise<unknown> =>
    readPort(at(), (db) => ({ clients: db.selectFrom('clients').select('id') })).catch((error: unknown) =>
      faultOf(error) === 'busy' ? again() : Promise.reject(error),
    )
  await expect(again()).resolves.toEqual({ clients: [] })
})

test('one bad read fails the page’s reads, and the connection is fit for the next', async () => {
  const bad = readPort(at(), (db) => ({
    fine: db.selectFrom('clients').select('id'),
    bad: db.selectFrom('clients').select('id').where('id', '=', 'no uuid'),
  }))
  expect(faultOf(await bad.catch((error: unknown) => error))).toBe('unreadable')
  await expect(readPort(at(), (db) => ({ fine: db.selectFrom('clients').select('id') }))).resolves.toEqual({ fine: [] })
})

test('reads of one page see one snapshot and can’t write', async () => {
  const write = readPort(at(), (db) => ({
    tried: db
      .with('made', (each) => each.insertInto('clients').values({ family_name: 'Sneaked' }).returning('id'))
      .selectFrom('made')
      .select('id'),
  }))
  await expect(write).rejects.toThrow('read-only')
})

test('a page that is read again and again is planned once, its limit too', async () => {
  const read = () => readPort(at(), (db) => ({ some: db.selectFrom('clients').select('id').orderBy('id').limit(7) }))
  for (let times = 0; times < 12; times++) await read()
  const { plans } = await readPort(at(), (db) => ({
    plans: db
      .selectFrom(sql<{ statement: string; generic_plans: number }>`pg_prepared_statements`.as('s'))
      .select(['s.statement', 's.generic_plans'])
      .where('s.statement', 'like', '%limit 7'),
  }))
  expect(plans).toHaveLength(1)
  expect(Number(plans[0]!.generic_plans)).toBeGreaterThan(4)
})

test('two who lock the same rows in opposite order both get through', async () => {
  const ids = await inPort(at(), (tx) =>
    tx
      .insertInto('clients')
      .values([{ family_name: 'One' }, { family_name: 'Other' }])
      .returning('id')
      .execute(),
  )
  const lock = async (first: string, second: string) => {
    let isFirstTime = true
    await inPort(at(), async (tx) => {
      const take = (id: string) => tx.selectFrom('clients').select('id').where('id', '=', id).forUpdate().execute()
      await take(first)
      if (isFirstTime) await new Promise((resolve) => setTimeout(resolve, 200))
      isFirstTime = false
      await take(second)
      await tx.updateTable('clients').set({ company_name: first }).where('id', '=', second).execute()
    })
  }
  const [one, other] = ids.map(({ id }) => id)
  await Promise.all([lock(one!, other!), lock(other!, one!)])
  const rows = await database.query<{ company_name: string }>('select company_name from clients where id = any($1)', [
    [one, other],
  ])
  expect(rows.map(({ company_name }) => company_name).sort()).toEqual([one, other].sort())
})
