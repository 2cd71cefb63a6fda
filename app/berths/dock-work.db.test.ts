import { parseWithZod } from '@conform-to/zod/v4'
import { beforeAll, expect, test } from 'vitest'
import { Forbidden, NotFound, RuleBroken, Stale } from '#app/errors.ts'
import { columnsOf, findOwner } from '#app/files/file-owner.server.ts'
import { listNotifications } from '#app/notifications/notifications.server.ts'
import { handOn } from '#jobs/relay.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { archiveBerth } from './berth-archive.server.ts'
import { findBerthByNumber } from './berth-by-number.server.ts'
import {
  addBerthNote,
  BerthNoteEdit,
  editBerthNote,
  listBerthNotes,
  removeBerthNote,
  restoreBerthNote,
} from './berth-notes.server.ts'
import { createBerth } from './berths.server.ts'
import { newMaintenanceInput } from './maintenance-input.server.ts'
import { editMaintenance, logMaintenance, showWork } from './maintenance.server.ts'
import { showWorkPage } from './work-page.server.ts'

const database = useDatabase()
let here: Staff
let elsewhere: Staff
let berth: string
let gone: string
let other: string
beforeAll(async () => {
  here = await makePort(database, 'here')
  elsewhere = await makePort(database, 'elsewhere')
  const manager = await here.as('sales_manager')
  const fields = { dock: 'A', length: 12, price: '1000', currency: 'USD' }
  berth = (await createBerth(manager, { ...fields, number: '1' })).id
  gone = (await createBerth(manager, { ...fields, number: '11' })).id
  other = (await createBerth(manager, { ...fields, number: '12' })).id
  await archiveBerth(manager, gone)
})
const bodies = async () =>
  (await listBerthNotes(await here.as('viewer'), berth, new URLSearchParams())).rows.map(({ body }) => body)
const edited = (body: string, base: string) =>
  BerthNoteEdit.parse({ body, version: 1, base: JSON.stringify({ body: base }) })

test('a note on a berth is added, changed, removed and brought back, and each leaves an event', async () => {
  const dock = await here.as('dock_staff')
  const { id } = await addBerthNote(dock, berth, { body: 'Fender loose' })
  await editBerthNote(dock, berth, id, edited('Fender loose at the stern', 'Fender loose'))
  await expect(editBerthNote(dock, berth, id, edited('Something else', 'Fender loose'))).rejects.toThrow(Stale)
  await removeBerthNote(dock, berth, id)
  expect(await bodies()).toEqual([])
  await restoreBerthNote(dock, berth, id)
  expect(await bodies()).toEqual(['Fender loose at the stern'])
  const events = await database.query(`select type from domain_events where payload ->> 'noteId' = $1 order by id`, [
    id,
  ])
  expect(events.map(({ type }) => type)).toEqual(
    ['noteAdded', 'noteChanged', 'noteRemoved', 'noteRestored'].map((what) => `berth:${what}`),
  )
})

test('notes: a viewer may not write, an archived berth takes none, another port finds nothing', async () => {
  const { id } = await addBerthNote(await here.as('dock_staff'), berth, { body: 'Ours' })
  const [viewer, stranger] = [await here.as('viewer'), await elsewhere.as('director')]
  await expect(addBerthNote(viewer, berth, { body: 'No' })).rejects.toThrow(Forbidden)
  await expect(removeBerthNote(viewer, berth, id)).rejects.toThrow(Forbidden)
  await expect(addBerthNote(await here.as('director'), gone, { body: 'No' })).rejects.toThrow(RuleBroken)
  await expect(addBerthNote(stranger, berth, { body: 'No' })).rejects.toThrow(NotFound)
  await expect(editBerthNote(stranger, berth, id, edited('No', 'Ours'))).rejects.toThrow(NotFound)
  await expect(listBerthNotes(stranger, berth, new URLSearchParams())).rejects.toThrow(NotFound)
})

const typing = { units: 'metric', locale: 'en-GB', currency: 'USD' } as const
const typed = (cost: string) => {
  const form = new FormData()
  for (const [name, value] of Object.entries({ reason: 'Breaker replaced', starts_on: '2026-11-20', cost }))
    form.append(name, value)
  return parseWithZod(form, { schema: newMaintenanceInput(typing) })
}

