import { beforeAll, describe, expect, test } from 'vitest'
import { NewField } from '#app/custom-fields/definition-input.server.ts'
import { addDefinition } from '#app/custom-fields/definitions.server.ts'
import { withFields } from '#app/custom-fields/field-schema.server.ts'
import { Forbidden, NotFound, RuleBroken, Stale } from '#app/errors.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { mergeFields } from './client-merge.ts'
import { ClientMerge } from './client-merge-input.server.ts'
import { showMerge } from './client-merge-page.server.ts'
import { mergeClients } from './client-merge.server.ts'
import { showMergeUndo, undoMerge } from './client-merge-undo.server.ts'
import { NewClient } from './client-input.server.ts'
import { createClient, editClient, showClientToEdit } from './clients.server.ts'
import { mergeInput } from './merge-own-fields.server.ts'
import { leftAlone, movedTables } from './moved-tables.server.ts'
import { addNote } from './notes.server.ts'

const database = useDatabase()
let here: Staff
let elsewhere: Staff
let manager: PortScope
beforeAll(async () => {
  here = await makePort(database, 'here')
  elsewhere = await makePort(database, 'elsewhere')
  manager = await here.as('sales_manager')
})

const query = <R extends object>(text: string, ...values: unknown[]) => database.query<R>(text, values)
const ids = (rows: { id: string }[]) => rows.map(({ id }) => id)

async function addClient(typed: object) {
  const client = await createClient(manager, NewClient.parse({ ...typed, despite_duplicates: true }))
  return client.id
}
const versionOf = async (id: string) =>
  (await query<{ version: number }>('select version from clients where id = $1', id))[0]!.version
const look = async (kept: string, other: string, choices: object = {}) =>
  ClientMerge.parse({ kept_version: await versionOf(kept), other_version: await versionOf(other), ...choices })
const merge = async (kept: string, other: string, choices: object = {}) =>
  mergeClients(manager, kept, other, await look(kept, other, choices))

let made = 0
/** Two clients who share an e-mail address; the second has one row of nearly everything. */
async function makePair() {
  made++
  const shared = `shared${made}@example.net`
  const kept = await addClient({ name: 'Anna García', email: shared, tax_id: 'AI-1' })
  const other = await addClient({
    name: 'Ana Garcia',
    email: shared,
    phone: `+1264235${2000 + made}`,
    country: 'ES',
  })
  const port = here.port.id
  const add = async (text: string, ...values: unknown[]) =>
    (await query<{ id: string }>(`${text} returning id`, port, other, ...values))[0]!.id
  const vessel = await add(`insert into vessels (port_id, client_id, name) values ($1, $2, 'Amber Tide')`)
  const interest = await add(
    `insert into interests (port_id, client_id, vessel_id, currency) values ($1, $2, $3, 'USD')`,
    vessel,
  )
  const file = await add(
    `insert into files (port_id, client_id, vessel_id, name, media_type, size, sha256, key) values ($1, $2, $3, 'a.pdf', 'application/pdf', 1, $4, $5)`,
    vessel,
    'a'.repeat(64),
    `k${made}`,
  )
  const document = await add(
    `insert into documents (port_id, client_id, interest_id, type, title, status, sent_at, completed_at, signed_file_id, signed_sha256)
     values ($1, $2, $3, 'eoi', 'EOI', 'completed', now(), now(), $4, $5)`,
    interest,
    file,
    'a'.repeat(64),
  )
  const invoice = await add(
    `insert into invoices (port_id, client_id, status, number, bill_to, issued_on, due_on, issued_at, currency)
     values ($1, $2, 'sent', $3, '{"name": "Ana Garcia"}', '2026-01-01', '2026-01-15', now(), 'USD')`,
    `INV-${made}`,
  )
  await addNote(manager, other, { body: 'Prefers the lee side.' })
  return { kept, other, vessel, interest, document, invoice, shared }
}

/** One after the other: the test's connection is one. */
async function rowsOf(clients: string[]) {
  const rows = []
  for (const { table, column = 'client_id' } of movedTables)
    rows.push(
      await query(
        `select to_jsonb(r) - 'version' - 'updated_at' as row from ${table} r where ${column} = any ($1)
         ${table === 'domain_events' ? `and type not like 'client:merge%'` : ''} order by id`,
        clients,
      ),
    )
  return rows
}

