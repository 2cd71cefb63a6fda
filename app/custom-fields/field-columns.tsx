import { withSearch } from '#app/filters.ts'
import type { Column } from '#app/ui/table.tsx'
import { isSortable, type FieldValue } from './custom-field.ts'
import { FieldText } from './field-text.tsx'
import { sortName, type FieldQuery } from './field-query.ts'

/** The chosen fields as columns of a list. A press on the header of one that is sorted by turns its order round. */
export function fieldColumns<Row extends { custom?: Record<string, FieldValue> }>(
  { fields, columns, sort }: FieldQuery,
  search: URLSearchParams,
): Column<Row>[] {
  return fields
    .filter(({ id }) => columns.includes(id))
    .map((field) => {
      const direction = sort?.id === field.id ? sort.direction : undefined
      const isNumber = field.kind === 'number' || field.kind === 'money'
      return {
        key: `custom-${field.key}`,
        header: field.label,
        align: isNumber || field.kind === 'date' ? ('end' as const) : undefined,
        sort: isSortable(field)
          ? {
              to: withSearch(search, { sort: sortName(field, direction === 'asc' ? 'desc' : 'asc') }),
              order: direction && (direction === 'asc' ? ('ascending' as const) : ('descending' as const)),
            }
          : undefined,
        cell: ({ custom }: Row) => {
          const value = custom?.[field.id]
          return value ? <FieldText field={field} value={value} /> : ''
        },
      }
    })
}
