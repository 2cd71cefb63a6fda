import { beforeAll, expect, test } from 'vitest'
import type { Permission } from '#app/access/permissions.ts'
import { openPort, type PortScope } from '#app/access/scope.server.ts'
import { insertBerth } from '#app/berths/berths.server.ts'
import type { EventName } from '#db/events.ts'
import { record } from '#db/port.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { hiddenEvents } from './describe-event.ts'
import { timelineOf } from './timeline.server.ts'

const database = useDatabase()
// a note says itself whom it names
const everyEvent = (hiddenEvents(() => false) as EventName[]).filter((type) => !type.endsWith(':personMentioned'))
let here: Staff
let ids: Record<'client' | 'vessel' | 'berth' | 'interest' | 'clientNote' | 'interestNote' | 'berthNote', string>

beforeAll(async () => {
  here = await makePort(database, 'here')
  const manager = await here.as('sales_manager')
  ids = await manager.transaction(async (tx) => {
    const add = async (table: 'clients' | 'vessels' | 'interests', values: object) =>
      (
        await tx
          .insertInto(table)
          .values(values as never)
          .returning('id')
          .executeTakeFirstOrThrow()
      ).id
    const client = await add('clients', { given_name: 'Hidden', family_name: 'Person' })
    const vessel = await add('vessels', { client_id: client, name: 'Hidden Isle' })
    const sizes = { length: 15, width: 6, depth: 4 }
    const berth = await insertBerth(tx, manager, { dock: 'Q', number: '99', ...sizes, price: '1000', currency: 'USD' })
    const interest = await add('interests', {
      client_id: client,
      vessel_id: vessel,
      berth_id: berth.id,
      currency: 'USD',
    })
    const note = { body: 'Hidden words', author_id: manager.user!.id }
    const clientNote = await tx
      .insertInto('client_notes')
      .values({ client_id: client, ...note })
      .returning('id')
      .executeTakeFirstOrThrow()
    const interestNote = await tx
      .insertInto('interest_notes')
      .values({ interest_id: interest, ...note })
      .returning('id')
      .executeTakeFirstOrThrow()
    const berthNote = await tx
      .insertInto('berth_notes')
      .values({ berth_id: berth.id, ...note })
      .returning('id')
      .executeTakeFirstOrThrow()
    const made = {
      client,
      vessel,
      berth: berth.id,
      interest,
      clientNote: clientNote.id,
      interestNote: interestNote.id,
      berthNote: berthNote.id,
    }
    for (const type of everyEvent) await record(tx, type, factOf(type, made) as never)
    return made
  })
})

/** Every event names all that it could. */
function factOf(type: EventName, { client, vessel, berth, interest, clientNote, interestNote, berthNote }: typeof ids) {
  const all = { clientId: client, berthId: berth, interestId: interest }
  if (type.startsWith('vessel:')) return { ...all, vesselId: vessel }
  if (type.startsWith('client:note')) return { ...all, noteId: clientNote }
  if (type.startsWith('berth:note')) return { ...all, noteId: berthNote }
  if (type.startsWith('interest:note')) return { ...all, noteId: interestNote }
  return all
}

const reader = (...granted: Permission[]): PortScope => openPort({ port: here.port, granted: new Set(granted) })

/** All that a page's data would tell this reader. */
async function read(scope: PortScope) {
  const { events } = await scope.read((db) => ({ events: timelineOf(db, scope, 'port', { size: 200 }) }))
  return { types: events.map(({ type }) => type), words: JSON.stringify(events) }
}

const rights = ['clients:view', 'berths:view', 'interests:view'] as const
const others = [
  'files:view',
  'documents:view',
  'document_templates:view',
  'invoices:view',
  'reminders:view_all',
  'admin:system_backup',
  'admin:manage_tags',
  'reminders:assign_others',
] as const
const sets = [[], ...rights.map((right) => [right]), [rights[0], rights[1]]] as Permission[][]

test('who may see all is told all, by name', async () => {
  const { types, words } = await read(reader(...rights, ...others))
  expect([...new Set(types)].toSorted()).toEqual(everyEvent.toSorted())
  for (const told of ['Hidden Person', 'Hidden Isle', 'Hidden words', 'Q99', ids.client, ids.berth, ids.interest])
    expect(words).toContain(told)
})

test.each(sets.map((set) => [set.join(', ') || 'nothing', set] as const))(
  'who may see %s is told of no other record',
  async (_, granted) => {
    const { types, words } = await read(reader(...granted))
    // an interest's page names its client and its berth
    const mayKnow = (right: Permission) => granted.includes(right) || granted.includes('interests:view')
    const secrets: [Permission, string[]][] = [
      ['clients:view', ['Hidden Person', 'Hidden Isle', ids.client]],
      ['berths:view', ['Q99', ids.berth]],
      ['interests:view', [ids.interest]],
    ]
    for (const [right, told] of secrets)
      if (!mayKnow(right)) for (const secret of told) expect(words).not.toContain(secret)
    const notes = types.filter((type) => /:note/.test(type))
    expect(words.split('Hidden words').length - 1).toBe(notes.length)
    if (granted.length === 0) expect(types).toEqual([])
  },
)
