import { usePortDisplay } from '#app/ports/port-display.ts'
import { withSearch } from '#app/filters.ts'
import { CheckField } from '#app/ui/choice-field.tsx'
import { SelectField, TextField } from '#app/ui/field.tsx'
import type { FilterChip } from '#app/ui/filter-bar.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { fieldWords, isId, isRange, isSortable, recordText, type CustomField } from './custom-field.ts'
import { filterName, namesOf, sortName, type FieldFilter, type FieldQuery } from './field-query.ts'

type Props = { query: FieldQuery; search: URLSearchParams }

/** In a list's filters: the port's own fields, and which of them are columns. Nothing where the port has none. */
export function FieldFilters({ query: { fields, filters, columns }, search }: Props) {
  if (fields.length === 0) return null
  const control = (field: CustomField, end?: 'from' | 'to') => {
    const name = filterName(field, end)
    const shown = filters.find(({ id }) => id === field.id)
    // a record that the address names by its id stands there as its form would show it
    const typed = shown?.name && shown.is ? recordText({ value: shown.is, linked: shown.name }) : search.get(name)
    return { id: name, name, initialValue: typed ?? undefined }
  }
  return (
    <details className="more-filters" open={filters.length > 0}>
      <summary>
        <Icon of="list-filter" />
        More fields{filters.length > 0 && `, ${filters.length} set`}
      </summary>
      <div className="more-filters-body">
        {fields.map((field) => (
          <FieldControl key={field.id} field={field} control={control} />
        ))}
      </div>
      <fieldset className="more-filters-body">
        <legend className="label">Columns</legend>
        <input type="hidden" name="cols" value="1" />
        {fields.map(({ id, key, label }) => (
          <CheckField
            key={id}
            field={{ id: `col-${key}`, name: 'col', initialValue: columns.includes(id) ? key : undefined }}
            label={label}
            value={key}
          />
        ))}
      </fieldset>
    </details>
  )
}

type Control = (field: CustomField, end?: 'from' | 'to') => { id: string; name: string; initialValue?: string }
const state = [
  { value: 'any', label: 'Filled in' },
  { value: 'none', label: 'Not filled in' },
]

function FieldControl({ field, control }: { field: CustomField; control: Control }) {
  const { label, kind, choices, unit, currency, target } = field
  if (isRange(field)) {
    const type = kind === 'date' ? ('date' as const) : undefined
    const inputMode = kind === 'date' ? undefined : ('decimal' as const)
    const of = unit ?? currency
    return (
      <>
        <TextField
          field={control(field, 'from')}
          label={`${label} from`}
          optional={of ?? undefined}
          {...{ type, inputMode }}
        />
        <TextField
          field={control(field, 'to')}
          label={`${label} to`}
          optional={of ?? undefined}
          {...{ type, inputMode }}
        />
      </>
    )
  }
  // its words are found by search
  if (kind === 'long_text') return <SelectField field={control(field)} label={label} empty="Any" options={state} />
  if (kind === 'boolean')
    return (
      <SelectField
        field={control(field)}
        label={label}
        empty="Any"
        options={[{ value: 'yes', label: 'Yes' }, { value: 'no', label: 'No' }, ...state]}
      />
    )
  if (kind === 'choice' || kind === 'choices')
    return (
      <SelectField
        field={control(field)}
        label={label}
        empty="Any"
        options={[
          ...choices.map(({ id, label, isGone }) => ({
            value: id,
            label: isGone ? `${label} (no longer offered)` : label,
          })),
          ...state,
        ]}
      />
    )
  const words = kind === 'record' ? (target === 'berth' ? 'number' : 'name') : 'begins with'
  return <TextField field={control(field)} label={`${label} ${words}`} type="search" autoComplete="off" />
}

/** The filters on fields that are set, each with the address of the list without it. */
export function useFieldChips({ fields, filters }: FieldQuery, search: URLSearchParams): FilterChip[] {
  const { locale } = usePortDisplay()
  return filters.flatMap((filter) => {
    const field = fields.find(({ id }) => id === filter.id)
    if (!field) return []
    const without = Object.fromEntries(namesOf(field).map((name) => [name, undefined]))
    return [{ label: `${field.label} ${filterWords(field, filter, locale)}`, remove: withSearch(search, without) }]
  })
}

function filterWords(field: CustomField, { is, name, from, to }: FieldFilter, locale: string) {
  if (is === 'any') return 'filled in'
  if (is === 'none') return 'not filled in'
  const words = (value: string) => fieldWords(field, value, locale)
  if (from && to) return `${words(from)} to ${words(to)}`
  if (from) return `from ${words(from)}`
  if (to) return `up to ${words(to)}`
  if (field.kind === 'record') return `is ${name ?? (isId(is!) ? 'one record' : `“${is}”`)}`
  return ['choice', 'choices', 'boolean'].includes(field.kind)
    ? `is ${words(is!)}`.replace('is Yes', 'yes').replace('is No', 'no')
    : `begins with “${is}”`
}

/** For a list whose order is chosen in its filters. */
export const fieldSorts = ({ fields }: FieldQuery) =>
  fields.filter(isSortable).flatMap((field) => [
    { value: sortName(field), label: field.label },
    { value: sortName(field, 'desc'), label: `${field.label}, from the end` },
  ])
