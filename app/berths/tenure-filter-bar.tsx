import { withSearch } from '#app/filters.ts'
import { SelectField, TextField } from '#app/ui/field.tsx'
import { FilterBar, FilterChips, Views } from '#app/ui/filter-bar.tsx'
import { tenureViewLabels, tenureViews, type TenureView } from './tenure.ts'

type Filters = { q?: string; dock?: string; view: TenureView }
type Props = { filters: Filters; docks: readonly string[]; search: URLSearchParams }

export function TenureFilterBar({ filters: { q, dock, view }, docks, search }: Props) {
  const field = (name: string, initialValue?: string) => ({ id: name, name, initialValue })
  const chips = [
    ...(q ? [{ label: `“${q}”`, remove: withSearch(search, { q: undefined }) }] : []),
    ...(dock ? [{ label: `Dock ${dock}`, remove: withSearch(search, { dock: undefined }) }] : []),
  ]
  return (
    <>
      <Views
        views={tenureViews.map((each) => ({
          label: tenureViewLabels[each],
          to: withSearch(search, { view: each === 'running' ? undefined : each }),
          current: view === each,
        }))}
      />
      <FilterBar
        set={chips.length}
        keep={{ view: search.get('view') ?? undefined, sort: search.get('sort') ?? undefined }}
      >
        <TextField field={field('q', q)} label="Owner or berth" type="search" span="grow" autoComplete="off" />
        <SelectField
          field={field('dock', dock)}
          label="Dock"
          empty="Any"
          options={docks.map((each) => ({ value: each, label: each }))}
        />
      </FilterBar>
      <FilterChips chips={chips} clear={withSearch(search, { q: undefined, dock: undefined })} />
    </>
  )
}
