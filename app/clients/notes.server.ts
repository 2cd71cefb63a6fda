import { sql, type SqlBool } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { PortScope } from '#app/access/scope.server.ts'
import { reconcile } from '#app/edits/reconcile.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { cutPage, keyset, readCursor } from '#db/page.ts'
import { record, type PortTransaction } from '#db/port.ts'
import type { NewNote, NoteEdit } from './client-input.server.ts'
import { namedIn, nobodyMentioned, rememberMentioned } from '#app/notes/note-mentions.server.ts'
import { lockClient } from './clients.server.ts'

const newest = { columns: ['n.id'], direction: 'desc' } as const
const pageSize = 30

/** The pinned ones stand on top of the first page, the rest newest first. */
export async function listNotes(scope: PortScope, clientId: string, search: URLSearchParams) {
  scope.require('clients:view')
  const cursor = readCursor(search, newest.columns.length)
  const { clients, pinned, notes } = await scope.read((db) => ({
    clients: db.selectFrom('clients').select('id').where('id', '=', clientId),
    pinned: notesOf(db, scope, clientId)
      .where('n.pinned_at', 'is not', null)
      .where((eb) => eb.lit(cursor === null))
      .orderBy('n.pinned_at', 'desc')
      .limit(50),
    notes: keyset(notesOf(db, scope, clientId).where('n.pinned_at', 'is', null), newest, cursor, pageSize),
  }))
  if (!clients[0]) throw new NotFound('client')
  const { rows, ...around } = cutPage(notes, pageSize, cursor, ({ id }) => [id])
  return { ...around, rows: [...pinned, ...rows] }
}

export const notesOf = (db: Pick<PortTransaction, 'selectFrom'>, scope: PortScope, clientId: string) =>
  db
    .selectFrom('client_notes as n')
    .leftJoin('users as u', 'u.id', 'n.author_id')
    .select(['n.id', 'n.body', 'n.created_at', 'n.version', 'n.pinned_at', 'n.edited_at', 'u.name as author'])
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('files as f')
          .select(['f.id', 'f.name', sql<boolean>`f.thumbnail_key is not null`.as('hasThumbnail')])
          .whereRef('f.port_id', '=', 'n.port_id')
          .whereRef('f.client_note_id', '=', 'n.id')
          .where('f.archived_at', 'is', null)
          .where(sql<SqlBool>`${scope.can('files:view')}::boolean`)
          .orderBy('f.id')
          .limit(30),
      ).as('photos'),
      namedIn('client').as('mentioned'),
    ])
    .where('n.client_id', '=', clientId)
    .where('n.archived_at', 'is', null)

/** A note on a page that changes it. */
export async function showNote(scope: PortScope, clientId: string, id: string) {
  scope.require('clients:edit')
  const { notes } = await scope.read((db) => ({
    notes: db
      .selectFrom('client_notes as n')
      .innerJoin('clients as c', 'c.id', 'n.client_id')
      .select(['n.id', 'n.body', 'n.version', 'n.archived_at', 'n.pinned_at', 'c.name'])
      .where('n.client_id', '=', clientId)
      .where('n.id', '=', id),
  }))
  if (!notes[0]) throw new NotFound('note')
  const { name, ...note } = notes[0]
  return { client: { id: clientId, name }, note }
}

export async function addNote(scope: PortScope, clientId: string, input: NewNote) {
  scope.require('clients:edit')
  return scope.transaction(async (tx) => {
    await lockClient(tx, clientId)
    const note = await insertNote(tx, clientId, input.body)
    return { ...note, ...(await tellMentioned(tx, clientId, note.id, input.body)) }
  })
}

/** For commands that made or locked the client; a message from the website may be longer than what is typed here. */
export async function insertNote(tx: PortTransaction, clientId: string, body: string) {
  const note = await tx
    .insertInto('client_notes')
    .values({ client_id: clientId, body })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(tx, 'client:noteAdded', { clientId, noteId: note.id })
  return note
}

export async function editNote(scope: PortScope, clientId: string, id: string, input: NoteEdit) {
  scope.require('clients:edit')
  return scope.transaction(async (tx) => {
    const current = await lockNote(tx, clientId, id)
    const { values, changed } = reconcile('note', current, input)
    if (changed.length === 0) return nobodyMentioned
    await tx
      .updateTable('client_notes')
      .set({ ...values, edited_at: new Date() })
      .where('id', '=', id)
      .execute()
    await record(tx, 'client:noteChanged', { clientId, noteId: id })
    return tellMentioned(tx, clientId, id, values.body)
  })
}

async function tellMentioned(tx: PortTransaction, clientId: string, noteId: string, body: string) {
  const { userIds, ...mentioned } = await rememberMentioned(tx, 'client', noteId, body)
  if (userIds.length > 0) await record(tx, 'client:personMentioned', { clientId, noteId, userIds })
  return mentioned
}

export async function pinNote(scope: PortScope, clientId: string, id: string, isPinned: boolean) {
  scope.require('clients:edit')
  return scope.transaction(async (tx) => {
    const note = await lockNote(tx, clientId, id)
    if (note.archived_at) throw new RuleBroken('This note was removed. Restore it first.')
    if (Boolean(note.pinned_at) === isPinned) return
    await tx
      .updateTable('client_notes')
      .set({ pinned_at: isPinned ? new Date() : null })
      .where('id', '=', id)
      .execute()
    await record(tx, isPinned ? 'client:notePinned' : 'client:noteUnpinned', { clientId, noteId: id })
  })
}

export async function removeNote(scope: PortScope, clientId: string, id: string) {
  scope.require('clients:edit')
  return scope.transaction(async (tx) => {
    const note = await lockNote(tx, clientId, id)
    if (note.archived_at) return note
    await tx.updateTable('client_notes').set({ archived_at: new Date() }).where('id', '=', id).execute()
    await record(tx, 'client:noteRemoved', { clientId, noteId: id })
    return note
  })
}

export async function restoreNote(scope: PortScope, clientId: string, id: string) {
  scope.require('clients:edit')
  return scope.transaction(async (tx) => {
    const note = await lockNote(tx, clientId, id)
    if (!note.archived_at) return note
    await tx.updateTable('client_notes').set({ archived_at: null }).where('id', '=', id).execute()
    await record(tx, 'client:noteRestored', { clientId, noteId: id })
    return note
  })
}

const lockNote = (tx: PortTransaction, clientId: string, id: string) =>
  tx
    .selectFrom('client_notes')
    .selectAll()
    .where('id', '=', id)
    .where('client_id', '=', clientId)
    .forUpdate()
    .executeTakeFirstOrThrow(() => new NotFound('note'))
