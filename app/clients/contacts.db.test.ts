import { beforeAll, describe, expect, test } from 'vitest'
import { Forbidden, NotFound, RuleBroken, Stale } from '#app/errors.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { ContactEdit, NewClient, NewContact } from './client-input.server.ts'
import { createClient } from './clients.server.ts'
import { listContacts } from './contact-pages.server.ts'
import { addContact, editContact, makePrimary, removeContact, restoreContact } from './contacts.server.ts'

const database = useDatabase()
let here: Staff
let elsewhere: Staff
beforeAll(async () => {
  here = await makePort(database, 'here')
  elsewhere = await makePort(database, 'elsewhere')
})

const phone = (value: string, more: object = {}) => NewContact.parse({ kind: 'phone', value, ...more })
let made = 0
async function newClient() {
  const agent = await here.as('sales_agent')
  const { id } = await createClient(agent, NewClient.parse({ name: 'Anna García', email: `anna${++made}@example.net` }))
  return { agent, id }
}
const eventsOf = async (id: string) =>
  (await database.query('select type from domain_events where client_id = $1 order by id', [id])).map(
    ({ type }) => type,
  )
const primaries = async (id: string) =>
  (await listContacts(await here.as('sales_agent'), id)).contacts
    .filter(({ is_primary }) => is_primary)
    .map(({ kind, value }) => `${kind} ${value}`)

describe('one contact of each kind is used first', () => {
  test('the first one by itself, a later one when it is chosen, the oldest left when that one goes', async () => {
    const { agent, id } = await newClient()
    const first = await addContact(agent, id, phone('+44 7700 900181'))
    const second = await addContact(agent, id, phone('+44 7700 900182'))
    expect(await primaries(id)).toContain('phone +447700900181')
    await makePrimary(agent, id, second.id)
    expect(await primaries(id)).toEqual([expect.stringContaining('email'), 'phone +447700900182'])
    await removeContact(agent, id, second.id)
    expect(await primaries(id)).toContain('phone +447700900181')
    await restoreContact(agent, id, second.id, true)
    expect(await primaries(id)).toContain('phone +447700900182')
    await addContact(agent, id, phone('+44 7700 900183', { is_primary: true }))
    expect((await primaries(id)).filter((text) => text.startsWith('phone'))).toEqual(['phone +447700900183'])
    expect(await eventsOf(id)).toEqual([
      'client:created',
      'client:contactAdded',
      'client:contactAdded',
      'client:contactChanged',
      'client:contactRemoved',
      'client:contactRestored',
      'client:contactAdded',
    ])
    await expect(makePrimary(agent, id, first.id)).resolves.toBeTruthy()
  })

  test('changing the kind leaves one first of both kinds', async () => {
    const { agent, id } = await newClient()
    const { id: contact } = await addContact(agent, id, phone('+44 7700 900190'))
    const typed = { kind: 'email', value: 'other@example.net', is_primary: true, version: 2 }
    await editContact(agent, id, contact, ContactEdit.parse(typed))
    expect(await primaries(id)).toEqual(['email other@example.net'])
  })
})

test('the same value twice on one client is refused, also when a removed one comes back', async () => {
  const { agent, id } = await newClient()
  const first = await addContact(agent, id, phone('+44 7700 900181'))
  await expect(addContact(agent, id, phone('0044 7700 900181'))).rejects.toMatchObject({ field: 'value', status: 422 })
  await removeContact(agent, id, first.id)
  await addContact(agent, id, phone('+44 7700 900181'))
  await expect(restoreContact(agent, id, first.id)).rejects.toThrow(RuleBroken)
})

test('two edits of the label meet', async () => {
  const { agent, id } = await newClient()
  const { id: contact } = await addContact(agent, id, phone('+44 7700 900181', { label: 'Office' }))
  const shown = { kind: 'phone', value: '+447700900181', label: 'Office', is_primary: true } as const
  const edit = (label: string) =>
    editContact(agent, id, contact, ContactEdit.parse({ ...shown, label, version: 2, base: JSON.stringify(shown) }))
  await edit('Captain')
  await expect(edit('Winter')).rejects.toThrow(Stale)
})

test('a viewer may not, and another port finds nothing', async () => {
  const { agent, id } = await newClient()
  const contact = await addContact(agent, id, phone('+44 7700 900181'))
  const [viewer, stranger] = [await here.as('viewer'), await elsewhere.as('director')]
  await expect(addContact(viewer, id, phone('+44 7700 900182'))).rejects.toThrow(Forbidden)
  await expect(removeContact(viewer, id, contact.id)).rejects.toThrow(Forbidden)
  await expect(addContact(stranger, id, phone('+44 7700 900182'))).rejects.toThrow(NotFound)
  await expect(removeContact(stranger, id, contact.id)).rejects.toThrow(NotFound)
  const other = await newClient()
  await expect(removeContact(agent, other.id, contact.id)).rejects.toThrow(NotFound)
})

test('a client comes with as many contacts as were typed, in their order, the first of each kind used first', async () => {
  const agent = await here.as('sales_agent')
  const typed = NewClient.parse({
    name: 'Many Ways',
    phone: '00 1 264 555 0346',
    contacts: [
      { kind: 'email', value: 'Office@Many.example', label: 'office' },
      { kind: 'phone', value: '+44 7700 900345', has_whatsapp: true },
      { kind: 'address', value: '1 Quay Street', has_whatsapp: true },
      { kind: 'email', value: 'second@many.example' },
    ],
  })
  const made = await createClient(agent, typed)
  const { contacts } = await listContacts(agent, made.id)
  const shown = contacts.map(({ kind, value, typed, is_primary, has_whatsapp }) => ({
    [`${kind} ${value}`]: [is_primary && 'first', has_whatsapp && 'WhatsApp', typed].filter(Boolean).join(', '),
  }))
  expect(Object.assign({}, ...shown)).toEqual({
    'phone +12645550346': 'first, 00 1 264 555 0346',
    'email office@many.example': 'first, Office@Many.example',
    'phone +447700900345': 'WhatsApp, +44 7700 900345',
    'address 1 Quay Street': 'first',
    'email second@many.example': '',
  })
})

test.each([
  [{ contacts: [{ kind: 'email', value: 'nobody' }] }, ['contacts', 0, 'value']],
  [{ email: 'a@b.example', contacts: [{ kind: 'email', value: 'A@B.example' }] }, ['contacts', 0, 'value']],
  [{ contacts: [{ kind: 'phone', value: '' }] }, ['contacts', 0, 'value']],
  [{ contacts: [] }, ['email']],
])('a new client with %j is refused at its field', (typed, path) => {
  const { error } = NewClient.safeParse({ name: 'Many Ways', ...typed })
  expect(error?.issues.map((issue) => issue.path)).toEqual([path])
})
