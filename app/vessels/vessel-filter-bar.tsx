import { FieldFilters, useFieldChips } from '#app/custom-fields/field-filters.tsx'
import type { FieldQuery } from '#app/custom-fields/field-query.ts'
import { withSearch } from '#app/filters.ts'
import { formatLength, type Units } from '#app/measures/length.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { TagFilterField, tagChip } from '#app/tags/tag-filter-field.tsx'
import type { Tag } from '#app/tags/tag.ts'
import { SelectField, TextField } from '#app/ui/field.tsx'
import { FilterBar, FilterChips } from '#app/ui/filter-bar.tsx'
import { MeasureField } from '#app/ui/measure-field.tsx'
import { vesselTypeLabels, vesselTypes, type VesselType } from './vessel.ts'

type Filters = {
  q?: string
  type?: VesselType
  min_length?: number
  max_length?: number
  insured?: string
  tag?: string
  sort: string
}
type Props = {
  filters: Filters
  /** How many days before its end the port asks for a new insurance. */
  warnDays: number
  tags: Tag[]
  fields: FieldQuery
  search: URLSearchParams
}

const insuredWords = (insured: string) =>
  ({ ended: 'Has ended', unknown: 'Not known' })[insured] ??
  `Ends within ${insured} ${insured === '1' ? 'day' : 'days'}`

export function VesselFilterBar({ filters, warnDays, tags, fields, search }: Props) {
  const { units } = usePortDisplay()
  const { q, type, min_length, max_length, insured, tag } = filters
  const chips = [...vesselChips(filters, search, units), ...useFieldChips(fields, search)]
  const marked = tagChip(tags, tag, search)
  if (marked) chips.push(marked)
  const field = (name: string, initialValue?: string | null) => ({
    id: name,
    name,
    initialValue: initialValue ?? undefined,
  })
  const days = [...new Set([30, 90, warnDays, Number(insured) || 0])].filter(Boolean).toSorted((a, b) => a - b)
  return (
    <>
      <FilterBar set={chips.length} keep={{ sort: search.get('sort') ?? undefined }}>
        <TextField
          field={field('q', q)}
          label="Name, registration or owner"
          type="search"
          span="grow"
          autoComplete="off"
        />
        <SelectField
          field={field('type', type)}
          label="Type"
          empty="Any"
          options={vesselTypes.map((value) => ({ value, label: vesselTypeLabels[value] }))}
        />
        <MeasureField
          field={field('min_length', min_length ? search.get('min_length') : null)}
          label="Length from"
          unit={units === 'metric' ? 'm' : 'ft'}
        />
        <MeasureField
          field={field('max_length', max_length ? search.get('max_length') : null)}
          label="Length to"
          unit={units === 'metric' ? 'm' : 'ft'}
        />
        <SelectField
          field={field('insured', insured)}
          label="Insurance"
          empty="Any"
          options={[...days.map(String), 'ended', 'unknown'].map((value) => ({ value, label: insuredWords(value) }))}
        />
        <TagFilterField tags={tags} tag={tag} />
        <FieldFilters query={fields} search={search} />
      </FilterBar>
      <FilterChips chips={chips} clear="?" />
    </>
  )
}

function vesselChips({ q, type, min_length, max_length, insured }: Filters, search: URLSearchParams, units: Units) {
  const chip = (name: string, label: string | undefined | false) =>
    label ? [{ label, remove: withSearch(search, { [name]: undefined }) }] : []
  return [
    ...chip('q', q && `“${q}”`),
    ...chip('type', type && vesselTypeLabels[type]),
    ...chip('min_length', min_length !== undefined && `From ${formatLength(min_length, units)}`),
    ...chip('max_length', max_length !== undefined && `Up to ${formatLength(max_length, units)}`),
    ...chip('insured', insured && `Insurance: ${insuredWords(insured).toLowerCase()}`),
  ]
}
