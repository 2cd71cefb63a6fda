import { isRange, type CustomField } from './custom-field.ts'

/**
 * `is`: a choice, yes or no, the beginning of a text, another record by its id or a piece of its `name`; "any" and "none" for filled in and
 * not. `isKnown`: there is a list of the records that it means, short ones are `isRare`.
 */
export type FieldFilter = {
  id: string
  is?: string
  name?: string
  from?: string
  to?: string
  isKnown?: boolean
  isRare?: boolean
}
export type FieldSort = { id: string; direction: 'asc' | 'desc'; isKnown?: boolean }
/** What the address asks of a list about the port's own fields. */
export type FieldQuery = { fields: CustomField[]; filters: FieldFilter[]; sort: FieldSort | null; columns: string[] }

/** How fields stand in an address: `f.club=royal`, `f.weight.from=100`, `sort=f.weight` and `sort=-f.weight`, `col=club`. */
export const filterName = ({ key }: { key: string }, end?: 'from' | 'to') => `f.${key}${end ? `.${end}` : ''}`
export const sortName = ({ key }: { key: string }, direction: 'asc' | 'desc' = 'asc') =>
  `${direction === 'desc' ? '-' : ''}f.${key}`

/** The names of an address that ask about a field. */
export const namesOf = (field: CustomField) =>
  isRange(field) ? [filterName(field), filterName(field, 'from'), filterName(field, 'to')] : [filterName(field)]

/** What an address asks about the port's own fields, and nothing else that stands in it. */
export const fieldsAsked = (
  { fields }: Pick<FieldQuery, 'fields'>,
  search: URLSearchParams,
): Record<string, string> => {
  const names = new Set(fields.flatMap(namesOf))
  return Object.fromEntries([...search].filter(([name]) => names.has(name)))
}
