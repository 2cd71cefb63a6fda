import { beforeAll, describe, expect, test } from 'vitest'
import { editClient, createClient, showClientToEdit } from '#app/clients/clients.server.ts'
import { NewClient } from '#app/clients/client-input.server.ts'
import { noteDenial } from '#app/access/denial.server.ts'
import { openPort, type PortScope } from '#app/access/scope.server.ts'
import { Forbidden } from '#app/errors.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { exportAudit } from './audit-export.server.ts'
import { AuditFilters, firstIdOf } from './audit-filters.server.ts'
import { listAudit } from './audit-list.server.ts'

const database = useDatabase()
let here: Staff
let elsewhere: Staff
beforeAll(async () => {
  here = await makePort(database, 'here')
  elsewhere = await makePort(database, 'elsewhere')
})

const list = (scope: PortScope, filters: object = {}, search = '') =>
  listAudit(scope, AuditFilters.parse(filters), new URLSearchParams(search))
async function read(lines: AsyncGenerator<string>) {
  let text = ''
  for await (const part of lines) text += part
  return text
}

let count = 0
async function addClient(staff: Staff, name = 'Hamish Ängström', email = `${Math.random()}@example.net`) {
  const agent = await staff.as('sales_agent')
  const client = await createClient(agent, NewClient.parse({ name, email, phone: `+1264235${1000 + count++}` }))
  return { agent, id: client.id, email }
}

test('a change is told in words, with who made it and a link to the record', async () => {
  const { agent, id } = await addClient(here)
  const { client } = await showClientToEdit(agent, id)
  const base = { given_name: client.given_name!, assignee_id: undefined, country: undefined }
  const edit = { ...base, country: 'AI', assignee_id: agent.user!.id, version: client.version, base }
  await editClient(agent, id, edit as never)
  const { entries } = await list(await here.as('administrator'), { record: id, action: 'update' })
  expect(entries).toMatchObject([
    {
      who: agent.user!.name,
      record: { label: 'Hamish Ängström', to: `/here/clients/${id}` },
      changes: expect.arrayContaining([
        { field: 'Looked after by', to: agent.user!.name },
        { field: 'Lives in', to: 'Anguilla' },
      ]),
    },
  ])
})

test('money, lengths and settings read as people say them', async () => {
  await database.query(
    `insert into audit_logs (port_id, action, entity, entity_id, changes) values
     ($1, 'update', 'interests', null, '{"budget_max": {"old": 4000000.0000, "new": 4250000.0000}, "stage": {"old": "open", "new": "visited"}}'),
     ($1, 'update', 'vessels', null, '{"loa": {"old": null, "new": 41.5}, "insured_until": {"old": null, "new": "2027-03-01"}}'),
     ($1, 'update', 'ports', null, '{"settings": {"old": {"rottingDays": {"open": 14}}, "new": {"rottingDays": {"open": 3},
       "berthStatusRules": [{"trigger": "eoi_signed", "mode": "off", "targetStatus": "sold"}]}}}')`,
    [here.port.id],
  )
  const { entries } = await list(await here.as('administrator'))
  expect(entries.slice(0, 3).map(({ changes }) => changes)).toEqual([
    [
      { field: 'Settings, Days that a deal may stay in a stage, Open', from: '14', to: '3' },
      {
        field: 'Settings, What happens to a berth when something is signed, paid or lost, EOI signed, Mode',
        to: 'Do nothing',
      },
      {
        field: 'Settings, What happens to a berth when something is signed, paid or lost, EOI signed, Target status',
        to: 'Sold',
      },
    ],
    [
      { field: 'Length overall', to: '41.5\u00a0m' },
      { field: 'Insured until', to: '1 Mar 2027' },
    ],
    [
      { field: 'Stage', from: 'Open', to: 'Visited' },
      { field: 'Budget up to', from: 'USD 4,000,000', to: 'USD 4,250,000' },
    ],
  ])
})

describe('masking', () => {
  test('who may not see clients sees no e-mail address and no phone number, on the page and in the export', async () => {
    const { id, email } = await addClient(here, 'Paul Costa', 'paul.costa@example.net')
    const scope = await here.as('administrator')
    const granted = new Set((await here.as('director')).can('clients:view') ? ['admin:view_audit_log' as const] : [])
    const reader = openPort({ port: here.port, user: scope.user!, granted })
    const seen = JSON.stringify((await list(reader)).entries) + (await read(await exportAudit(reader, {})))
    expect(seen).toContain('p•••@•••')
    expect(seen).not.toContain(email)
    expect(seen).not.toMatch(/264235/)
    expect(seen).not.toContain(`/here/clients/${id}`)
    expect(JSON.stringify((await list(scope)).entries)).toContain(email)
  })
})

