import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Forbidden, NotFound } from '#app/errors.ts'
import { receiveUpload } from '#app/files/receive-upload.server.ts'
import { listNotifications } from '#app/notifications/notifications.server.ts'
import { handOn } from '#jobs/relay.ts'
import { openStorage } from '#server/platform/storage.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { NewClient, NoteEdit } from './client-input.server.ts'
import { createClient } from './clients.server.ts'
import { keepPhotosOfNote, showNotePage } from './note-page.server.ts'
import { addNote, editNote, listNotes, pinNote, removeNote } from './notes.server.ts'

const database = useDatabase()
let here: Staff
let elsewhere: Staff
let client: string
let dataDir: string
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'notes-'))
  await openStorage({ dataDir })
  here = await makePort(database, 'here')
  elsewhere = await makePort(database, 'elsewhere')
  const agent = await here.as('sales_agent')
  client = (await createClient(agent, NewClient.parse({ name: 'Anna García', email: 'anna@example.net' }))).id
})
afterAll(() => rm(dataDir, { recursive: true, force: true }))
const write = async (body: string) => addNote(await here.as('sales_agent'), client, { body })
const edit = async (id: string, base: string, body: string, version = 1) =>
  editNote(
    await here.as('sales_agent'),
    client,
    id,
    NoteEdit.parse({ body, version, base: JSON.stringify({ body: base }) }),
  )
const toldOf = async (role: 'director' | 'viewer' | 'dock_staff' | 'sales_agent') => {
  await handOn()
  const scope = await here.as(role)
  const { notices } = await listNotifications(scope, new URLSearchParams())
  return notices.filter(({ sentence }) => sentence === 'You are named in a note: Anna García').length
}

test('a pinned note stands on top until it is unpinned, and a viewer may not pin', async () => {
  const [first, second] = [await write('First'), await write('Second')]
  const order = async () =>
    (await listNotes(await here.as('viewer'), client, new URLSearchParams())).rows.map(({ body }) => body).slice(0, 2)
  expect(await order()).toEqual(['Second', 'First'])
  await pinNote(await here.as('sales_agent'), client, first.id, true)
  expect(await order()).toEqual(['First', 'Second'])
  await pinNote(await here.as('sales_agent'), client, first.id, false)
  expect(await order()).toEqual(['Second', 'First'])
  await expect(pinNote(await here.as('viewer'), client, second.id, true)).rejects.toThrow(Forbidden)
  await expect(pinNote(await elsewhere.as('director'), client, second.id, true)).rejects.toThrow(NotFound)
  const events = await database.query(`select type from domain_events where type like '%pinned' or type like '%Pinned'`)
  expect(events).toHaveLength(2)
})

test('whom a note names is told once, in the app and by mail; who wrote it is not', async () => {
  await here.as('director')
  const first = await write('@Director of here and @Sales agent of here, look at @Nobody')
  expect(first).toMatchObject({ told: ['Director of here', 'Sales agent of here'], unknown: ['Nobody'] })
  expect([await toldOf('director'), await toldOf('sales_agent')]).toEqual([1, 0])
  const again = await edit(
    first.id,
    '@Director of here and @Sales agent of here, look at @Nobody',
    '@Director of here!',
  )
  expect(again).toEqual({ told: [], unknown: [] })
  expect(await toldOf('director')).toBe(1)
  const mails = await database.query(
    `select d.id from mail_deliveries d join notifications n on n.id = d.notification_id where n.type = 'mention'`,
  )
  expect(mails).toHaveLength(1)
})

test('nobody is told of a record that they may not see, nor anybody of another port', async () => {
  await elsewhere.as('administrator')
  await database.query(
    `insert into port_role_overrides (port_id, role_id, permission, is_allowed)
     select $1, id, 'clients:view', false from roles where key = 'dock_staff'`,
    [here.port.id],
  )
  await here.as('dock_staff')
  const { told, unknown } = await write('@Dock staff of here and @Administrator of elsewhere')
  expect({ told, unknown }).toEqual({ told: [], unknown: ['Dock', 'Administrator'] })
  expect(await toldOf('dock_staff')).toBe(0)
})

test('what a note said before is shown, with who wrote it when', async () => {
  const { id } = await write('One')
  await edit(id, 'One', 'Two')
  await pinNote(await here.as('sales_agent'), client, id, true)
  await edit(id, 'Two', 'Three', 3)
  const page = await showNotePage(await here.as('viewer'), client, id)
  expect(page.note.body).toBe('Three')
  expect(page.versions.map(({ body, author }) => `${body} by ${author}`)).toEqual([
    'Two by Sales agent of here',
    'One by Sales agent of here',
  ])
  await expect(showNotePage(await elsewhere.as('director'), client, id)).rejects.toThrow(NotFound)
})

test('a photo stands on its note and among the client’s files', async () => {
  const { id } = await write('With a photo')
  const jpeg = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#246' } })
    .jpeg()
    .toBuffer()
  const send = async (role: 'sales_agent' | 'dock_staff', note: string) => {
    const form = new FormData()
    form.append('photos', new Blob([jpeg as BlobPart]), 'hull.jpg')
    const request = new Request('http://localhost/here', { method: 'POST', body: form })
    const keep = keepPhotosOfNote(client, note)
    return receiveUpload(request, await here.as(role), { kind: 'client', id: client }, { keep })
  }
  expect((await send('sales_agent', id)).ok).toBe(true)
  const { note } = await showNotePage(await here.as('viewer'), client, id)
  expect(note.photos).toMatchObject([{ hasThumbnail: true }])
  const [file] = await database.query(`select client_id from files where client_note_id = $1`, [id])
  expect(file).toEqual({ client_id: client })
  await removeNote(await here.as('sales_agent'), client, id)
  await expect(send('sales_agent', id)).rejects.toMatchObject({ init: { status: 404 } })
  expect(await database.query(`select id from files where client_note_id is null`)).toEqual([])
})
