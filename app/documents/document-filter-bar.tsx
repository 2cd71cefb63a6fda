import { withSearch } from '#app/filters.ts'
import { SelectField, TextField } from '#app/ui/field.tsx'
import { FilterBar, FilterChips, Views } from '#app/ui/filter-bar.tsx'
import {
  documentStatuses,
  documentTypeLabels,
  documentTypes,
  documentViews,
  statusLabels,
  viewLabels,
  type DocumentStatus,
  type DocumentType,
  type DocumentView,
} from './document.ts'

type Filters = {
  q?: string
  view?: DocumentView
  type?: DocumentType
  status?: DocumentStatus
  whose?: 'mine'
  archived?: '1'
  sort: string
}

export function DocumentFilterBar({ filters, search }: { filters: Filters; search: URLSearchParams }) {
  const { q, view, type, status, whose, archived } = filters
  const chips = [
    q && { label: `“${q}”`, remove: withSearch(search, { q: undefined }) },
    type && { label: documentTypeLabels[type], remove: withSearch(search, { type: undefined }) },
    status && { label: statusLabels[status], remove: withSearch(search, { status: undefined }) },
    whose && { label: 'Mine', remove: withSearch(search, { whose: undefined }) },
  ].filter((chip) => typeof chip === 'object')
  const to = (change: { view?: string; archived?: string }) =>
    withSearch(search, { view: undefined, archived: undefined, status: undefined, ...change })
  return (
    <>
      <Views
        views={[
          { label: 'All', to: to({}), current: !view && !archived },
          ...documentViews.map((each) => ({
            label: viewLabels[each],
            to: to({ view: each }),
            current: view === each && !archived,
          })),
          { label: 'Archived', to: to({ archived: '1' }), current: Boolean(archived) },
        ]}
      />
      <FilterBar set={chips.length} keep={{ sort: search.get('sort') ?? undefined, view, archived }}>
        <TextField
          field={{ id: 'q', name: 'q', initialValue: q }}
          label="Title or client"
          type="search"
          span="grow"
          autoComplete="off"
        />
        <SelectField
          field={{ id: 'type', name: 'type', initialValue: type }}
          label="Kind"
          empty="Any"
          options={documentTypes.map((value) => ({ value, label: documentTypeLabels[value] }))}
        />
        <SelectField
          field={{ id: 'status', name: 'status', initialValue: status }}
          label="State"
          empty="Any"
          options={documentStatuses.map((value) => ({ value, label: statusLabels[value] }))}
        />
        <SelectField
          field={{ id: 'whose', name: 'whose', initialValue: whose }}
          label="Whose"
          empty="Everybody’s"
          options={[{ value: 'mine', label: 'Mine: drawn up by me, or of my deals' }]}
        />
      </FilterBar>
      <FilterChips chips={chips} clear={withSearch('', { view, archived })} />
    </>
  )
}
