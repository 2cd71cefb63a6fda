import pg from 'pg'
import { beforeAll, expect, test } from 'vitest'
import { permissions } from '#app/access/permissions.ts'
import { openPort, type PortScope } from '#app/access/scope.server.ts'
import { NewClient } from '#app/clients/client-input.server.ts'
import { createClient } from '#app/clients/clients.server.ts'
import { Forbidden, NotFound, RuleBroken } from '#app/errors.ts'
import { useDatabase } from '#test/database.ts'
import { fillTables } from '#test/fill-tables.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { showStartClean, startClean } from './start-clean.server.ts'

const database = useDatabase()
let sample: Staff
let other: Staff
let real: Staff
let owner: PortScope

const stays = [
  'audit_logs',
  'custom_field_choices',
  'custom_field_definitions',
  'digest_runs',
  'document_template_versions',
]
  .concat([
    'currency_rates',
    'document_templates',
    'idempotency_keys',
    'port_logos',
    'port_role_overrides',
    'scratchpad_notes',
    'tags',
  ])
  // an invitation or a new password that somebody waits for
  .concat(['mail_deliveries'])
  .concat(['tax_rates', 'user_notification_preferences', 'user_port_roles'])
const ofBerths = ['berth_map_data', 'berth_power_outlets', 'berth_price_change_berths', 'berth_price_changes'].concat([
  'berth_price_history',
  'berth_tags',
  'berths',
])

beforeAll(async () => {
  sample = await makePort(database, 'sample')
  await mark(sample)
  await fillTables(database)
  // what nobody may alter
  await database.query(`update invoices set status = 'sent', number = 'INV-2026-0001', issued_at = now(),
    issued_on = '2026-01-01', due_on = '2026-01-15', bill_to = '{}'`)
  await database.query(`update documents set status = 'sent', sent_at = now()`)
  await database.query(`update berths set status = 'sold', free_from = '2040-01-01'`)
  owner = await superAdminOf(sample)
  other = await makePort(database, 'other')
  await mark(other)
  real = await makePort(database, 'real')
  for (const { as } of [other, real])
    await createClient(
      await as('sales_agent'),
      NewClient.parse({ name: 'Anna García', email: 'a@example.net', despite_duplicates: true }),
    )
})

/** As the first start does, which no later moment can. */
async function mark({ port }: Staff) {
  await database.query('alter table ports disable trigger a_keep_demo_mark')
  await database.query('update ports set is_demo = true where id = $1', [port.id])
  await database.query('alter table ports enable trigger a_keep_demo_mark')
}

async function superAdminOf({ port, as }: Staff) {
  const { user } = await as('super_admin')
  return openPort({ port, user: { ...user!, isSuperAdmin: true }, granted: new Set(permissions) })
}

/** Tables that hold rows of this port. */
async function filledOf({ port }: Staff) {
  const tables = await database.query<{ name: string }>(
    `select table_name::text as name from information_schema.columns
     where table_schema = 'public' and column_name = 'port_id' order by 1`,
  )
  const filled: string[] = []
  for (const { name } of tables)
    if ((await database.query(`select from ${name} where port_id = $1 limit 1`, [port.id])).length > 0)
      filled.push(name)
  return filled
}

