import { withSearch } from '#app/filters.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { SelectField, TextField } from '#app/ui/field.tsx'
import { FilterBar, FilterChips, Views } from '#app/ui/filter-bar.tsx'
import { readSizeClass, sizeClassKey, sizeClassWords, type SizeClass } from './size-class.ts'

type View = 'waiting' | 'offers' | 'ended'
type Props = {
  filters: { q?: string; view: View; dock?: string; size?: string }
  docks: readonly string[]
  sizes: readonly SizeClass[]
  openOffers: number
  search: URLSearchParams
}

export function WaitingFilterBar({ filters: { q, view, dock, size }, docks, sizes, openOffers, search }: Props) {
  const { units } = usePortDisplay()
  const field = (name: string, initialValue?: string) => ({ id: name, name, initialValue })
  const chip = (name: string, label?: string | null) =>
    label ? [{ label, remove: withSearch(search, { [name]: undefined }) }] : []
  const chosen = size ? readSizeClass(size) : null
  const chips = [
    ...chip('q', q && `“${q}”`),
    ...chip('dock', dock && `Dock ${dock}`),
    ...chip('size', chosen && sizeClassWords(chosen, units)),
  ]
  const views = [
    ['waiting', 'Waiting'],
    ['offers', openOffers > 0 ? `With an offer (${openOffers})` : 'With an offer'],
    ['ended', 'Ended'],
  ] as const
  return (
    <>
      <Views
        views={views.map(([each, label]) => ({
          label,
          to: withSearch(search, { view: each === 'waiting' ? undefined : each }),
          current: view === each,
        }))}
      />
      <FilterBar set={chips.length} keep={{ view: search.get('view') ?? undefined }}>
        <TextField field={field('q', q)} label="Client" type="search" span="grow" autoComplete="off" />
        <SelectField
          field={field('dock', dock)}
          label="Dock"
          empty="Any"
          options={docks.map((each) => ({ value: each, label: each }))}
        />
        <SelectField
          field={field('size', size)}
          label="Class of lengths"
          empty="Any"
          options={sizes.map((each) => ({ value: sizeClassKey(each), label: sizeClassWords(each, units) }))}
        />
      </FilterBar>
      <FilterChips chips={chips} clear={withSearch(search, { q: undefined, dock: undefined, size: undefined })} />
    </>
  )
}