describe('scope', () => {
  test('another port’s entries never show, whatever is asked for', async () => {
    const { id, agent } = await addClient(elsewhere, 'Foreign Person')
    const reader = await here.as('super_admin')
    expect((await list(reader, { record: id })).entries).toEqual([])
    expect((await list(reader, { person: agent.user!.id })).entries).toEqual([])
    const all = JSON.stringify(await list(reader)) + (await read(await exportAudit(reader, {})))
    expect(all).not.toContain('Foreign Person')
  })

  test.each(['sales_manager', 'sales_agent', 'viewer', 'dock_staff'] as const)('a %s is refused', async (role) => {
    const scope = await here.as(role)
    await expect(list(scope)).rejects.toThrow(Forbidden)
    await expect(exportAudit(scope, {})).rejects.toThrow(Forbidden)
  })
})

describe('filters', () => {
  test('by person, action, kind of record and field', async () => {
    const staff = await makePort(database, 'filtered')
    const { agent } = await addClient(staff)
    await noteDenial(new Forbidden('clients:delete', agent.actor))
    const reader = await staff.as('administrator')
    const found = async (filters: object) =>
      (await list(reader, filters)).entries.map(({ entity, action }) => `${action} ${entity}`)
    expect(await found({ person: agent.user!.id, action: 'create', entity: 'clients' })).toEqual(['create clients'])
    expect(await found({ action: 'permission_denied' })).toEqual(['permission_denied permissions'])
    expect((await list(reader, { action: 'permission_denied' })).entries[0]!.changes).toEqual([
      { field: 'Wanted', to: 'Clients: archive and restore' },
    ])
    expect(await found({ field: 'first name' })).toEqual(['create clients'])
    expect(await found({ field: 'value' })).toEqual(['create client_contacts', 'create client_contacts'])
    expect(await found({ person: 'nobody', entity: 'clients' })).toEqual([])
    expect(await found({ entity: 'tenures' })).toEqual([])
    expect((await list(reader, { action: 'nonsense', person: 'x', from: 'soon' })).count).toBeGreaterThan(3)
  })

  test('by day, in the port’s zone', async () => {
    const staff = await makePort(database, 'days')
    const zone = staff.port.timezone
    for (const [day, text] of [
      ['2026-03-01', 'first'],
      ['2026-03-02', 'second'],
    ])
      await database.query(
        `insert into audit_logs (id, port_id, action, entity, changes) values ($1, $2, 'update', 'ports', $3)`,
        [firstIdOf(day!, zone), staff.port.id, JSON.stringify({ name: { new: text } })],
      )
    const reader = await staff.as('administrator')
    const found = async (filters: object) =>
      (await list(reader, { ...filters, field: 'name', action: 'update' })).entries.map(({ changes }) => changes[0]!.to)
    expect(await found({ from: '2026-03-01', to: '2026-03-01' })).toEqual(['first'])
    expect(await found({ from: '02/03/2026' })).toEqual(['second'])
    expect(await found({ to: '2026-03-02' })).toEqual(['second', 'first'])
  })

  test('pages go on where the last one ended', async () => {
    const staff = await makePort(database, 'paged')
    await database.query(
      `insert into audit_logs (port_id, action, entity, changes) select $1, 'update', 'ports', '{}' from generate_series(1, 120)`,
      [staff.port.id],
    )
    const reader = await staff.as('administrator')
    const seen = new Set<string>()
    let search = ''
    for (let page = 0; page < 3; page++) {
      const { entries, next } = await list(reader, {}, search)
      for (const { id } of entries) seen.add(id)
      search = `after=${next}`
    }
    expect(seen.size).toBe((await list(reader)).count)
  })
})

test('an export is CSV for a spreadsheet, with formulas defused, and is itself written down', async () => {
  const staff = await makePort(database, 'exported')
  await database.query(
    `insert into audit_logs (port_id, action, entity, changes) values ($1, 'update', 'clients', '{"tax_id": {"old": "+1", "new": "=HYPERLINK(1)"}}')`,
    [staff.port.id],
  )
  const reader = await staff.as('director')
  const text = await read(await exportAudit(reader, { entity: 'clients' }))
  expect(text.startsWith('\uFEFFWhen,Who,What')).toBe(true)
  expect(text).toContain(`'+1,'=HYPERLINK(1)`)
  expect(text).not.toMatch(/(^|,)"?=/m)
  const { entries } = await list(reader, { action: 'export' })
  expect(entries).toMatchObject([{ who: reader.user!.name, changes: [{ field: 'Entity', to: 'clients' }] }])
})
