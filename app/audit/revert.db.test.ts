import { beforeAll, describe, expect, test } from 'vitest'
import { openPort, type PortScope } from '#app/access/scope.server.ts'
import { clientEdit, ContactEdit, NewClient, NewContact } from '#app/clients/client-input.server.ts'
import { addContact, editContact } from '#app/clients/contacts.server.ts'
import { createClient, editClient, showClientToEdit } from '#app/clients/clients.server.ts'
import { Forbidden, NotFound, RuleBroken } from '#app/errors.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { showHistory } from './record-history.server.ts'
import { revertChange, showRevert } from './revert.server.ts'

const database = useDatabase()
let here: Staff
let admin: PortScope
beforeAll(async () => {
  here = await makePort(database, 'here')
  admin = await here.as('administrator')
})

let count = 0
async function addClient() {
  const email = `revert${count++}@example.net`
  return (await createClient(admin, NewClient.parse({ name: 'Anna García', email, country: 'ES' }))).id
}
async function edit(id: string, change: object) {
  const { client } = await showClientToEdit(admin, id)
  const shown = {
    kind: client.kind,
    given_name: client.given_name,
    family_name: client.family_name,
    country: client.country,
    tax_id: client.tax_id,
  }
  const typed = Object.fromEntries(
    Object.entries({ ...shown, ...change }).map(([field, value]) => [field, value ?? undefined]),
  )
  await editClient(
    admin,
    id,
    clientEdit('en-GB').parse({ ...typed, source: client.source, version: client.version, base: '{}' }),
  )
}
const lastEntry = async (entity: string, id: string) =>
  (
    await database.query<{ id: string }>(
      `select id from audit_logs where entity = $1 and entity_id = $2 and action = 'update' order by id desc limit 1`,
      [entity, id],
    )
  )[0]!.id
const clientOf = async (id: string) => (await showClientToEdit(admin, id)).client

test('a change is taken back as an edit: the same event, and the log says that it was a revert', async () => {
  const id = await addClient()
  await edit(id, { family_name: 'Garcia Lopez', country: 'PT' })
  const entry = await lastEntry('clients', id)
  expect(await showRevert(admin, entry)).toMatchObject({
    label: 'Anna Garcia Lopez',
    to: `/here/clients/${id}`,
    since: [],
    changes: expect.arrayContaining([
      { field: 'Lives in', from: 'Portugal', to: 'Spain' },
      { field: 'Last name', from: 'Garcia Lopez', to: 'García' },
    ]),
  })
  await revertChange(admin, entry)
  expect(await clientOf(id)).toMatchObject({ name: 'Anna García', country: 'ES' })
  const log = await database.query<{ action: string }>(
    `select action from audit_logs where entity_id = $1 order by id desc limit 2`,
    [id],
  )
  expect(log.map(({ action }) => action)).toEqual(['revert', 'update'])
  const [event] = await database.query(
    `select type, payload from domain_events where client_id = $1 order by id desc limit 1`,
    [id],
  )
  expect(event).toMatchObject({ type: 'client:updated', payload: { changedFields: ['family_name', 'country'] } })
})

test('what others changed in other fields stays; what moved on itself is shown and refused', async () => {
  const id = await addClient()
  await edit(id, { country: 'PT' })
  const country = await lastEntry('clients', id)
  await edit(id, { tax_id: 'B-1' })
  await revertChange(admin, country)
  expect(await clientOf(id)).toMatchObject({ country: 'ES', tax_id: 'B-1' })
  const tax = await lastEntry('clients', id)
  await edit(id, { tax_id: 'B-2' })
  await edit(id, { country: 'IT' })
  expect((await showRevert(admin, country)).since).toEqual([{ field: 'Lives in', from: 'Portugal', to: 'Italy' }])
  await expect(revertChange(admin, country)).rejects.toThrow('changed again since')
  await revertChange(admin, await lastEntry('clients', id))
  expect(tax).not.toBe(country)
  expect(await clientOf(id)).toMatchObject({ country: 'ES', tax_id: 'B-2' })
})

test('berths, vessels and interests go back to sizes and prices', async () => {
  const client = await addClient()
  for (const [table, columns, change, back] of [
    [
      'berths',
      `(port_id, dock, number, length, price, currency) values ($1, 'A', '7', 20, 1200000, 'USD')`,
      'length = 25.5, price = 1250000',
      { length: '20.00', price: '1200000.0000' },
    ],
    [
      'vessels',
      `(port_id, client_id, name, loa) values ($1, '${client}', 'Amber Tide', 41.5)`,
      `loa = null, name = 'Other'`,
      { loa: '41.50', name: 'Amber Tide' },
    ],
    [
      'interests',
      `(port_id, client_id, source, currency, budget_max) values ($1, '${client}', 'manual', 'USD', 4000000)`,
      'budget_max = 10',
      { budget_max: '4000000.0000' },
    ],
  ] as const) {
    const [row] = await database.query<{ id: string }>(`insert into ${table} ${columns} returning id`, [here.port.id])
    await database.query(`update ${table} set ${change} where id = $1`, [row!.id])
    await revertChange(admin, await lastEntry(table, row!.id))
    expect((await database.query(`select * from ${table} where id = $1`, [row!.id]))[0]).toMatchObject(back)
  }
})