async function asApp(scope: PortScope, ...statements: string[]) {
  const client = new pg.Client({ connectionString: database.appUrl, options: '-c role=crm_app' })
  await client.connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('app.port_id', $1, true)`, [scope.port.id])
    for (const statement of statements) await client.query(statement)
    await client.query('commit')
  } finally {
    await client.end()
  }
}
const yes = { name: 'port SAMPLE ', keeps_berths: 'on' } as const

test('it is asked for by a super admin of the installation, in demo mode, with the name of the port', async () => {
  for (const role of ['administrator', 'super_admin', 'sales_manager'] as const) {
    const scope = await sample.as(role)
    const own = openPort({
      port: scope.port,
      user: scope.user!,
      granted: new Set(permissions.filter((each) => each !== 'admin:system_monitor')),
    })
    await expect(showStartClean(own, true)).rejects.toThrow(Forbidden)
    await expect(startClean(own, yes, true)).rejects.toThrow(Forbidden)
  }
  await expect(showStartClean(owner, false)).rejects.toThrow(NotFound)
  await expect(startClean(owner, yes, false)).rejects.toThrow(NotFound)
  await expect(startClean(owner, { name: 'Port other' }, true)).rejects.toThrow('Type Port sample')
  const shown = await showStartClean(owner, true)
  expect(shown.goes.find(({ kind }) => kind === 'invoices')).toEqual({ kind: 'invoices', label: 'Invoices', count: 1 })
  expect(shown.goes.find(({ kind }) => kind === 'clients')!.count).toBeGreaterThan(0)
})

test('the database refuses a real port, whatever the code says', async () => {
  const at = await superAdminOf(real)
  await expect(showStartClean(at, true)).rejects.toThrow(NotFound)
  await expect(startClean(at, { name: 'Port real' }, true)).rejects.toThrow(RuleBroken)
  const empties = 'select empty_demo_port(false)'
  await expect(asApp(at, empties)).rejects.toThrow('only a port with sample data can be emptied')
  // a table of one's own in front of the real one
  await expect(
    asApp(at, 'create temp table ports as select *, true as is_demo from (select id from public.ports) p', empties),
  ).rejects.toThrow(/only a port with sample data can be emptied|permission denied to create temporary/)
  await expect(asApp(at, `select set_config('app.port_id', '', true)`, empties)).rejects.toThrow(
    'only a port with sample data',
  )
  await expect(asApp(at, 'set local role crm_system', empties)).rejects.toThrow('permission denied for function')
  expect(await filledOf(real)).toContain('clients')
})

test('no real port becomes sample data, and none of those is made beside a real one', async () => {
  const made = `insert into ports (slug, name, default_currency, timezone, is_demo) values ('late', 'Late', 'USD', 'UTC', true)`
  for (const statement of [`update ports set is_demo = true where slug = 'real'`, made]) {
    await expect(database.query(statement)).rejects.toThrow(/real port/)
    await expect(asApp(owner, 'set local role crm_system', statement)).rejects.toThrow(/real port/)
  }
  await expect(asApp(owner, 'update ports set is_demo = true')).rejects.toThrow('permission denied')
})

test('what is issued or was sent for signing is deleted by nobody else, at a sample port either', async () => {
  for (const table of ['invoice_line_items', 'document_signers']) {
    await expect(asApp(owner, `delete from ${table}`)).rejects.toThrow(/not altered|stays written down/)
    await expect(database.query(`delete from ${table}`)).rejects.toThrow(/not altered|stays written down/)
  }
  for (const table of ['audit_logs', 'invoices', 'documents', 'domain_events'])
    await expect(asApp(owner, `delete from ${table}`)).rejects.toThrow('permission denied')
})

test('it empties this port of all but its settings, people and berths, once, and says so in the log', async () => {
  const audited = async () =>
    (await database.query<{ id: string }>('select id from audit_logs order by id')).map(({ id }) => id)
  const before = await audited()
  expect((await filledOf(sample)).length).toBeGreaterThan(60)
  const others = [await filledOf(other), await filledOf(real)]

  const twice = await Promise.allSettled([startClean(owner, yes, true), startClean(owner, yes, true)])
  expect(twice.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(twice).toContainEqual({ status: 'rejected', reason: expect.any(RuleBroken) as unknown })

  expect(await filledOf(sample)).toEqual([...stays, ...ofBerths].toSorted())
  expect([await filledOf(other), await filledOf(real)]).toEqual(others)
  expect(await database.query('select distinct status, free_from from berths')).toEqual([
    { status: 'available', free_from: null },
  ])
  expect((await audited()).slice(0, before.length)).toEqual(before)
  const [line] = await database.query<{ changes: object }>(
    'select user_id, action, entity, entity_id, changes from audit_logs where port_id = $1 order by id desc limit 1',
    [sample.port.id],
  )
  expect(line).toMatchObject({ user_id: owner.user!.id, action: 'delete', entity: 'ports', entity_id: sample.port.id })
  expect(line!.changes).toMatchObject({ sample_records: { old: { invoices: 1, document_signers: 1 } } })
  await expect(showStartClean(owner, true)).rejects.toThrow(NotFound)
  await expect(startClean(owner, yes, true)).rejects.toThrow('Somebody has emptied this port already.')

  // and life goes on
  const { id } = await createClient(
    await sample.as('sales_agent'),
    NewClient.parse({ name: 'Bo Ek', email: 'a@example.net', despite_duplicates: true }),
  )
  expect(await database.query('select type from domain_events where port_id = $1', [sample.port.id])).toEqual([
    { type: 'client:created' },
  ])
  expect(id).toBeTruthy()
})

test('the berths go too, where that is wanted', async () => {
  const at = await superAdminOf(other)
  const berth = `insert into berths (port_id, dock, number, length, currency, is_price_on_request) values ($1, 'A', '1', 20, 'USD', true)`
  await database.query(berth, [other.port.id])
  await startClean(at, { name: 'Port other' }, true)
  expect(await filledOf(other)).not.toContain('berths')
  expect(await filledOf(other)).toContain('user_port_roles')
})
