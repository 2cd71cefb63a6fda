import type { CustomField, FieldValue } from './custom-field.ts'

/** The heads of a CSV's last columns: the fields' keys, which stay when a label changes; for money with its currency. */
export const fieldHead = (fields: readonly CustomField[]) =>
  fields.map(({ key, kind, currency }) => (kind === 'money' && currency ? `${key} (${currency})` : key))

/** What stands in the fields of one row: numbers and dates plain, choices and other records by their names. */
export const fieldCells = (fields: readonly CustomField[], custom: Record<string, FieldValue>) =>
  fields.map((field) => {
    const value = custom[field.id]
    return value ? cellOf(field, value) : ''
  })

function cellOf({ kind, choices }: CustomField, { value, linked }: FieldValue) {
  if (kind === 'record') return linked ?? ''
  if (kind !== 'choice' && kind !== 'choices') return value
  return value
    .split(',')
    .map((id) => choices.find((choice) => choice.id === id)?.label ?? '')
    .join('; ')
}