test('an address or a number goes back with how it was typed, unless the client got the same one anew meanwhile', async () => {
  const client = await addClient()
  const typed = { kind: 'phone', value: '0034 612 34 56 78', label: 'Boat' } as const
  const phone = await addContact(admin, client, NewContact.parse(typed))
  const change = async (value: string) => {
    const [row] = await database.query<{ version: number }>('select version from client_contacts where id = $1', [
      phone.id,
    ])
    await editContact(admin, client, phone.id, ContactEdit.parse({ ...typed, value, version: row!.version }))
  }
  const shown = async () =>
    (await database.query('select value, typed, label from client_contacts where id = $1', [phone.id]))[0]
  const before = await shown()
  await change('+34 698 76 54 32')
  await revertChange(admin, await lastEntry('client_contacts', phone.id))
  expect(await shown()).toEqual(before)
  await change('+34 698 76 54 32')
  const entry = await lastEntry('client_contacts', phone.id)
  await addContact(admin, client, NewContact.parse(typed))
  await expect(revertChange(admin, entry)).rejects.toThrow('the same address or number already')
})

describe('refused', () => {
  test('what is more than an edit: a move of a stage, a new record, a sign-in', async () => {
    const client = await addClient()
    const [interest] = await database.query<{ id: string }>(
      `insert into interests (port_id, client_id, source, currency) values ($1, $2, 'manual', 'USD') returning id`,
      [here.port.id, client],
    )
    await database.query(`update interests set stage = 'visited' where id = $1`, [interest!.id])
    await expect(revertChange(admin, await lastEntry('interests', interest!.id))).rejects.toThrow(RuleBroken)
    const [made] = await database.query<{ id: string }>(
      `select id from audit_logs where entity_id = $1 and action = 'create'`,
      [client],
    )
    await expect(showRevert(admin, made!.id)).rejects.toThrow(RuleBroken)
  })

  test('without the right, without the right to the record, and from another port', async () => {
    const id = await addClient()
    await edit(id, { country: 'PT' })
    const entry = await lastEntry('clients', id)
    for (const role of ['director', 'sales_manager', 'viewer'] as const) {
      const scope = await here.as(role)
      if (scope.can('admin:revert')) continue
      await expect(showRevert(scope, entry)).rejects.toThrow(Forbidden)
      await expect(revertChange(scope, entry)).rejects.toThrow(Forbidden)
    }
    const half = openPort({ port: here.port, user: admin.user!, granted: new Set(['admin:revert']) })
    await expect(revertChange(half, entry)).rejects.toThrow(Forbidden)
    const elsewhere = await (await makePort(database, 'elsewhere')).as('administrator')
    await expect(revertChange(elsewhere, entry)).rejects.toThrow(NotFound)
    expect((await clientOf(id)).country).toBe('PT')
  })
})

describe('the history of a record', () => {
  test('tells who changed what, of its contacts too, with the way back for who has the right', async () => {
    const id = await addClient()
    await edit(id, { country: 'PT' })
    const { entries } = await showHistory(admin, 'client', id, new URLSearchParams())
    expect(entries.map(({ action, entity, back }) => [action, entity, Boolean(back)])).toEqual([
      ['update', 'clients', true],
      ['create', 'client_contacts', false],
      ['create', 'clients', false],
    ])
    const viewer = await here.as('viewer')
    const seen = (await showHistory(viewer, 'client', id, new URLSearchParams())).entries
    expect(seen.map(({ who, back, address }) => [who, back, address])).toEqual(
      seen.map(() => [admin.user!.name, undefined, null]),
    )
  })

  test('goes on page by page, and is nobody else’s', async () => {
    const id = await addClient()
    await database.query(
      `insert into audit_logs (port_id, action, entity, entity_id, changes) select $1, 'update', 'clients', $2, '{}' from generate_series(1, 70)`,
      [here.port.id, id],
    )
    const seen: string[] = []
    for (let next: string | null = ''; next !== null;) {
      const page = await showHistory(admin, 'client', id, new URLSearchParams(next ? { after: next } : {}))
      seen.push(...page.entries.map((entry) => entry.id))
      next = page.next
    }
    expect([seen.length, new Set(seen).size]).toEqual([72, 72])
    const other = await (await makePort(database, 'stranger')).as('administrator')
    await expect(showHistory(other, 'client', id, new URLSearchParams())).rejects.toThrow(NotFound)
    const granted = new Set(['berths:view'] as const)
    const dock = openPort({ port: here.port, user: admin.user!, granted })
    await expect(showHistory(dock, 'client', id, new URLSearchParams())).rejects.toThrow(Forbidden)
  })
})
