import type { Insertable } from 'kysely'
import { listMembers } from '#app/access/member-list.server.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import { momentField, toMinute } from '#app/dates/moment-field.ts'
import { reconcile } from '#app/edits/reconcile.server.ts'
import { Forbidden, NotFound, RuleBroken } from '#app/errors.ts'
import { constraintOf } from '#db/faults.ts'
import { record, type PortTransaction } from '#db/port.ts'
import type { DB } from '#db/schema.ts'
import type { NewReminder, ReminderEdit } from './reminder-input.server.ts'
import { isOwn, mayEdit, reminderRows, shownReminder } from './reminder-rows.server.ts'
import { columnsOf, idsOf, lockSubject, requireSubject, subjectName } from './reminder-subject.server.ts'
import { snoozeChoices, tomorrowMorning } from './reminder-times.ts'
import { stateOf, type Subject } from './reminder.ts'

/** What the form of a new reminder needs: what it is about, and who may get it. */
export async function showNewReminder(scope: PortScope, subject: Subject | null) {
  scope.require('reminders:create')
  requireSubject(scope, subject)
  const { subjects, members } = await scope.read((db) => ({
    subjects: subjectName(db, subject),
    members: listMembers(db),
  }))
  if (subject && !subjects[0]) throw new NotFound(subject.kind)
  return {
    subject: subject && { ...subject, label: subjects[0]!.name ?? 'a draft' },
    members: scope.can('reminders:assign_others') ? members : [],
    me: scope.user?.id ?? null,
    dueAt: momentField(tomorrowMorning(new Date(), scope.port.timezone), scope.port.timezone),
  }
}

export async function createReminder(scope: PortScope, { subject, assignee_id, ...fields }: NewReminder) {
  scope.require('reminders:create')
  requireSubject(scope, subject)
  const assignee = assigneeOf(scope, assignee_id)
  return scope.transaction(async (tx) => {
    if (subject) await lockSubject(tx, subject)
    return insertReminder(tx, { ...fields, note: fields.note || null, assignee_id: assignee, ...columnsOf(subject) })
  })
}

/** Part of larger commands, too: what comes next, and follow-ups by rule. */
export async function insertReminder(tx: PortTransaction, fields: Insertable<DB['reminders']>, isByRule = false) {
  const reminder = await tx
    .insertInto('reminders')
    .values(fields)
    .returningAll()
    .executeTakeFirstOrThrow()
    .catch(refuseStranger)
  await record(tx, 'reminder:created', { reminderId: reminder.id, ...idsOf(reminder), isByRule })
  return reminder
}

/** Whoever may not give work to others gives it to themselves. */
function assigneeOf(scope: PortScope, wanted: string | undefined) {
  const me = scope.user?.id
  const chosen = wanted ?? me
  if (!chosen) throw new RuleBroken('Choose who is to do it.', 'assignee_id')
  if (chosen !== me) scope.require('reminders:assign_others')
  return chosen
}

export async function showReminder(scope: PortScope, id: string, act: 'view' | 'edit' = 'view') {
  scope.require(act === 'view' ? 'reminders:view_own' : 'reminders:edit_own')
  const { reminders, members } = await scope.read((db) => ({
    reminders: reminderRows(db, { ...scope, can: () => true })
      .leftJoin('users as w', 'w.id', 'r.author_id')
      .select(['r.note', 'r.version', 'r.created_at', 'r.cancel_reason', 'w.name as author'])
      .where('r.id', '=', id),
    members: listMembers(db),
  }))
  const row = reminders[0]
  if (!row) throw new NotFound('reminder')
  refuseOthers(scope, row, act)
  const reminder = shownReminder(scope, row)
  const { timezone } = scope.port
  return {
    reminder: { ...reminder, state: stateOf(reminder, new Date()) },
    dueField: momentField(reminder.due_at, timezone),
    nextField: momentField(tomorrowMorning(new Date(), timezone), timezone),
    choices: snoozeChoices(new Date(), timezone),
    members: scope.can('reminders:assign_others') ? members : members.filter((one) => one.id === row.assignee_id),
  }
}

export async function editReminder(scope: PortScope, id: string, input: ReminderEdit) {
  scope.require('reminders:edit_own')
  return scope.transaction(async (tx) => {
    const current = await lockReminder(tx, scope, id)
    const known = { ...current, due_at: toMinute(current.due_at) }
    const { values, changed } = reconcile('reminder', known, {
      ...input,
      assignee_id: input.assignee_id ?? current.assignee_id,
    })
    if (changed.length === 0) return current
    if (changed.includes('assignee_id')) scope.require('reminders:assign_others')
    const { due_at, ...rest } = values
    const isMoved = changed.includes('due_at')
    await tx
      .updateTable('reminders')
      .set({ ...rest, ...(isMoved && { due_at, due_told_at: null, overdue_told_at: null }) })
      .where('id', '=', id)
      .execute()
      .catch(refuseStranger)
    const of = { reminderId: id, ...idsOf(current) }
    await record(tx, 'reminder:updated', { ...of, changedFields: changed })
    if (changed.includes('assignee_id'))
      await record(tx, 'reminder:assigned', { ...of, newAssigneeId: rest.assignee_id! })
    return current
  })
}

/** For a command that changes it: only those who may. */
export async function lockReminder(tx: PortTransaction, scope: PortScope, id: string) {
  const reminder = await tx
    .selectFrom('reminders')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(() => new NotFound('reminder'))
  refuseOthers(scope, reminder, 'edit')
  return reminder
}

function refuseOthers(scope: PortScope, row: { assignee_id: string; author_id: string | null }, act: 'view' | 'edit') {
  if (act === 'view' && !scope.can('reminders:view_all') && !isOwn(scope, row))
    throw new Forbidden('reminders:view_all', scope.actor, 'This reminder is somebody else’s.')
  if (act === 'edit' && !mayEdit(scope, row))
    throw new Forbidden('reminders:edit_all', scope.actor, 'This reminder is somebody else’s to change.')
}

function refuseStranger(error: unknown): never {
  if (constraintOf(error)?.includes('assignee'))
    throw new RuleBroken('This person does not belong to this port.', 'assignee_id')
  throw error
}