describe('the list of what moves', () => {
  test('is the database’s own: every key to clients is in it, with a trigger for latecomers, or says why not', async () => {
    const keys = await query<{ key: string; trigger: string | null }>(`
      select k.conrelid::regclass || '.' || a.attname as key, t.tgname as trigger from pg_constraint k
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any (k.conkey) and a.attname <> 'port_id'
      left join pg_trigger t on t.tgrelid = k.conrelid and t.tgname = 'follow_merge_of_' || a.attname
      where k.contype = 'f' and k.confrelid = 'clients'::regclass order by 1`)
    const moved = movedTables.map(({ table, column = 'client_id' }) => `${table}.${column}`)
    const expected = [...moved.filter((key) => key !== 'domain_events.client_id'), ...Object.keys(leftAlone)]
    expect(keys.map(({ key }) => key)).toEqual(expected.toSorted())
    expect(keys.filter(({ key, trigger }) => !trigger && !(key in leftAlone))).toEqual([])
  })

  test('knows what hangs on what: every key between two of its tables', async () => {
    const keys = await query<{ key: string }>(
      `select k.conrelid::regclass || '.' || a.attname || ' -> ' || k.confrelid::regclass as key from pg_constraint k
       join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any (k.conkey) and a.attname <> 'port_id'
       join pg_attribute c on c.attrelid = k.conrelid and c.attname = 'client_id'
       where k.contype = 'f' and k.conrelid <> k.confrelid and k.conrelid::regclass::text = any ($1) and k.confrelid::regclass::text = any ($1)
         -- of one owner at most: a file of a document belongs to no client
         and not exists (select from pg_constraint x where x.conrelid = k.conrelid and x.contype = 'c'
           and pg_get_constraintdef(x.oid) ~ 'num_nonnulls' and a.attnum = any (x.conkey) and c.attnum = any (x.conkey))
       order by 1`,
      movedTables.filter(({ table }) => table !== 'domain_events').map(({ table }) => table),
    )
    const known = movedTables
      .filter(({ table }) => table !== 'domain_events')
      .flatMap(({ table, hangsOn = {} }) =>
        Object.entries(hangsOn).map(([column, parent]) => `${table}.${column} -> ${parent}`),
      )
    const besides = new Set([
      'documents.draft_file_id -> files',
      'documents.signed_file_id -> files',
      'invoices.file_id -> files',
      'outgoing_mails.contact_id -> client_contacts',
      // a field that names a record is no part of it
      'custom_field_values.linked_interest_id -> interests',
      'custom_field_values.linked_vessel_id -> vessels',
    ])
    expect(keys.map(({ key }) => key).filter((key) => !besides.has(key))).toEqual(known.toSorted())
  })

  test('every column of a client is chosen, or none of a person’s business', async () => {
    const columns = await query<{ name: string }>(
      `select attname::text as name from pg_attribute where attrelid = 'clients'::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    )
    const chosen = Object.values(mergeFields).flatMap((field) => field.columns as readonly string[])
    const kept = ['id', 'port_id', 'archived_at', 'survivor_id', 'version', 'created_at', 'updated_at']
    expect(columns.map(({ name }) => name).toSorted()).toEqual([...chosen, ...kept].toSorted())
  })
})

test('everything of the one goes to the other, finished papers too, with the values that were chosen', async () => {
  const { kept, other, vessel, interest, document, invoice, shared } = await makePair()
  const { id } = await merge(kept, other, { name: 'other', country: 'other', phone: 'other' })
  for (const [table, row] of Object.entries({
    vessels: vessel,
    interests: interest,
    documents: document,
    invoices: invoice,
  }))
    expect(await query(`select client_id from ${table} where id = $1`, row)).toEqual([{ client_id: kept }])
  const [client] = await query(
    'select given_name, family_name, country, tax_id, survivor_id from clients where id = $1',
    kept,
  )
  expect(client).toEqual({
    given_name: 'Ana',
    family_name: 'Garcia',
    country: 'ES',
    tax_id: 'AI-1',
    survivor_id: null,
  })
  const [merged] = await query<{ survivor_id: string }>(
    'select survivor_id, archived_at is not null as away from clients where id = $1',
    other,
  )
  expect(merged).toEqual({ survivor_id: kept, away: true })
  const contacts = await query<{ value: string; is_primary: boolean }>(
    'select value, is_primary from client_contacts where client_id = $1 and archived_at is null order by kind',
    kept,
  )
  expect(contacts).toEqual([
    { value: shared, is_primary: true },
    { value: expect.stringMatching(/^\+1264/), is_primary: true },
  ])
  expect(await query('select type from domain_events where client_id = $1 order by id desc limit 1', kept)).toEqual([
    { type: 'client:merged' },
  ])
  const [audit] = await query<{ changes: Record<string, unknown> }>(
    `select changes from audit_logs where action = 'merge' and entity_id = $1`,
    kept,
  )
  expect(audit!.changes).toMatchObject({
    merged_id: { new: other },
    family_name: { old: 'García', new: 'Garcia' },
  })
  const [log] = await query<{ snapshot: { merged: object; rows: Record<string, object[]> } }>(
    'select snapshot from client_merge_log where id = $1',
    id,
  )
  expect(log!.snapshot.merged).toMatchObject({ id: other, family_name: 'Garcia', country: 'ES' })
  expect(log!.snapshot.rows.client_notes).toMatchObject([{ body: 'Prefers the lee side.' }])
})

test('undone, both are as they were: fields, rows, first contacts', async () => {
  const { kept, other } = await makePair()
  const state = async () => ({
    clients: await query(
      `select to_jsonb(c) - 'version' - 'updated_at' as c from clients c where id in ($1, $2) order by id`,
      kept,
      other,
    ),
    rows: await rowsOf([kept, other]),
  })
  const before = await state()
  const { id } = await merge(kept, other, { name: 'other', email: 'other', phone: 'other', country: 'other' })
  expect(await state()).not.toEqual(before)
  expect(await showMergeUndo(manager, id)).toMatchObject({ obstacles: [], merged: 'Ana Garcia' })
  await undoMerge(manager, id)
  expect(await state()).toEqual(before)
  await undoMerge(manager, id)
  expect(
    await query(`select type from domain_events where client_id = $1 and type = 'client:mergeUndone'`, kept),
  ).toHaveLength(1)
})

test('what was done since to the same values or papers stands against undoing, and is said', async () => {
  const { kept, other, interest } = await makePair()
  const { id } = await merge(kept, other, { country: 'other' })
  await addNote(manager, kept, { body: 'Written after the merge.' })
  expect((await showMergeUndo(manager, id)).obstacles).toEqual([])
  const { client } = await showClientToEdit(manager, kept)
  const shown = {
    kind: client.kind,
    given_name: 'Anna',
    family_name: 'García',
    source: client.source,
    has_marketing_consent: false,
  } as const
  await editClient(manager, kept, {
    ...shown,
    tax_id: 'AI-1',
    country: 'FR',
    version: client.version,
    base: { ...shown, country: 'ES' },
  })
  await query(
    `insert into documents (port_id, client_id, interest_id, type, title) values ($1, $2, $3, 'contract', 'New')`,
    here.port.id,
    kept,
    interest,
  )
  await query(`insert into vessels (port_id, client_id, name) values ($1, $2, 'Later')`, here.port.id, kept)
  await query(
    `update interests set vessel_id = (select id from vessels where name = 'Later' and client_id = $2) where id = $1`,
    interest,
    kept,
  )
  expect((await showMergeUndo(manager, id)).obstacles).toEqual([
    '“Lives in” of Anna García was changed since.',
    '1 interest is about something that stays with Anna García.',
    '1 document was made since for what would go back.',
  ])
  await expect(undoMerge(manager, id)).rejects.toThrow(RuleBroken)
  expect(await query('select survivor_id from clients where id = $1', other)).toEqual([{ survivor_id: kept }])
})

test('a row that hangs on what goes back goes along; one that was handed on stands against it', async () => {
  const { kept, other, interest, vessel } = await makePair()
  const { id } = await merge(kept, other)
  const [call] = await query<{ id: string }>(
    `insert into activities (port_id, client_id, interest_id, kind, direction) values ($1, $2, $3, 'call', 'in') returning id`,
    here.port.id,
    kept,
    interest,
  )
  const third = await addClient({ name: 'Third Person', email: `third${made}@example.net` })
  await query('update vessels set client_id = $1 where id = $2', third, vessel)
  expect((await showMergeUndo(manager, id)).obstacles).toEqual(['1 vessel belongs to somebody else by now.'])
  await query('update vessels set client_id = $1 where id = $2', kept, vessel)
  await undoMerge(manager, id)
  expect(await query('select client_id from activities where id = $1', call!.id)).toEqual([{ client_id: other }])
})

test('undone for thirty days, and not while the survivor is merged on', async () => {
  const { kept, other } = await makePair()
  const { id } = await merge(kept, other)
  const third = await addClient({ name: 'Third Person', email: `next${made}@example.net` })
  const second = await merge(third, kept)
  expect((await showMergeUndo(manager, id)).obstacles).toEqual([
    'Anna García was merged with another client since. Undo that first.',
  ])
  await undoMerge(manager, second.id)
  await query(`update client_merge_log set merged_at = now() - interval '31 days' where id = $1`, id)
  await expect(undoMerge(manager, id)).rejects.toThrow('more than 30 days ago')
})

test('what arrives for the merged one afterwards belongs to the survivor, and waits for a merge that is under way', async () => {
  const { kept, other } = await makePair()
  let late: Promise<unknown> | undefined
  await manager.transaction(async (tx) => {
    await tx.selectFrom('clients').select('id').where('id', 'in', [kept, other]).forUpdate().execute()
    late = query(`insert into client_notes (port_id, client_id, body) values ($1, $2, 'Late')`, here.port.id, other)
    await tx
      .updateTable('clients')
      .set({ survivor_id: kept, archived_at: new Date() })
      .where('id', '=', other)
      .execute()
    await new Promise((resolve) => setTimeout(resolve, 100))
  })
  await late
  expect(await query(`select client_id from client_notes where body = 'Late'`)).toEqual([{ client_id: kept }])
})

test('whose a finished paper or an event is changes in a merge alone', async () => {
  const { kept, document, other } = await makePair()
  const asApp = (text: string, ...values: string[]) =>
    manager.transaction(async (tx) => {
      const { sql } = await import('kysely')
      const [first = '', ...rest] = text.split('?')
      await sql
        .join([sql.raw(first), ...rest.flatMap((part, at) => [sql`${values[at]}`, sql.raw(part)])], sql``)
        .execute(tx)
    })
  await expect(asApp('update documents set client_id = ? where id = ?', kept, document)).rejects.toThrow(
    'a finished document is not altered',
  )
  await expect(asApp('update domain_events set client_id = ? where client_id = ?', kept, other)).rejects.toThrow(
    'is not altered',
  )
})

test('same tags, relations to each other and seen by the same person: one of each stays, nothing is refused', async () => {
  const { kept, other } = await makePair()
  const third = await addClient({ name: 'Their Broker', email: `broker${made}@example.net` })
  const port = here.port.id
  await query(
    `with t as (insert into tags (port_id, name, colour) values ($1, $4, '#112233') returning id)
    insert into client_tags (port_id, client_id, tag_id) select $1, c, t.id from t, unnest(array[$2, $3]::uuid[]) c`,
    port,
    kept,
    other,
    `VIP ${made}`,
  )
  await query(
    `insert into client_relationships (port_id, client_id, other_id, kind) values ($1, $2, $3, 'spouse'), ($1, $4, $2, 'broker'), ($1, $4, $3, 'broker')`,
    port,
    kept,
    other,
    third,
  )
  await query(
    `insert into recent_views (port_id, user_id, client_id) values ($1, $4, $2), ($1, $4, $3)`,
    port,
    kept,
    other,
    manager.user!.id,
  )
  const { id } = await merge(kept, other)
  expect(await query('select id from client_tags where client_id = $1', kept)).toHaveLength(1)
  expect(await query('select kind from client_relationships where other_id = $1', kept)).toEqual([{ kind: 'broker' }])
  await undoMerge(manager, id)
  expect(await query('select id from client_relationships where other_id = $1', other)).toHaveLength(2)
})

test('refused: without the right, of another port, with themselves, changed meanwhile, merged or archived already', async () => {
  const { kept, other } = await makePair()
  const choice = await look(kept, other)
  await expect(mergeClients(await here.as('sales_agent'), kept, other, choice)).rejects.toThrow(Forbidden)
  await expect(mergeClients(await elsewhere.as('director'), kept, other, choice)).rejects.toThrow(NotFound)
  await expect(mergeClients(manager, kept, kept, choice)).rejects.toThrow(RuleBroken)
  await expect(mergeClients(manager, kept, other, { ...choice, other_version: 99 })).rejects.toThrow(Stale)
  const { id } = await mergeClients(manager, kept, other, choice)
  await expect(merge(kept, other)).rejects.toThrow('merged with another client already')
  await expect(undoMerge(await here.as('sales_agent'), id)).rejects.toThrow(Forbidden)
  await expect(undoMerge(await elsewhere.as('director'), id)).rejects.toThrow(NotFound)
})

test('two who merge the same pair from either side at once: one merge, one refusal, no deadlock', async () => {
  const { kept, other } = await makePair()
  const [one, two] = [await look(kept, other), await look(other, kept)]
  const results = await Promise.allSettled([
    mergeClients(manager, kept, other, one),
    mergeClients(await here.as('director'), other, kept, two),
  ])
  expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const left = await query<{ id: string }>(
    'select id from clients where id in ($1, $2) and survivor_id is null',
    kept,
    other,
  )
  expect(ids(left)).toHaveLength(1)
})

test('fields of the port’s own are chosen too, and undoing puts both values back', async () => {
  const owner = await here.as('administrator')
  const field = (typed: object) => addDefinition(owner, NewField.parse({ entity: 'client', ...typed }))
  await field({ label: 'Club', kind: 'text' })
  await field({ label: 'Weight', kind: 'number' })
  const guide = await field({ label: 'Guide', kind: 'record', target: 'client' })
  const schema = await withFields(manager, 'client', NewClient)
  const add = async (name: string, typed: object) =>
    (await createClient(manager, await schema.parseAsync({ name, despite_duplicates: true, ...typed }))).id
  const third = await add('Third Guide', { email: 'guide@example.net' })
  const kept = await add('Kept Fields', { email: 'kf@example.net', custom_club: 'Royal', custom_weight: '7' })
  const other = await add('Other Fields', {
    email: 'of@example.net',
    custom_club: 'Sandy Ground',
    custom_weight: '12345678901234.5678',
    custom_guide: third,
  })
  await query(
    `insert into custom_field_values (port_id, definition_id, entity, kind, client_id, linked_client_id) values ($1, $2, 'client', 'record', $3, $4)`,
    here.port.id,
    guide.id,
    kept,
    other,
  )
  const values = () =>
    query<{ client_id: string }>(
      `select r.client_id, d.key, text_value, number_value::text, linked_client_id from custom_field_values r
       join custom_field_definitions d on d.id = r.definition_id where client_id in ($1, $2) order by 1, 2`,
      kept,
      other,
    )
  const before = await values()
  const page = await showMerge(manager, kept, other)
  expect(page.fields.filter(({ name }) => name.startsWith('custom_'))).toMatchObject([
    { name: 'custom_guide', kept: 'Other Fields', other: 'Third Guide' },
    { name: 'custom_weight', kept: '7', other: '12,345,678,901,234.5678' },
    { name: 'custom_club', kept: 'Royal', other: 'Sandy Ground', first: 'kept' },
  ])
  const sent = { ...(await look(kept, other)), custom_weight: 'other', custom_guide: 'other' }
  const { id } = await mergeClients(manager, kept, other, await (await mergeInput(manager)).parseAsync(sent))
  expect((await values()).filter(({ client_id }) => client_id === kept)).toMatchObject([
    { key: 'club', text_value: 'Royal' },
    { key: 'guide', linked_client_id: third },
    { key: 'weight', number_value: '12345678901234.5678' },
  ])
  await query(`update custom_field_values set number_value = 9 where client_id = $1 and number_value is not null`, kept)
  expect((await showMergeUndo(manager, id)).obstacles).toEqual(['“Weight” of Kept Fields was changed since.'])
  await query(
    `update custom_field_values set number_value = 12345678901234.5678 where client_id = $1 and number_value is not null`,
    kept,
  )
  await undoMerge(manager, id)
  expect(await values()).toEqual(before)
})