test('what work costs is kept in the currency of the port', async () => {
  const read = typed('1 840,50')
  if (read.status !== 'success') throw new Error('the cost was not understood')
  const dock = await here.as('dock_staff')
  const { id } = await logMaintenance(dock, berth, read.value)
  const { work } = await showWorkPage(await here.as('viewer'), berth, id)
  expect(work).toMatchObject({ cost: '1840.5000', currency: 'USD' })
  const { version } = (await showWork(dock, berth, id)).work!
  await editMaintenance(dock, berth, id, { ...read.value, cost: undefined, version, base: {} })
  expect((await showWorkPage(dock, berth, id)).work).toMatchObject({ cost: null, currency: null })
  await expect(showWorkPage(await elsewhere.as('director'), berth, id)).rejects.toThrow(NotFound)
})

test.each([
  ['€200', 'Type the cost in USD.'],
  ['a lot', '“a lot” is not an amount. Write it like 1,000.50.'],
])('a cost of %s is refused: %s', (cost, message) => expect(typed(cost).reply().error).toEqual({ cost: [message] }))

test('a photo of work is the berth’s too, and only of that berth', async () => {
  const dock = await here.as('dock_staff')
  const { id } = await logMaintenance(dock, berth, { reason: 'Tap drips', starts_on: '2026-11-20', is_blocking: false })
  const owner = { kind: 'work', id, berthId: berth } as const
  expect(columnsOf(owner)).toMatchObject({ berth_id: berth, maintenance_id: id, client_id: null })
  const found = (berthId: string) =>
    dock.transaction((tx) => findOwner(tx, { ...owner, berthId }).execute()).then((rows) => rows.length)
  expect(await found(berth)).toBe(1)
  expect(await found(gone)).toBe(0)
})

test.each([
  ['A1', true],
  ['a-01', true],
  ['A', false],
  ['A11', false],
])('%s typed on the dock opens a berth: %s', async (number, isFound) => {
  expect(await findBerthByNumber(await here.as('dock_staff'), number)).toEqual(isFound ? { id: berth } : undefined)
  expect(await findBerthByNumber(await elsewhere.as('dock_staff'), number)).toBeUndefined()
})

const noticesOf = async (role: 'director' | 'viewer' | 'dock_staff') => {
  await handOn()
  const { notices } = await listNotifications(await here.as(role), new URLSearchParams())
  return notices
    .filter(({ sentence }) => sentence.startsWith('You are named'))
    .map(({ sentence, path }) => [sentence, path])
}

test('whom a note on a berth names is told once, and led to the notes; who wrote it is not', async () => {
  const dock = await here.as('dock_staff')
  await here.as('director')
  const words = '@Director of here, look at this with @Dock staff of here and @Nobody'
  const note = await addBerthNote(dock, berth, { body: words })
  expect(note).toMatchObject({ told: ['Director of here', 'Dock staff of here'], unknown: ['Nobody'] })
  const { label } = (await database.query<{ label: string }>('select label from berths where id = $1', [berth]))[0]!
  const notice = [`You are named in a note: berth ${label}`, `/here/berths/${berth}/notes`]
  expect(await noticesOf('director')).toEqual([notice])
  expect(await noticesOf('dock_staff')).toEqual([])
  await here.as('viewer')
  const again = await editBerthNote(dock, berth, note.id, edited('@Director of here and @Viewer of here', words))
  expect(again).toEqual({ told: ['Viewer of here'], unknown: [] })
  expect(await noticesOf('director')).toEqual([notice])
  expect(await noticesOf('viewer')).toEqual([notice])
})

test('what a note on a berth said before stays readable, for the one that is asked for', async () => {
  const dock = await here.as('dock_staff')
  const read = async (history: string) =>
    listBerthNotes(await here.as('viewer'), berth, new URLSearchParams({ history }))
  const plain = await addBerthNote(dock, berth, { body: 'Never touched' })
  const note = await addBerthNote(dock, berth, { body: 'Cleat loose' })
  await editBerthNote(dock, berth, note.id, edited('Cleat gone', 'Cleat loose'))
  const { rows, history } = await read(note.id)
  expect(rows.find(({ id }) => id === note.id)).toMatchObject({ body: 'Cleat gone', edited_at: expect.any(Date) })
  expect(rows.find(({ id }) => id === plain.id)?.edited_at).toBeNull()
  expect(history).toEqual({
    noteId: note.id,
    versions: [expect.objectContaining({ body: 'Cleat loose', author: 'Dock staff of here' })],
  })
  expect((await read(plain.id)).history?.versions).toEqual([])
  expect((await read('no id at all')).history).toBeNull()
  // a note of another berth is not read through this one
  const elsewhereNote = await addBerthNote(await here.as('director'), other, { body: 'Secret' })
  expect((await read(elsewhereNote.id)).history).toBeNull()
})
