import { beforeAll, describe, expect, test } from 'vitest'
import { Forbidden, NotFound, RuleBroken, Stale } from '#app/errors.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import { describeEntries, type AuditRow } from '#app/audit/audit-entry.server.ts'
import { clientEdit, NewClient } from '#app/clients/client-input.server.ts'
import { showClientOverview } from '#app/clients/client-overview.server.ts'
import { createClient, editClient, showClientToEdit } from '#app/clients/clients.server.ts'
import { describeEvent } from '#app/timeline/describe-event.ts'
import type { EventRow } from '#app/timeline/event-row.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { shownFields } from './custom-field.ts'
import { FieldEdit, NewField } from './definition-input.server.ts'
import {
  addDefinition,
  editDefinition,
  listDefinitions,
  setDefinitionArchived,
  showDefinition,
} from './definitions.server.ts'
import { withFields } from './field-schema.server.ts'
import { fieldsOf } from './field-values.server.ts'

const database = useDatabase()
let here: Staff
let elsewhere: Staff
let admin: PortScope
beforeAll(async () => {
  here = await makePort(database, 'here')
  elsewhere = await makePort(database, 'elsewhere')
  admin = await here.as('administrator')
})

const add = (field: object) => addDefinition(admin, NewField.parse({ entity: 'berth', kind: 'text', ...field }))
const find = async (id: string) => (await showDefinition(admin, id)).field!

describe('definitions', () => {
  test('get a key of their own, stand where they were put, and are audited', async () => {
    const first = await add({ label: 'Pédestal №' })
    const third = await add({ label: 'Pedestal', after: first.id })
    const second = await add({ label: 'Kept free', after: first.id })
    const fields = await fieldsOf(admin, 'berth')
    expect(fields.map(({ id, key }) => [id, key])).toEqual([
      [first.id, 'pedestal_no'],
      [second.id, 'kept_free'],
      [third.id, 'pedestal'],
    ])
    const audit = await database.query(`select user_id from audit_logs where entity_id = $1 and action = 'create'`, [
      first.id,
    ])
    expect(audit).toEqual([{ user_id: admin.user!.id }])
  })

  test('two of one name are refused, the key of an archived one is not given again', async () => {
    const { id } = await add({ label: 'Twice' })
    await expect(add({ label: 'TWICE' })).rejects.toThrow(RuleBroken)
    await setDefinitionArchived(admin, id, true)
    const next = await add({ label: 'Twice' })
    expect((await find(next.id)).key).toBe('twice_2')
    await expect(setDefinitionArchived(admin, id, false)).rejects.toThrow('another name')
  })

  test('are for those with the right, and no other port’s', async () => {
    const { id } = await add({ label: 'Ours' })
    await expect(listDefinitions(await here.as('sales_manager'))).rejects.toThrow(Forbidden)
    await expect(
      addDefinition(await here.as('director'), NewField.parse({ entity: 'client', kind: 'text', label: 'x' })),
    ).rejects.toThrow(Forbidden)
    const stranger = await elsewhere.as('administrator')
    await expect(showDefinition(stranger, id)).rejects.toThrow(NotFound)
    await expect(setDefinitionArchived(stranger, id, true)).rejects.toThrow(NotFound)
    expect((await listDefinitions(stranger)).fields).toEqual([])
  })

  test('two edits of different parts merge, of the same part are compared', async () => {
    const { id } = await add({ label: 'Edited' })
    const base = { label: 'Edited', after: (await showDefinition(admin, id)).after ?? undefined }
    const edit = (change: object, version: number) =>
      editDefinition(admin, id, FieldEdit.parse({ ...base, ...change, version, base: JSON.stringify(base) }))
    await edit({ help: 'What it is for' }, 1)
    await edit({ label: 'Renamed' }, 1)
    expect(await find(id)).toMatchObject({ label: 'Renamed', help: 'What it is for', key: 'edited' })
    await expect(edit({ label: 'Otherwise' }, 1)).rejects.toThrow(Stale)
  })

  test('choices keep their id when renamed and swapped; one taken away stays with its records and comes back by its name', async () => {
    const { id } = await add({ label: 'Side', kind: 'choice', choices: [{ label: 'North' }, { label: 'South' }] })
    const [north, south] = (await find(id)).choices
    const save = async (choices: object[]) => {
      const { field, after } = await showDefinition(admin, id)
      const offered = field!.choices.filter(({ isGone }) => !isGone).map(({ id, label }) => ({ id, label }))
      const base = { label: 'Side', after: after ?? undefined, choices: JSON.stringify(offered) }
      await editDefinition(
        admin,
        id,
        FieldEdit.parse({ ...base, choices, version: field!.version, base: JSON.stringify(base) }),
      )
      return (await find(id)).choices
    }
    expect(
      await save([
        { id: north!.id, label: 'South' },
        { id: south!.id, label: 'North' },
      ]),
    ).toEqual([
      { id: north!.id, label: 'South', isGone: false },
      { id: south!.id, label: 'North', isGone: false },
    ])
    expect((await save([{ id: north!.id, label: 'South' }])).find((each) => each.id === south!.id)?.isGone).toBe(true)
    expect((await save([{ id: north!.id, label: 'South' }, { label: 'north' }]))[1]).toEqual({
      id: south!.id,
      label: 'north',
      isGone: false,
    })
    await expect(save([])).rejects.toThrow('at least one choice')
  })
})

