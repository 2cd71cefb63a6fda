import type { Change } from './describe-changes.ts'
import { isObject, sidesOf } from './leaves.ts'
import { valueWords, type Place } from './audit-values.ts'

const kept = ['text_value', 'number_value', 'date_value', 'boolean_value', 'choice_id']
export const isKept = (column: string) => kept.includes(column) || column.startsWith('linked_')

type OfField = { field?: string; kind?: string; unit?: string | null }

/** What changed in a field of the port's own: told by the field's name. A value that is gone says itself whose it was. */
export function describeFieldValue(changes: unknown, place: Place, of: OfField = {}): Change[] {
  if (!isObject(changes)) return []
  const definition = sidesOf(changes.definition_id).find((side) => typeof side === 'string')
  const label =
    of.field ?? place.names.get(`custom_field_definitions ${String(definition)}`)?.label ?? 'A field of the port'
  return Object.entries(changes)
    .filter(([column]) => isKept(column))
    .flatMap(([column, change]) => {
      const [from, to] = sidesOf(change).map((side) => wordsOf(column, side, place, of))
      return from === undefined && to === undefined
        ? []
        : [{ field: label, ...(from !== undefined && { from }), ...(to !== undefined && { to }) }]
    })
}

/** Money in the field's currency, other numbers with its unit. */
function wordsOf(column: string, value: unknown, place: Place, { kind, unit }: OfField) {
  const words = valueWords(column === 'number_value' && kind === 'money' ? 'amount' : column, value, place)
  return words && column === 'number_value' && unit ? `${words}\u00a0${unit}` : words
}
