import { beforeAll, describe, expect, test } from 'vitest'
import { openPort, type PortScope } from '#app/access/scope.server.ts'
import type { Permission } from '#app/access/permissions.ts'
import { NewClient } from '#app/clients/client-input.server.ts'
import { createClient } from '#app/clients/clients.server.ts'
import { addNote, editNote, showNote } from '#app/clients/notes.server.ts'
import { NewField } from '#app/custom-fields/definition-input.server.ts'
import { addDefinition } from '#app/custom-fields/definitions.server.ts'
import { showFields } from '#app/custom-fields/field-values.server.ts'
import { saveFields, type FieldInput } from '#app/custom-fields/save-fields.server.ts'
import { Forbidden, NotFound, RuleBroken } from '#app/errors.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { showHistory } from './record-history.server.ts'
import { revertChange, showRevert } from './revert.server.ts'
import { revertible, type RevertibleEntity } from './revertible.ts'

const database = useDatabase()
let here: Staff
let admin: PortScope
let agent: PortScope
let stranger: PortScope
beforeAll(async () => {
  here = await makePort(database, 'here')
  admin = await here.as('administrator')
  agent = await here.as('sales_agent')
  stranger = await (await makePort(database, 'stranger')).as('administrator')
})

let count = 0
const addClient = async (scope = admin) =>
  (await createClient(scope, NewClient.parse({ name: 'Anna García', email: `kind${count++}@example.net` }))).id
const insert = async (table: string, row: object) => {
  const columns = Object.entries({ port_id: here.port.id, ...row })
  const [made] = await database.query<{ id: string }>(
    `insert into ${table} (${columns.map(([name]) => name)}) values (${columns.map((_, at) => `$${at + 1}`)}) returning id`,
    columns.map(([, value]) => value),
  )
  return made!.id
}
const lastEntry = async (entity: string, id: string) =>
  (
    await database.query<{ id: string }>(
      `select id from audit_logs where entity = $1 and entity_id = $2 and action = 'update' order by id desc limit 1`,
      [entity, id],
    )
  )[0]!.id
const rowOf = async (table: string, id: string) =>
  (await database.query<Record<string, unknown>>(`select to_jsonb(t) as row from ${table} t where id = $1`, [id]))[0]!
    .row as Record<string, unknown>

type Case = {
  table: RevertibleEntity
  make: () => Promise<string>
  change: string
  again: string
  back: object
  event: string
}
const addBerth = () =>
  insert('berths', { dock: 'K', number: String(++count), length: 20, currency: 'USD', is_price_on_request: true })
