import type { PortScope } from '#app/access/scope.server.ts'
import { reconcile } from '#app/edits/reconcile.server.ts'
import { Forbidden, NotFound } from '#app/errors.ts'
import { record, type PortTransaction } from '#db/port.ts'
import type { InterestNote, InterestNoteEdit } from './interest-input.server.ts'

export async function listInterestNotes(scope: PortScope, id: string) {
  scope.require('interests:view')
  const { interests, notes } = await scope.read((db) => ({
    interests: db
      .selectFrom('interests as i')
      .innerJoin('clients as c', 'c.id', 'i.client_id')
      .select('c.name as client')
      .where('i.id', '=', id),
    notes: db
      .selectFrom('interest_notes as n')
      .leftJoin('users as u', 'u.id', 'n.author_id')
      .select(['n.id', 'n.body', 'n.created_at', 'n.version', 'n.author_id', 'u.name as author'])
      .where('n.interest_id', '=', id)
      .where('n.archived_at', 'is', null)
      .orderBy('n.id', 'desc')
      .limit(200),
  }))
  if (!interests[0]) throw new NotFound('interest')
  return {
    interest: interests[0],
    notes: notes.map(({ author_id, ...note }) => ({ ...note, isMine: isTheirs(scope, author_id) })),
  }
}

/** Notes are changed by who wrote them, or by who may take interests away altogether. */
const isTheirs = (scope: PortScope, authorId: string | null) =>
  scope.can('interests:edit') && (authorId === (scope.user?.id ?? null) || scope.can('interests:delete'))

export async function addInterestNote(scope: PortScope, id: string, { body }: InterestNote) {
  scope.require('interests:edit')
  return scope.transaction(async (tx) => {
    const interest = await tx
      .selectFrom('interests')
      .select(['client_id', 'berth_id'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow(() => new NotFound('interest'))
    const note = await tx
      .insertInto('interest_notes')
      .values({ interest_id: id, body })
      .returning('id')
      .executeTakeFirstOrThrow()
    const of = { interestId: id, clientId: interest.client_id, berthId: interest.berth_id }
    await record(tx, 'interest:noteAdded', { ...of, noteId: note.id })
    return note
  })
}

export async function showInterestNote(scope: PortScope, id: string, noteId: string) {
  scope.require('interests:edit')
  const { notes } = await scope.read((db) => ({
    notes: db
      .selectFrom('interest_notes as n')
      .innerJoin('interests as i', 'i.id', 'n.interest_id')
      .innerJoin('clients as c', 'c.id', 'i.client_id')
      .select(['n.id', 'n.body', 'n.version', 'n.author_id', 'n.archived_at', 'c.name as client'])
      .where('n.id', '=', noteId)
      .where('n.interest_id', '=', id),
  }))
  const note = notes[0]
  if (!note) throw new NotFound('note')
  if (!isTheirs(scope, note.author_id))
    throw new Forbidden('interests:delete', scope.actor, 'Only who wrote a note may change it.')
  return { note, interest: { client: note.client } }
}

export async function editInterestNote(scope: PortScope, id: string, noteId: string, input: InterestNoteEdit) {
  scope.require('interests:edit')
  return scope.transaction(async (tx) => {
    const current = await lockNote(tx, scope, id, noteId)
    const { values, changed } = reconcile('note', current, input)
    if (changed.length === 0) return
    await tx.updateTable('interest_notes').set(values).where('id', '=', noteId).execute()
    await recordChange(tx, id)
  })
}

export async function setNoteRemoved(scope: PortScope, id: string, noteId: string, isRemoved: boolean) {
  scope.require('interests:edit')
  return scope.transaction(async (tx) => {
    await lockNote(tx, scope, id, noteId)
    await tx
      .updateTable('interest_notes')
      .set({ archived_at: isRemoved ? new Date() : null })
      .where('id', '=', noteId)
      .execute()
    await recordChange(tx, id)
  })
}

async function recordChange(tx: PortTransaction, id: string) {
  const { client_id: clientId, berth_id: berthId } = await tx
    .selectFrom('interests')
    .select(['client_id', 'berth_id'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  await record(tx, 'interest:updated', { interestId: id, clientId, berthId, changedFields: ['notes'] })
}

async function lockNote(tx: PortTransaction, scope: PortScope, id: string, noteId: string) {
  const note = await tx
    .selectFrom('interest_notes')
    .selectAll()
    .where('id', '=', noteId)
    .where('interest_id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(() => new NotFound('note'))
  if (!isTheirs(scope, note.author_id))
    throw new Forbidden('interests:delete', scope.actor, 'Only who wrote a note may change it.')
  return note
}
