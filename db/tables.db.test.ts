import pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { inPort } from '#db/port.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'

const database = useDatabase()
const kyselyTables = ['kysely_migration', 'kysely_migration_lock']

type Table = {
  name: string
  has_port: boolean
  is_global: boolean
  is_forced: boolean
  policies: number
  port_is_required: boolean
}

const listTables = () =>
  database.query<Table>(
    `select c.relname as name, a.attname is not null as has_port, coalesce(obj_description(c.oid), '') like 'global: %' as is_global,
       c.relrowsecurity and c.relforcerowsecurity as is_forced, coalesce(a.attnotnull, false) as port_is_required,
       (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies
     from pg_class c left join pg_attribute a on a.attrelid = c.oid and a.attname = 'port_id' and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> all ($1) order by 1`,
    [kyselyTables],
  )

test('every table has a port or says why it has none, under forced row-level security', async () => {
  const tables = await listTables()
  expect(tables.length).toBeGreaterThan(20)
  const open = tables.filter(
    (table) => !table.is_forced || table.policies === 0 || (!table.has_port && !table.is_global),
  )
  expect(open).toEqual([])
})

test('rows may be without a port only where accounts and the system log need it', async () => {
  const loose = (await listTables())
    .filter((table) => table.has_port && !table.port_is_required)
    .map((table) => table.name)
  expect(loose).toEqual(['audit_logs', 'mail_deliveries'])
})

test('no row can point into another port: keys between port tables carry the port', async () => {
  const crossing = await database.query(
    `select k.conname from pg_constraint k
     join pg_attribute here on here.attrelid = k.conrelid and here.attname = 'port_id'
     join pg_attribute there on there.attrelid = k.confrelid and there.attname = 'port_id'
     where k.contype = 'f' and not (here.attnum = any (k.conkey) and there.attnum = any (k.confkey))`,
  )
  expect(crossing).toEqual([])
})

test('every foreign key says what deleting does, and nothing of a port is deleted along but parts of a whole', async () => {
  const cascades = await database.query<{ at: string }>(
    `select conrelid::regclass || ' -> ' || confrelid::regclass as at from pg_constraint where contype = 'f' and confdeltype = 'c' and connamespace = 'public'::regnamespace order by 1`,
  )
  expect(cascades.map(({ at }) => at)).toEqual([
    'berth_power_outlets -> berths',
    'custom_field_gaps -> custom_field_watches',
    'custom_field_watches -> custom_field_definitions',
    'event_reactions -> domain_events',
    'known_devices -> users',
    'notifications -> domain_events',
    'outbox -> domain_events',
    'passkeys -> users',
    'password_links -> users',
    'recovery_codes -> users',
    'sessions -> users',
    'sign_in_steps -> users',
    'totp_secrets -> users',
  ])
})

test('the application runs as a role that owns nothing and can’t pass row-level security', async () => {
  const [role] = await database.query(
    `select rolsuper, rolbypassrls, rolcanlogin, (select count(*)::int from pg_class where relowner = r.oid) as owned from pg_roles r where rolname = 'crm_app'`,
  )
  expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcanlogin: false, owned: 0 })
})

describe('through the application’s own connection', () => {
  let here: Staff
  let elsewhere: Staff
  const run = async (portId: string, text: string, values: unknown[] = []) => {
    const each = new pg.Client({ connectionString: database.appUrl, options: '-c role=crm_app' })
    await each.connect()
    try {
      await each.query('begin')
      await each.query(`select set_config('app.port_id', $1, true)`, [portId])
      const result = await each.query(text, values)
      await each.query('commit')
      return result.rows
    } finally {
      await each.end()
    }
  }
  beforeAll(async () => {
    here = await makePort(database, 'this-port')
    elsewhere = await makePort(database, 'that-port')
    await run(here.port.id, `insert into clients (family_name) values ('Here')`)
    await run(elsewhere.port.id, `insert into clients (family_name) values ('Elsewhere')`)
  })

  test('a forgotten WHERE shows one port, and no port in scope shows nothing', async () => {
    expect(await run(here.port.id, 'select name from clients')).toEqual([{ name: 'Here' }])
    expect(await run('', 'select name from clients')).toEqual([])
    expect(await run('', 'select name from ports')).toEqual([])
  })

  test('a row for another port is refused, given or moved', async () => {
    await expect(
      run(here.port.id, `insert into clients (port_id, family_name) values ($1, 'X')`, [elsewhere.port.id]),
    ).rejects.toThrow('row-level security')
    await expect(run(here.port.id, 'update clients set port_id = $1', [elsewhere.port.id])).rejects.toThrow(
      'row-level security',
    )
  })

  test('the audit log and what happened can’t be rewritten', async () => {
    for (const table of ['audit_logs', 'domain_events'])
      for (const statement of [`update ${table} set port_id = port_id`, `delete from ${table}`, `truncate ${table}`])
        await expect(run(here.port.id, statement)).rejects.toThrow('permission denied')
  })

  test('passwords, sessions and links are out of its reach', async () => {
    for (const statement of [
      'select password_hash from users',
      'select * from sessions',
      'select * from password_links',
      'select * from known_devices',
      'select * from totp_secrets',
      'select * from recovery_codes',
      'select * from passkeys',
      'select * from sign_in_steps',
    ])
      await expect(run(here.port.id, statement)).rejects.toThrow('permission denied')
  })

  test('the setting of one transaction never reaches the next on the same connection', async () => {
    await inPort({ portId: here.port.id }, (tx) => tx.selectFrom('clients').select('name').execute())
    const seen = await Promise.all(
      Array.from({ length: 20 }, () =>
        inPort({ portId: elsewhere.port.id }, (tx) => tx.selectFrom('clients').select('name').execute()),
      ),
    )
    expect(new Set(seen.flat().map(({ name }) => name))).toEqual(new Set(['Elsewhere']))
  })
})

test('every change is in the audit log, field by field, and a bulk change pays for one statement', async () => {
  const { port, as } = await makePort(database, 'audited')
  const scope = await as('director')
  await scope.transaction(async (tx) => {
    await tx
      .insertInto('clients')
      .values([{ family_name: 'A' }, { family_name: 'B' }])
      .execute()
    await tx.updateTable('clients').set({ tax_id: 'T' }).execute()
    await tx.updateTable('clients').set({ archived_at: new Date() }).execute()
  })
  const rows = await database.query<{ action: string; changes: object; user_id: string }>(
    `select action, changes, user_id from audit_logs where port_id = $1 and entity = 'clients' order by id`,
    [port.id],
  )
  expect(rows.map(({ action }) => action)).toEqual(['create', 'create', 'update', 'update', 'archive', 'archive'])
  expect(rows[2]!.changes).toEqual({ tax_id: { old: null, new: 'T' } })
  expect(new Set(rows.map(({ user_id }) => user_id))).toEqual(new Set([scope.user!.id]))
})