const cases: Case[] = [
  {
    table: 'activities',
    make: async () =>
      insert('activities', {
        client_id: await addClient(),
        kind: 'call',
        direction: 'out',
        note: 'Called about A7',
        happened_at: '2026-03-01T10:15:00Z',
      }),
    change: `kind = 'meeting', note = null, outcome = 'later', happened_at = '2026-04-01T10:15:00Z'`,
    again: `note = 'Something else'`,
    back: {
      kind: 'call',
      note: 'Called about A7',
      outcome: null,
      happened_at: expect.stringMatching(/^2026-03-01T10:15/),
    },
    event: 'activity:changed',
  },
  {
    table: 'client_relationships',
    make: async () =>
      insert('client_relationships', { client_id: await addClient(), other_id: await addClient(), kind: 'broker' }),
    change: `kind = 'captain', client_id = other_id, other_id = client_id, note = 'Since May'`,
    again: `kind = 'spouse'`,
    back: { kind: 'broker', note: null },
    event: 'client:relationshipChanged',
  },
  {
    table: 'reminders',
    make: async () =>
      insert('reminders', {
        client_id: await addClient(),
        assignee_id: admin.user!.id,
        title: 'Call back',
        due_at: '2030-01-01T12:00:00Z',
      }),
    change: `title = 'Write', due_at = '2030-02-01T12:00:00Z', priority = 'high', due_told_at = now()`,
    again: `priority = 'low'`,
    back: { title: 'Call back', priority: 'normal', due_at: expect.stringMatching(/^2030-01-01T12:00/) },
    event: 'reminder:updated',
  },
  {
    table: 'berth_maintenance_log',
    make: async () =>
      insert('berth_maintenance_log', {
        berth_id: await addBerth(),
        reason: 'A cleat is loose',
        starts_on: '2026-01-01',
        is_blocking: true,
      }),
    change: `reason = 'Painted', cost = 120.5, currency = 'USD', is_blocking = false, ends_on = '2026-02-01'`,
    again: `cost = 99`,
    back: { reason: 'A cleat is loose', cost: null, currency: null, is_blocking: true, ends_on: null },
    event: 'berth:maintenanceChanged',
  },
  {
    table: 'client_notes',
    make: async () => insert('client_notes', { client_id: await addClient(), body: 'Likes the south dock' }),
    change: `body = 'Likes the north dock', edited_at = now()`,
    again: `body = 'Likes no dock'`,
    back: { body: 'Likes the south dock' },
    event: 'client:noteChanged',
  },
  {
    table: 'berth_notes',
    make: async () => insert('berth_notes', { berth_id: await addBerth(), body: 'Shallow at the end' }),
    change: `body = 'Deep', edited_at = now()`,
    again: `body = 'Dry'`,
    back: { body: 'Shallow at the end' },
    event: 'berth:noteChanged',
  },
  {
    table: 'interest_notes',
    make: async () => {
      const client_id = await addClient()
      const interest_id = await insert('interests', { client_id, source: 'manual', currency: 'USD' })
      return insert('interest_notes', { interest_id, body: 'Wants a view' })
    },
    change: `body = 'Wants shade', edited_at = now()`,
    again: `body = 'Wants both'`,
    back: { body: 'Wants a view' },
    event: 'interest:updated',
  },
]

describe.each(cases)('an edit of $table', ({ table, make, change, again, back, event }) => {
  test('is taken back by the command that edits, and the log says so', async () => {
    const id = await make()
    const before = await rowOf(table, id)
    await database.query(`update ${table} set ${change} where id = $1`, [id])
    const entry = await lastEntry(table, id)
    const shown = await showRevert(admin, entry)
    expect([shown.since, shown.changes.length > 0]).toEqual([[], true])
    await revertChange(admin, entry)
    const now = await rowOf(table, id)
    expect(now).toMatchObject(back)
    for (const field of revertible[table].fields) expect([field, now[field]]).toEqual([field, before[field]])
    const log = await database.query<{ action: string; user_id: string }>(
      'select action, user_id from audit_logs where entity_id = $1 order by id desc limit 2',
      [id],
    )
    expect(log).toEqual([
      { action: 'revert', user_id: admin.user!.id },
      { action: 'update', user_id: admin.user!.id },
    ])
    const events = await database.query<{ type: string }>('select type from domain_events order by id desc limit 2')
    expect(events.map(({ type }) => type)).toContain(event)
  })

  test('stays where it was changed since, where the right is missing, and in another port', async () => {
    const id = await make()
    await database.query(`update ${table} set ${change} where id = $1`, [id])
    const entry = await lastEntry(table, id)
    await expect(revertChange(stranger, entry)).rejects.toThrow(NotFound)
    await expect(showRevert(agent, entry)).rejects.toThrow(Forbidden)
    await expect(revertChange(agent, entry)).rejects.toThrow(Forbidden)
    const granted = new Set<Permission>(['admin:revert', 'clients:view'])
    const half = openPort({ port: here.port, user: admin.user!, granted })
    await expect(revertChange(half, entry)).rejects.toThrow(Forbidden)
    await database.query(`update ${table} set ${again} where id = $1`, [id])
    const changed = await rowOf(table, id)
    expect((await showRevert(admin, entry)).since).toHaveLength(1)
    await expect(revertChange(admin, entry)).rejects.toThrow('changed again since')
    expect(await rowOf(table, id)).toEqual(changed)
  })
})