describe('values of a client', () => {
  let agent: PortScope
  const ids: Record<string, string> = {}
  beforeAll(async () => {
    agent = await here.as('sales_agent')
    const define = async (label: string, kind: string, more: object = {}) => {
      ids[label] = (await addDefinition(admin, NewField.parse({ entity: 'client', label, kind, ...more }))).id
    }
    await define('Club', 'text')
    await define('Story', 'long_text')
    await define('Weight', 'number', { unit: 'kg' })
    await define('Fee', 'money', { currency: 'EUR' })
    await define('Since', 'date')
    await define('Resident', 'boolean')
    await define('Season', 'choice', { choices: [{ label: 'Summer' }, { label: 'Winter' }] })
    await define('Sports', 'choices', { choices: [{ label: 'Sailing' }, { label: 'Diving' }] })
    await define('Site', 'link')
    await define('Second mail', 'email')
    await define('Boat phone', 'phone')
    await define('Agent', 'record', { target: 'client' })
  })
  const choice = async (label: string, name: string) =>
    (await find(ids[label]!)).choices.find((each) => each.label === name)!.id
  const sent = (name: string) => ({ name, email: `${name.replace(' ', '.')}@example.net`, despite_duplicates: true })
  const create = async (form: object) =>
    createClient(agent, await (await withFields(agent, 'client', NewClient)).parseAsync(form))
  const valuesOf = async (id: string) => {
    const { custom } = await showClientOverview(agent, id)
    return Object.fromEntries(
      custom.fields.flatMap(({ id, label }) =>
        custom.values[id] ? [[label, custom.values[id].linked ?? custom.values[id].value]] : [],
      ),
    )
  }
  /** As the form would post an edit: what it showed, with some of it changed. */
  const edit = async (
    id: string,
    change: object,
    { version, base: asOf }: { version?: number; base?: object } = {},
  ) => {
    const { client, custom } = await showClientToEdit(agent, id)
    const { kind, given_name, family_name, source } = client
    const base = asOf ?? { kind, given_name, family_name, source, ...shownFields(custom) }
    const schema = await withFields(agent, 'client', clientEdit('en-GB'))
    const form = Object.fromEntries(Object.entries({ ...base, ...change }).filter(([, value]) => value !== ''))
    return editClient(
      agent,
      id,
      await schema.parseAsync({ ...form, version: version ?? client.version, base: JSON.stringify(base) }),
    )
  }

  test('each kind is read as people type it, kept, and shown', async () => {
    const friend = await create(sent('Ana Friend'))
    const { id } = await create({
      ...sent('Bea Fields'),
      custom_club: ' Royal ',
      custom_story: 'One\nTwo',
      custom_weight: '1 250,5',
      custom_fee: '€1,000.50',
      custom_since: '18/06/2021',
      custom_resident: 'no',
      custom_season: await choice('Season', 'Winter'),
      custom_sports: [await choice('Sports', 'Sailing'), await choice('Sports', 'Diving')],
      custom_site: 'www.example.org/berth',
      custom_second_mail: ' Bea@Example.ORG ',
      custom_boat_phone: '+44 7700 900181',
      custom_agent: 'ana friend',
    })
    expect(await valuesOf(id)).toEqual({
      Club: 'Royal',
      Story: 'One\nTwo',
      Weight: '1250.5',
      Fee: '1000.5',
      Since: '2021-06-18',
      Resident: 'no',
      Season: await choice('Season', 'Winter'),
      Sports: [await choice('Sports', 'Sailing'), await choice('Sports', 'Diving')].toSorted().join(','),
      Site: 'https://www.example.org/berth',
      'Second mail': 'bea@example.org',
      'Boat phone': '+447700900181',
      Agent: 'Ana Friend',
    })
    expect((await showClientToEdit(agent, id)).custom.values[ids.Agent!]!.value).toBe(friend.id)
  })

  test.each([
    ['custom_weight', '1,250', 'without a comma'],
    ['custom_weight', 'heavy', 'not a number'],
    ['custom_fee', '$5', 'kept in EUR'],
    ['custom_fee', '5.0055', 'two decimals'],
    ['custom_since', '31/02/2021', 'no such date'],
    ['custom_resident', 'maybe', 'yes or no'],
    ['custom_season', '0195b3a4-0000-7000-8000-000000000000', 'from the list'],
    ['custom_site', 'javascript:alert(1)', 'not the address'],
    ['custom_second_mail', 'bea', 'not an e-mail'],
    ['custom_agent', 'Nobody Of That Name', 'There is no client'],
  ])('%s refuses %s', async (name, typed, message) => {
    const result = await (
      await withFields(agent, 'client', NewClient)
    ).safeParseAsync({ ...sent('Cy Wrong'), [name]: typed })
    expect(result.error?.issues.map((issue) => [issue.path[0], issue.message])).toEqual([
      [name, expect.stringContaining(message)],
    ])
  })

  test('an edit changes what was changed, tells it by name in the timeline and the audit log, and empties what was emptied', async () => {
    const { id } = await create({ ...sent('Di Edited'), custom_club: 'Royal', custom_weight: '5' })
    await edit(id, { custom_club: 'Yacht', custom_weight: '' })
    expect(await valuesOf(id)).toEqual({ Club: 'Yacht' })
    const [event] = await database.query<EventRow>(
      `select *, payload from domain_events where client_id = $1 and type = 'client:updated'`,
      [id],
    )
    expect(event!.payload).toEqual({ changedFields: ['custom:Weight', 'custom:Club'] })
    expect(describeEvent(event!).parts.at(-1)).toBe(': Weight, Club')
    const rows = await database.query<AuditRow>(
      `select * from audit_logs where entity = 'custom_field_values' and action <> 'create' order by action`,
    )
    const told = await describeEntries(await here.as('administrator'), rows)
    expect(told.map(({ action, record, changes }) => [action, record?.label, changes])).toEqual([
      ['delete', 'Di Edited', [{ field: 'Weight', from: '5\u00a0kg' }]],
      ['update', 'Di Edited', [{ field: 'Club', from: 'Royal', to: 'Yacht' }]],
    ])
  })

  test('two edits of different fields go together; of the same field the second is shown the first', async () => {
    const { id } = await create({ ...sent('Ed Both'), custom_club: 'Royal', custom_weight: '5' })
    const { client, custom } = await showClientToEdit(agent, id)
    const base = { kind: client.kind, given_name: 'Ed', family_name: 'Both', source: 'manual', ...shownFields(custom) }
    const asOf = { version: client.version, base }
    await edit(id, { custom_club: 'Yacht' }, asOf)
    await edit(id, { custom_weight: '7' }, asOf)
    expect(await valuesOf(id)).toEqual({ Club: 'Yacht', Weight: '7' })
    const error = await edit(id, { custom_club: 'Sailing' }, asOf).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(Stale)
    expect((error as Stale).conflicts).toEqual([
      { field: 'custom_club', original: 'Royal', yours: 'Sailing', theirs: 'Yacht' },
    ])
  })

  test('a field that the page did not show is left as it is, and not asked for', async () => {
    const { id } = await create({ ...sent('Flo Early'), custom_club: 'Royal' })
    const { client } = await showClientToEdit(agent, id)
    const base = { kind: client.kind, given_name: 'Flo', family_name: 'Early', source: 'manual' }
    await edit(id, { family_name: 'Later' }, { base })
    expect(await valuesOf(id)).toEqual({ Club: 'Royal' })
  })

  test('a required field is asked for', async () => {
    const made = await addDefinition(
      admin,
      NewField.parse({ entity: 'client', label: 'Needed', kind: 'text', is_required: true }),
    )
    const schema = await withFields(agent, 'client', NewClient)
    const result = await schema.safeParseAsync(sent('Gil Short'))
    expect(result.error?.issues.map(({ path }) => path[0])).toEqual(['custom_needed'])
    await setDefinitionArchived(admin, made.id, true)
  })

  test('an archived field is neither asked nor shown, and comes back with what was in it', async () => {
    const { id } = await create({ ...sent('Hal Kept'), custom_club: 'Royal' })
    await setDefinitionArchived(admin, ids.Club!, true)
    expect(await valuesOf(id)).toEqual({})
    await setDefinitionArchived(admin, ids.Club!, false)
    expect(await valuesOf(id)).toEqual({ Club: 'Royal' })
  })

  test('a name that several have asks which; as the form showed it, it is the one', async () => {
    const one = await create(sent('Ivy Twin'))
    await create({ ...sent('Ivy Twin'), email: 'other.ivy@example.net' })
    const schema = await withFields(agent, 'client', NewClient)
    const result = await schema.safeParseAsync({ ...sent('Jo Asks'), custom_agent: 'Ivy Twin' })
    expect(result.error?.issues[0]?.message).toContain(`Ivy Twin · ${one.id.slice(-8)}`)
    const { id } = await create({ ...sent('Jo Asks'), custom_agent: `Ivy Twin · ${one.id.slice(-8)}` })
    expect((await showClientToEdit(agent, id)).custom.values[ids.Agent!]!.value).toBe(one.id)
  })
})
