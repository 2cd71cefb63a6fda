import type { DB } from '#db/schema.ts'
import type { Tone } from '#app/ui/badge.tsx'

export const priorities = ['low', 'normal', 'high', 'urgent'] as const
export type Priority = DB['reminders']['priority'] extends { __select__: infer S } ? S : DB['reminders']['priority']
export const priorityLabels: Record<Priority, string> = { low: 'Low', normal: 'Normal', high: 'High', urgent: 'Urgent' }
export const priorityTones: Record<Priority, Tone | undefined> = {
  low: undefined,
  normal: undefined,
  high: 'warning',
  urgent: 'error',
}

/** What a reminder may be about; each is a column of its own. */
export const subjectKinds = ['client', 'interest', 'berth', 'document', 'invoice'] as const
export type SubjectKind = (typeof subjectKinds)[number]
export type Subject = { kind: SubjectKind; id: string }

export const reminderStates = ['open', 'overdue', 'done', 'cancelled'] as const
export type ReminderState = (typeof reminderStates)[number]
export const reminderStateLabels: Record<ReminderState, string> = {
  open: 'Open',
  overdue: 'Overdue',
  done: 'Done',
  cancelled: 'Cancelled',
}
export const reminderStateTones: Record<ReminderState, Tone | undefined> = {
  open: 'info',
  overdue: 'error',
  done: 'success',
  cancelled: undefined,
}

type Times = Record<'due_at', Date | string> & Record<'completed_at' | 'cancelled_at', Date | string | null>

export function stateOf({ due_at, completed_at, cancelled_at }: Times, now: Date | string): ReminderState {
  if (completed_at) return 'done'
  if (cancelled_at) return 'cancelled'
  return new Date(due_at) < new Date(now) ? 'overdue' : 'open'
}

export const reminderFieldLabels = {
  title: 'What is to be done',
  due_at: 'When',
  priority: 'Priority',
  assignee_id: 'For whom',
  note: 'Note',
}