test('a relationship that a merge put on another client is no edit', async () => {
  const [first, second, third] = [await addClient(), await addClient(), await addClient()]
  const id = await insert('client_relationships', { client_id: first, other_id: second, kind: 'broker' })
  await database.query('update client_relationships set client_id = $2 where id = $1', [id, third])
  await expect(revertChange(admin, await lastEntry('client_relationships', id))).rejects.toThrow(RuleBroken)
})

describe('a value in a field of the port’s own', () => {
  const fields = new Map<string, string>()
  beforeAll(async () => {
    const define = (label: string, field: object) =>
      addDefinition(admin, NewField.parse({ entity: 'client', label, ...field }))
    await define('Club', { kind: 'text' })
    await define('Weight', { kind: 'number' })
    await define('Member', { kind: 'boolean' })
    await define('Broker', { kind: 'record', target: 'client' })
    await define('Likes', { kind: 'choices', choices: [{ label: 'Sun' }, { label: 'Wind' }, { label: 'Quiet' }] })
    for (const { id, key } of await database.query<{ id: string; key: string }>(
      'select id, key from custom_field_definitions where port_id = $1',
      [here.port.id],
    ))
      fields.set(key, id)
  })
  const save = (id: string, input: FieldInput, scope = admin) =>
    scope.transaction((tx) => saveFields(tx, 'client', id, input))
  const valueOf = async (id: string, key: string) =>
    (await showFields(admin, 'client', id)).values[fields.get(key)!]?.value ?? null
  const newest = async () =>
    (
      await database.query<{ id: string }>(
        `select id from audit_logs where entity = 'custom_field_values' and action <> 'revert' order by id desc limit 1`,
      )
    )[0]!.id
  const waysBack = async (id: string) =>
    (await showHistory(admin, 'client', id, new URLSearchParams())).entries.flatMap(({ entity, back }) =>
      entity === 'custom_field_values' && back ? [back.to] : [],
    )

  test.each([
    ['club', 'Royal', 'Sandy Ground'],
    ['weight', '1200', '1250.5'],
    ['member', 'yes', 'no'],
    ['broker', 'a client', 'another'],
  ])('%s: what was set, changed or emptied goes back', async (key, first, second) => {
    const id = await addClient()
    const [one, two] = key === 'broker' ? [await addClient(), await addClient()] : [first, second]
    await save(id, { [`custom_${key}`]: one })
    const set = await newest()
    await save(id, { [`custom_${key}`]: two })
    const changed = await newest()
    expect(await waysBack(id)).toEqual([`/here/changes/${changed}/revert`])
    await expect(revertChange(admin, set)).rejects.toThrow('changed again since')
    expect((await showRevert(admin, changed)).changes).toHaveLength(1)
    await revertChange(admin, changed)
    expect(await valueOf(id, key)).toBe(one)
    await save(id, { [`custom_${key}`]: null })
    const emptied = await newest()
    expect(await waysBack(id)).toEqual([`/here/changes/${emptied}/revert`])
    await revertChange(admin, emptied)
    expect(await valueOf(id, key)).toBe(one)
    await revertChange(admin, await newest())
    expect(await valueOf(id, key)).toBeNull()
    const [event] = await database.query<{ type: string }>('select type from domain_events order by id desc limit 1')
    expect(event!.type).toBe('client:updated')
    // emptied, and filled anew since: nothing to put back
    await save(id, { [`custom_${key}`]: two })
    await expect(revertChange(admin, emptied)).rejects.toThrow('changed again since')
  })

  test('of several choices, the one that was put on or taken off', async () => {
    const id = await addClient()
    const choices = await database.query<{ id: string }>(
      'select id from custom_field_choices where definition_id = $1 order by position',
      [fields.get('likes')],
    )
    const [sun, wind, quiet] = choices.map((choice) => choice.id).sort() as [string, string, string]
    await save(id, { custom_likes: `${sun},${wind}` })
    await save(id, { custom_likes: sun })
    const off = await newest()
    await save(id, { custom_likes: `${sun},${quiet}` })
    const on = await newest()
    await revertChange(admin, off)
    expect((await valueOf(id, 'likes'))!.split(',').sort()).toEqual([sun, wind, quiet])
    await expect(revertChange(admin, off)).rejects.toThrow('changed again since')
    await revertChange(admin, on)
    expect((await valueOf(id, 'likes'))!.split(',').sort()).toEqual([sun, wind])
  })

  test('not without the right to the record, not from another port, not into a field that is gone', async () => {
    const id = await addClient()
    await save(id, { custom_club: 'Royal' })
    const entry = await newest()
    await expect(revertChange(stranger, entry)).rejects.toThrow(NotFound)
    const half = openPort({ port: here.port, user: admin.user!, granted: new Set(['admin:revert', 'berths:edit']) })
    await expect(revertChange(half, entry)).rejects.toThrow(Forbidden)
    await expect(revertChange(agent, entry)).rejects.toThrow(Forbidden)
    await database.query('update custom_field_definitions set archived_at = now() where id = $1', [fields.get('club')])
    await expect(revertChange(admin, entry)).rejects.toThrow('not in use any more')
    expect(await waysBack(id)).toEqual([])
    await database.query('update custom_field_definitions set archived_at = null where id = $1', [fields.get('club')])
    await database.query('update custom_field_definitions set is_required = true where id = $1', [fields.get('club')])
    await expect(revertChange(admin, entry)).rejects.toThrow('has to be filled in')
  })
})

