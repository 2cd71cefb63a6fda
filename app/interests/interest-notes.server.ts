import { z } from 'zod'
import type { PortScope } from '#app/access/scope.server.ts'
import { reconcile } from '#app/edits/reconcile.server.ts'
import { Forbidden, NotFound, RuleBroken } from '#app/errors.ts'
import { namedIn, nobodyMentioned, rememberMentioned } from '#app/notes/note-mentions.server.ts'
import { textsOfNote } from '#app/notes/note-versions.server.ts'
import { record, type PortTransaction } from '#db/port.ts'
import type { InterestNote, InterestNoteEdit } from './interest-input.server.ts'

const noteId = z.uuid().nullable().catch(null)

/** The pinned ones stand on top, the rest newest first. `?history=` names the note whose earlier words are shown. */
export async function listInterestNotes(scope: PortScope, id: string, search = new URLSearchParams()) {
  scope.require('interests:view')
  const opened = noteId.parse(search.get('history'))
  const { interests, notes, texts } = await scope.read((db) => ({
    interests: db
      .selectFrom('interests as i')
      .innerJoin('clients as c', 'c.id', 'i.client_id')
      .select('c.name as client')
      .where('i.id', '=', id),
    notes: db
      .selectFrom('interest_notes as n')
      .leftJoin('users as u', 'u.id', 'n.author_id')
      .select(['n.id', 'n.body', 'n.created_at', 'n.edited_at', 'n.pinned_at', 'n.author_id', 'u.name as author'])
      .select(namedIn('interest').as('mentioned'))
      .where('n.interest_id', '=', id)
      .where('n.archived_at', 'is', null)
      .orderBy('n.pinned_at', (order) => order.desc().nullsLast())
      .orderBy('n.id', 'desc')
      .limit(200),
    texts: textsOfNote(db, 'interest_notes', opened),
  }))
  if (!interests[0]) throw new NotFound('interest')
  const isShown = notes.some((note) => note.id === opened)
  return {
    interest: interests[0],
    notes: notes.map(({ author_id, ...note }) => ({ ...note, isMine: isTheirs(scope, author_id) })),
    history: isShown ? { noteId: opened, versions: texts.slice(1) } : null,
  }
}

/** Notes are changed by who wrote them, or by who may take interests away altogether. */
const isTheirs = (scope: PortScope, authorId: string | null) =>
  scope.can('interests:edit') && (authorId === (scope.user?.id ?? null) || scope.can('interests:delete'))

function refuseOthers(scope: PortScope, authorId: string | null) {
  if (!isTheirs(scope, authorId))
    throw new Forbidden('interests:delete', scope.actor, 'Only who wrote a note may change it.')
}

export async function addInterestNote(scope: PortScope, id: string, { body }: InterestNote) {
  scope.require('interests:edit')
  return scope.transaction(async (tx) => {
    const of = await factOf(tx, id)
    const note = await tx
      .insertInto('interest_notes')
      .values({ interest_id: id, body })
      .returning('id')
      .executeTakeFirstOrThrow()
    await record(tx, 'interest:noteAdded', { ...of, noteId: note.id })
    return { ...note, ...(await tellMentioned(tx, of, note.id, body)) }
  })
}

/** A note on a page that changes it. */
export async function showInterestNote(scope: PortScope, id: string, noteId: string) {
  const shown = await showNoteToPin(scope, id, noteId)
  refuseOthers(scope, shown.note.author_id)
  return shown
}

/** Anybody who works on the deal may say which note matters most. */
export async function showNoteToPin(scope: PortScope, id: string, noteId: string) {
  scope.require('interests:edit')
  const { notes } = await scope.read((db) => ({
    notes: db
      .selectFrom('interest_notes as n')
      .innerJoin('interests as i', 'i.id', 'n.interest_id')
      .innerJoin('clients as c', 'c.id', 'i.client_id')
      .select(['n.id', 'n.body', 'n.version', 'n.author_id', 'n.archived_at', 'n.pinned_at', 'c.name as client'])
      .where('n.id', '=', noteId)
      .where('n.interest_id', '=', id),
  }))
  const note = notes[0]
  if (!note) throw new NotFound('note')
  return { note, interest: { client: note.client } }
}

export async function editInterestNote(scope: PortScope, id: string, noteId: string, input: InterestNoteEdit) {
  scope.require('interests:edit')
  return scope.transaction(async (tx) => {
    const current = await lockNote(tx, id, noteId)
    refuseOthers(scope, current.author_id)
    const { values, changed } = reconcile('note', current, input)
    if (changed.length === 0) return nobodyMentioned
    await tx
      .updateTable('interest_notes')
      .set({ ...values, edited_at: new Date() })
      .where('id', '=', noteId)
      .execute()
    const of = await recordChange(tx, id)
    return tellMentioned(tx, of, noteId, values.body)
  })
}

export async function pinInterestNote(scope: PortScope, id: string, noteId: string, isPinned: boolean) {
  scope.require('interests:edit')
  return scope.transaction(async (tx) => {
    const note = await lockNote(tx, id, noteId)
    if (note.archived_at) throw new RuleBroken('This note was removed. Restore it first.')
    if (Boolean(note.pinned_at) === isPinned) return
    await tx
      .updateTable('interest_notes')
      .set({ pinned_at: isPinned ? new Date() : null })
      .where('id', '=', noteId)
      .execute()
    await record(tx, isPinned ? 'interest:notePinned' : 'interest:noteUnpinned', { ...(await factOf(tx, id)), noteId })
  })
}

export async function setNoteRemoved(scope: PortScope, id: string, noteId: string, isRemoved: boolean) {
  scope.require('interests:edit')
  return scope.transaction(async (tx) => {
    refuseOthers(scope, (await lockNote(tx, id, noteId)).author_id)
    await tx
      .updateTable('interest_notes')
      .set({ archived_at: isRemoved ? new Date() : null })
      .where('id', '=', noteId)
      .execute()
    await recordChange(tx, id)
  })
}

type Fact = Awaited<ReturnType<typeof factOf>>

async function factOf(tx: PortTransaction, interestId: string) {
  const { client_id: clientId, berth_id: berthId } = await tx
    .selectFrom('interests')
    .select(['client_id', 'berth_id'])
    .where('id', '=', interestId)
    .executeTakeFirstOrThrow(() => new NotFound('interest'))
  return { interestId, clientId, berthId }
}

async function recordChange(tx: PortTransaction, id: string) {
  const of = await factOf(tx, id)
  await record(tx, 'interest:updated', { ...of, changedFields: ['notes'] })
  return of
}

/** Of the deal, not of its berth: that has notes of its own. */
async function tellMentioned(tx: PortTransaction, { interestId, clientId }: Fact, noteId: string, words: string) {
  const { userIds, ...mentioned } = await rememberMentioned(tx, 'interest', noteId, words)
  if (userIds.length > 0) await record(tx, 'interest:personMentioned', { interestId, clientId, noteId, userIds })
  return mentioned
}

const lockNote = (tx: PortTransaction, id: string, noteId: string) =>
  tx
    .selectFrom('interest_notes')
    .selectAll()
    .where('id', '=', noteId)
    .where('interest_id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(() => new NotFound('note'))
