import { beforeAll, expect, test } from 'vitest'
import { Forbidden, NotFound, Stale } from '#app/errors.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { NewClient, NewNote, NoteEdit } from './client-input.server.ts'
import { createClient } from './clients.server.ts'
import { addNote, editNote, listNotes, removeNote, restoreNote } from './notes.server.ts'

const database = useDatabase()
let here: Staff
let elsewhere: Staff
let client: string
beforeAll(async () => {
  here = await makePort(database, 'here')
  elsewhere = await makePort(database, 'elsewhere')
  const agent = await here.as('sales_agent')
  client = (await createClient(agent, NewClient.parse({ name: 'Anna García', email: 'anna@example.net' }))).id
})
const bodies = async () =>
  (await listNotes(await here.as('viewer'), client, new URLSearchParams())).rows.map(({ body }) => body)
const edited = (body: string, base: string) =>
  NoteEdit.parse({ body, version: 1, base: JSON.stringify({ body: base }) })

test('a note is added, changed, removed and brought back, and each leaves an event', async () => {
  const agent = await here.as('sales_agent')
  const { id } = await addNote(agent, client, NewNote.parse({ body: ' Walked E12.\r\nLikes it. ' }))
  expect(await bodies()).toEqual(['Walked E12.\nLikes it.'])
  await editNote(agent, client, id, edited('Walked E12 twice.', 'Walked E12.\r\nLikes it.'))
  await expect(editNote(agent, client, id, edited('Something else', 'Walked E12.\nLikes it.'))).rejects.toThrow(Stale)
  await removeNote(agent, client, id)
  expect(await bodies()).toEqual([])
  await restoreNote(agent, client, id)
  expect(await bodies()).toEqual(['Walked E12 twice.'])
  const events = await database.query(`select type from domain_events where payload ->> 'noteId' = $1 order by id`, [
    id,
  ])
  expect(events.map(({ type }) => type)).toEqual(
    ['noteAdded', 'noteChanged', 'noteRemoved', 'noteRestored'].map((what) => `client:${what}`),
  )
})

test.each([{}, { body: '' }, { body: '  ' }])('%o is no note', (typed) => {
  expect(NewNote.safeParse(typed).error?.issues.map(({ message }) => message)).toEqual(['Write the note first.'])
})

test('more than 5,000 characters are not taken from a person', () => {
  expect(NewNote.safeParse({ body: 'a'.repeat(5000) }).success).toBe(true)
  expect(NewNote.safeParse({ body: 'a'.repeat(5001) }).success).toBe(false)
})

test('a viewer may not, and another port finds nothing', async () => {
  const { id } = await addNote(await here.as('sales_agent'), client, { body: 'Ours' })
  const [viewer, stranger] = [await here.as('viewer'), await elsewhere.as('director')]
  await expect(addNote(viewer, client, { body: 'No' })).rejects.toThrow(Forbidden)
  await expect(removeNote(viewer, client, id)).rejects.toThrow(Forbidden)
  await expect(addNote(stranger, client, { body: 'No' })).rejects.toThrow(NotFound)
  await expect(editNote(stranger, client, id, edited('No', 'Ours'))).rejects.toThrow(NotFound)
  await expect(listNotes(stranger, client, new URLSearchParams())).rejects.toThrow(NotFound)
})