describe('one’s own edit', () => {
  test('goes back without the right to revert, from the history, while nothing changed since', async () => {
    const id = await addClient(agent)
    const note = await addNote(agent, id, { body: 'Likes the south dock' })
    const edit = async (scope: PortScope, body: string) => {
      const { version } = (await showNote(scope, id, note.id)).note
      await editNote(scope, id, note.id, { body, version, base: {} })
      return lastEntry('client_notes', note.id)
    }
    const mine = await edit(agent, 'Likes the north dock')
    const waysBack = async (scope: PortScope) =>
      (await showHistory(scope, 'client', id, new URLSearchParams())).entries.flatMap(({ back }) =>
        back ? [back] : [],
      )
    expect(agent.can('admin:revert')).toBe(false)
    expect(await waysBack(agent)).toEqual([{ to: `/here/changes/${mine}/revert`, label: 'Take back' }])
    // to a colleague with the same rights it is somebody else's
    const manager = await here.as('sales_manager')
    expect([manager.can('clients:edit'), manager.can('admin:revert')]).toEqual([true, false])
    expect(await waysBack(manager)).toEqual([])
    await expect(revertChange(manager, mine)).rejects.toThrow(Forbidden)
    expect((await showRevert(agent, mine)).since).toEqual([])
    await revertChange(agent, mine)
    expect((await showNote(agent, id, note.id)).note.body).toBe('Likes the south dock')

    const again = await edit(agent, 'Likes the north dock')
    const theirs = await edit(manager, 'Likes no dock')
    expect((await waysBack(agent)).map(({ to }) => to)).toEqual([])
    await expect(revertChange(agent, again)).rejects.toThrow('changed again since')
    await expect(revertChange(agent, theirs)).rejects.toThrow(Forbidden)
  })

  test('not when the right to the record went since', async () => {
    const id = await addClient(agent)
    const note = await addNote(agent, id, { body: 'One' })
    await editNote(agent, id, note.id, { body: 'Two', version: 1, base: {} })
    const mine = await lastEntry('client_notes', note.id)
    const granted = new Set<Permission>(['clients:view'])
    const reader = openPort({ port: here.port, user: agent.user!, granted })
    await expect(revertChange(reader, mine)).rejects.toThrow(Forbidden)
    const { entries } = await showHistory(reader, 'client', id, new URLSearchParams())
    expect(entries.flatMap(({ back }) => back ?? [])).toEqual([])
  })

  test('what nobody signed in did is nobody’s own', async () => {
    const id = await insert('client_notes', { client_id: await addClient(), body: 'From the website' })
    await database.query(`update client_notes set body = 'Other' where id = $1`, [id])
    const entry = await lastEntry('client_notes', id)
    const system = openPort({ port: here.port, granted: new Set(['clients:edit']) })
    await expect(revertChange(system, entry)).rejects.toThrow(Forbidden)
  })
})
