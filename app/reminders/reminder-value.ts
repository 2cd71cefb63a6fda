import { momentWords } from './reminder-times.ts'
import { priorityLabels, type Priority } from './reminder.ts'

type Place = { zone: string; locale: string; members: readonly { id: string; name: string }[] }

/** A value as a person says it, where two edits are compared. */
export function reminderValue(field: string, value: unknown, { zone, locale, members }: Place) {
  if (value === null || value === undefined || value === '') return 'nothing'
  const text = String(value)
  if (field === 'due_at') return momentWords(text, zone, locale)
  if (field === 'assignee_id') return members.find(({ id }) => id === text)?.name ?? 'somebody else'
  return field === 'priority' ? priorityLabels[text as Priority] : text
}
