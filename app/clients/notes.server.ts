import type { PortScope } from '#app/access/scope.server.ts'
import { reconcile } from '#app/edits/reconcile.server.ts'
import { NotFound } from '#app/errors.ts'
import { cutPage, keyset, readCursor } from '#db/page.ts'
import { record, type PortTransaction } from '#db/port.ts'
import type { NewNote, NoteEdit } from './client-input.server.ts'
import { lockClient } from './clients.server.ts'

const newest = { columns: ['n.id'], direction: 'desc' } as const
const pageSize = 30

export async function listNotes(scope: PortScope, clientId: string, search: URLSearchParams) {
  scope.require('clients:view')
  const cursor = readCursor(search, newest.columns.length)
  const { clients, notes } = await scope.read((db) => ({
    clients: db.selectFrom('clients').select('id').where('id', '=', clientId),
    notes: keyset(notesOf(db, clientId), newest, cursor, pageSize),
  }))
  if (!clients[0]) throw new NotFound('client')
  return cutPage(notes, pageSize, cursor, ({ id }) => [id])
}

export const notesOf = (db: Pick<PortTransaction, 'selectFrom'>, clientId: string) =>
  db
    .selectFrom('client_notes as n')
    .leftJoin('users as u', 'u.id', 'n.author_id')
    .select(['n.id', 'n.body', 'n.created_at', 'n.version', 'u.name as author'])
    .where('n.client_id', '=', clientId)
    .where('n.archived_at', 'is', null)

/** A note on a page that changes it. */
export async function showNote(scope: PortScope, clientId: string, id: string) {
  scope.require('clients:edit')
  const { notes } = await scope.read((db) => ({
    notes: db
      .selectFrom('client_notes as n')
      .innerJoin('clients as c', 'c.id', 'n.client_id')
      .select(['n.id', 'n.body', 'n.version', 'n.archived_at', 'c.name'])
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
    return insertNote(tx, clientId, input.body)
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
    if (changed.length === 0) return current
    await tx.updateTable('client_notes').set(values).where('id', '=', id).execute()
    await record(tx, 'client:noteChanged', { clientId, noteId: id })
    return current
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
