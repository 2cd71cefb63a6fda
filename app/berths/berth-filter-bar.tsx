import { FieldFilters, useFieldChips } from '#app/custom-fields/field-filters.tsx'
import type { FieldQuery } from '#app/custom-fields/field-query.ts'
import { withSearch } from '#app/filters.ts'
import { TagFilterField, tagChip } from '#app/tags/tag-filter-field.tsx'
import type { Tag } from '#app/tags/tag.ts'
import { formatLength } from '#app/measures/length.ts'
import { formatMoney, type Money } from '#app/money/money.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { SelectField, TextField } from '#app/ui/field.tsx'
import { FilterBar, FilterChips, Views } from '#app/ui/filter-bar.tsx'
import { MeasureField } from '#app/ui/measure-field.tsx'
import { MoneyField } from '#app/ui/money-field.tsx'
import { berthStatuses, berthStatusLabels, mooringTypeLabels, mooringTypes } from './berth.ts'
import type { BerthStatus, MooringType } from './berth.ts'

type Filters = {
  q?: string
  dock?: string
  status?: BerthStatus
  mooring?: MooringType
  min_length?: number
  draft?: number
  max_price?: Money
  tag?: string
  archived?: '1'
  sort: string
}
type Props = {
  filters: Filters
  docks: string[]
  tags: Tag[]
  fields?: FieldQuery
  search: URLSearchParams
  /** Where there is no number to search for and no archive: on the plan and the price list. */
  brief?: boolean
}

const noFields: FieldQuery = { fields: [], filters: [], sort: null, columns: [] }

const views = [
  { label: 'All', status: undefined },
  { label: 'Free', status: 'available' },
  { label: 'Under offer', status: 'under_offer' },
  { label: 'Sold', status: 'sold' },
  { label: 'Under repair', status: 'maintenance' },
] as const

export function BerthFilterBar({ filters, docks, tags, fields = noFields, search, brief = false }: Props) {
  const { units, currency } = usePortDisplay()
  const { min_length, draft, max_price } = filters
  const tag = tagChip(tags, filters.tag, search)
  const chips = [...listChips(filters, search, units), ...(tag ? [tag] : []), ...useFieldChips(fields, search)]
  const field = (name: string, initialValue?: string) => ({ id: name, name, initialValue })
  return (
    <>
      <Views
        views={views.map(({ label, status }) => ({
          label,
          to: withSearch(search, { status, archived: undefined }),
          current: filters.status === status && !filters.archived,
        }))}
      />
      <FilterBar set={chips.length} keep={{ sort: search.get('sort') ?? undefined }}>
        {!brief && (
          <TextField field={field('q', filters.q)} label="Number" type="search" span="grow" autoComplete="off" />
        )}
        <SelectField
          field={field('dock', filters.dock)}
          label="Dock"
          empty="Any"
          options={docks.map((dock) => ({ value: dock, label: dock }))}
        />
        <SelectField
          field={field('status', filters.status)}
          label="Status"
          empty="Any"
          options={berthStatuses.map((value) => ({ value, label: berthStatusLabels[value] }))}
        />
        <SelectField
          field={field('mooring', filters.mooring)}
          label="Mooring"
          empty="Any"
          options={mooringTypes.map((value) => ({ value, label: mooringTypeLabels[value] }))}
        />
        <MeasureField
          field={field('min_length', min_length ? search.get('min_length')! : undefined)}
          label="At least as long as"
          unit={units === 'metric' ? 'm' : 'ft'}
        />
        <MeasureField
          field={field('draft', draft ? search.get('draft')! : undefined)}
          label="For a draft of"
          unit={units === 'metric' ? 'm' : 'ft'}
        />
        <MoneyField
          field={field('max_price', max_price ? search.get('max_price')! : undefined)}
          label="Price up to"
          currency={max_price?.currency ?? currency}
        />
        <TagFilterField tags={tags} tag={filters.tag} />
        {!brief && (
          <SelectField
            field={field('archived', filters.archived)}
            label="State"
            empty="Current"
            options={[{ value: '1', label: 'Archived' }]}
          />
        )}
        <FieldFilters query={fields} search={search} />
      </FilterBar>
      <FilterChips chips={chips} clear="?" />
    </>
  )
}

function listChips(filters: Filters, search: URLSearchParams, units: 'metric' | 'imperial') {
  const { q, dock, status, mooring, min_length, draft, max_price, archived } = filters
  const chip = (name: string, label: string | undefined | false) =>
    label ? [{ label, remove: withSearch(search, { [name]: undefined }) }] : []
  return [
    ...chip('q', q && `“${q}”`),
    ...chip('dock', dock && `Dock ${dock}`),
    ...chip('status', status && berthStatusLabels[status]),
    ...chip('mooring', mooring && mooringTypeLabels[mooring]),
    ...chip('min_length', min_length !== undefined && `From ${formatLength(min_length, units)}`),
    ...chip('draft', draft !== undefined && `Draft ${formatLength(draft, units)}`),
    ...chip('max_price', max_price && `Up to ${formatMoney(max_price.amount, max_price.currency)}`),
    ...chip('archived', archived && 'Archived'),
  ]
}
