import { dateFormat } from '#app/dates/formats.ts'
import { activityKindLabels, directionLabels, outcomeLabels } from './activity.ts'

const words: Record<string, Record<string, string>> = {
  kind: activityKindLabels,
  direction: directionLabels,
  outcome: outcomeLabels,
}
type Place = { timezone: string; locale: string }

/** A value of a conversation as a person says it, where two edits are compared. */
export function showActivityValue(field: string, value: unknown, { timezone, locale }: Place) {
  if (value === null || value === undefined || value === '') return 'nothing'
  if (field === 'happened_at')
    return dateFormat(locale, { timeZone: timezone, dateStyle: 'medium', timeStyle: 'short' }).format(
      new Date(String(value)),
    )
  return words[field]?.[String(value)] ?? String(value)
}
