import type { PortScope } from '#app/access/scope.server.ts'
import { RuleBroken } from '#app/errors.ts'
import { record } from '#db/port.ts'
import type { Completion } from './reminder-input.server.ts'
import { idsOf } from './reminder-subject.server.ts'
import { insertReminder, lockReminder } from './reminders.server.ts'

/** Ticks it off, and plans what comes next where that was said. */
export async function completeReminder(scope: PortScope, id: string, { next_title, next_due_at }: Completion) {
  scope.require('reminders:edit_own')
  return scope.transaction(async (tx) => {
    const reminder = await lockReminder(tx, scope, id)
    if (reminder.cancelled_at) throw new RuleBroken('This reminder is cancelled. Open it again first.')
    if (!reminder.completed_at) {
      await tx.updateTable('reminders').set({ completed_at: new Date() }).where('id', '=', id).execute()
      await record(tx, 'reminder:completed', { reminderId: id, ...idsOf(reminder) })
    }
    if (!next_title || !next_due_at) return { title: reminder.title, next: null }
    scope.require('reminders:create')
    const { client_id, interest_id, berth_id, document_id, invoice_id, assignee_id, priority } = reminder
    const same = { client_id, interest_id, berth_id, document_id, invoice_id, assignee_id, priority }
    const next = await insertReminder(tx, { ...same, title: next_title, due_at: next_due_at })
    return { title: reminder.title, next: next.id }
  })
}

export async function cancelReminder(scope: PortScope, id: string, reason: string | undefined) {
  scope.require('reminders:edit_own')
  return scope.transaction(async (tx) => {
    const reminder = await lockReminder(tx, scope, id)
    if (reminder.completed_at) throw new RuleBroken('This reminder is done. Open it again first.')
    if (reminder.cancelled_at) return { id }
    await tx
      .updateTable('reminders')
      .set({ cancelled_at: new Date(), cancel_reason: reason || null })
      .where('id', '=', id)
      .execute()
    await record(tx, 'reminder:cancelled', { reminderId: id, ...idsOf(reminder), isByRule: false })
    return { id }
  })
}

export async function reopenReminder(scope: PortScope, id: string) {
  scope.require('reminders:edit_own')
  return scope.transaction(async (tx) => {
    const reminder = await lockReminder(tx, scope, id)
    if (!reminder.completed_at && !reminder.cancelled_at) return { id }
    await tx
      .updateTable('reminders')
      .set({ completed_at: null, cancelled_at: null, cancel_reason: null })
      .where('id', '=', id)
      .execute()
    await record(tx, 'reminder:reopened', { reminderId: id, ...idsOf(reminder) })
    return { id }
  })
}

/** Puts it off: it comes again then, as if new. */
export async function snoozeReminder(scope: PortScope, id: string, dueAt: string) {
  scope.require('reminders:edit_own')
  return scope.transaction(async (tx) => {
    const reminder = await lockReminder(tx, scope, id)
    if (reminder.completed_at || reminder.cancelled_at)
      throw new RuleBroken('This reminder is over. Open it again first.')
    const former = reminder.due_at.toISOString()
    if (former === dueAt) return { former }
    await tx
      .updateTable('reminders')
      .set({ due_at: dueAt, due_told_at: null, overdue_told_at: null })
      .where('id', '=', id)
      .execute()
    await record(tx, 'reminder:snoozed', { reminderId: id, ...idsOf(reminder), dueAt })
    return { former }
  })
}
