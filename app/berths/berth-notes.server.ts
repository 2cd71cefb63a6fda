import { z } from 'zod'
import type { PortScope } from '#app/access/scope.server.ts'
import { reconcile } from '#app/edits/reconcile.server.ts'
import { versioned } from '#app/edits/versioned.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { cutPage, keyset, readCursor } from '#db/page.ts'
import { record, type PortTransaction } from '#db/port.ts'
import { namedIn, nobodyMentioned, rememberMentioned } from '#app/notes/note-mentions.server.ts'
import { textsOfNote } from '#app/notes/note-versions.server.ts'
import { lockBerth } from './berths.server.ts'

const missing = 'Write the note first.'
const body = z.string(missing).trim().min(1, missing).max(5000, 'Use at most 5,000 characters.')
export const NewBerthNote = z.object({ body })
export const BerthNoteEdit = versioned(NewBerthNote)
type NoteEdit = z.output<typeof BerthNoteEdit>

const newest = { columns: ['n.id'], direction: 'desc' } as const
const pageSize = 30

export const berthNotesOf = (db: Pick<PortTransaction, 'selectFrom'>, berthId: string) =>
  db
    .selectFrom('berth_notes as n')
    .leftJoin('users as u', 'u.id', 'n.author_id')
    .select(['n.id', 'n.body', 'n.created_at', 'n.edited_at', 'u.name as author', namedIn('berth').as('mentioned')])
    .where('n.berth_id', '=', berthId)
    .where('n.archived_at', 'is', null)

const noteId = z.uuid().nullable().catch(null)

/** `?history=` names the note whose earlier words are shown. */
export async function listBerthNotes(scope: PortScope, berthId: string, search: URLSearchParams) {
  scope.require('berths:view')
  const opened = noteId.parse(search.get('history'))
  const cursor = readCursor(search, newest.columns.length)
  const { berths, notes, texts } = await scope.read((db) => ({
    berths: db.selectFrom('berths').select(['id', 'archived_at']).where('id', '=', berthId),
    notes: keyset(berthNotesOf(db, berthId), newest, cursor, pageSize),
    texts: textsOfNote(db, 'berth_notes', opened),
  }))
  if (!berths[0]) throw new NotFound('berth')
  const page = cutPage(notes, pageSize, cursor, ({ id }) => [id])
  const isShown = page.rows.some(({ id }) => id === opened)
  const history = isShown ? { noteId: opened, versions: texts.slice(1) } : null
  return { ...page, history, isArchived: berths[0].archived_at !== null }
}

/** A note on a page that changes it. */
export async function showBerthNote(scope: PortScope, berthId: string, id: string) {
  scope.require('berths:edit')
  const { notes } = await scope.read((db) => ({
    notes: db
      .selectFrom('berth_notes as n')
      .innerJoin('berths as b', 'b.id', 'n.berth_id')
      .select(['n.id', 'n.body', 'n.version', 'n.archived_at', 'b.label'])
      .where('n.berth_id', '=', berthId)
      .where('n.id', '=', id),
  }))
  if (!notes[0]) throw new NotFound('note')
  const { label, ...note } = notes[0]
  return { berth: { id: berthId, label }, note }
}

export async function addBerthNote(scope: PortScope, berthId: string, input: z.output<typeof NewBerthNote>) {
  scope.require('berths:edit')
  return scope.transaction(async (tx) => {
    const berth = await lockBerth(tx, berthId)
    if (berth.archived_at) throw new RuleBroken(`Berth ${berth.label} is archived. Restore it to write on it.`)
    const note = await tx
      .insertInto('berth_notes')
      .values({ berth_id: berthId, body: input.body })
      .returning('id')
      .executeTakeFirstOrThrow()
    await record(tx, 'berth:noteAdded', { berthId, noteId: note.id })
    return { ...note, ...(await tellMentioned(tx, berthId, note.id, input.body)) }
  })
}

export async function editBerthNote(scope: PortScope, berthId: string, id: string, input: NoteEdit) {
  scope.require('berths:edit')
  return scope.transaction(async (tx) => {
    const { values, changed } = reconcile('note', await lockNote(tx, berthId, id), input)
    if (changed.length === 0) return nobodyMentioned
    await tx
      .updateTable('berth_notes')
      .set({ ...values, edited_at: new Date() })
      .where('id', '=', id)
      .execute()
    await record(tx, 'berth:noteChanged', { berthId, noteId: id })
    return tellMentioned(tx, berthId, id, values.body)
  })
}

async function tellMentioned(tx: PortTransaction, berthId: string, id: string, words: string) {
  const { userIds, ...mentioned } = await rememberMentioned(tx, 'berth', id, words)
  if (userIds.length > 0) await record(tx, 'berth:personMentioned', { berthId, noteId: id, userIds })
  return mentioned
}

export async function removeBerthNote(scope: PortScope, berthId: string, id: string) {
  scope.require('berths:edit')
  return scope.transaction(async (tx) => {
    const note = await lockNote(tx, berthId, id)
    if (note.archived_at) return { id }
    await tx.updateTable('berth_notes').set({ archived_at: new Date() }).where('id', '=', id).execute()
    await record(tx, 'berth:noteRemoved', { berthId, noteId: id })
    return { id }
  })
}

export async function restoreBerthNote(scope: PortScope, berthId: string, id: string) {
  scope.require('berths:edit')
  return scope.transaction(async (tx) => {
    const note = await lockNote(tx, berthId, id)
    if (!note.archived_at) return { id }
    await tx.updateTable('berth_notes').set({ archived_at: null }).where('id', '=', id).execute()
    await record(tx, 'berth:noteRestored', { berthId, noteId: id })
    return { id }
  })
}

const lockNote = (tx: PortTransaction, berthId: string, id: string) =>
  tx
    .selectFrom('berth_notes')
    .selectAll()
    .where('id', '=', id)
    .where('berth_id', '=', berthId)
    .forUpdate()
    .executeTakeFirstOrThrow(() => new NotFound('note'))
