import { withSearch } from '#app/filters.ts'
import { SelectField, TextField } from '#app/ui/field.tsx'
import { FilterBar, FilterChips } from '#app/ui/filter-bar.tsx'
import { clientSourceLabels, clientSources, type ClientSource } from './client.ts'

type Filters = { q?: string; source?: ClientSource; assignee?: string; archived?: '1'; sort: string }
type Props = { filters: Filters; members: { id: string; name: string }[]; search: URLSearchParams }

export function ClientFilterBar({ filters, members, search }: Props) {
  const assignees = [
    { value: 'me', label: 'Me' },
    { value: 'nobody', label: 'Nobody' },
    ...members.map(({ id, name }) => ({ value: id, label: name })),
  ]
  const chips = [
    filters.q && { label: `“${filters.q}”`, remove: withSearch(search, { q: undefined }) },
    filters.source && { label: clientSourceLabels[filters.source], remove: withSearch(search, { source: undefined }) },
    filters.assignee && {
      label: assignees.find(({ value }) => value === filters.assignee)?.label ?? 'Somebody',
      remove: withSearch(search, { assignee: undefined }),
    },
    filters.archived && { label: 'Archived', remove: withSearch(search, { archived: undefined }) },
  ].filter((chip) => typeof chip === 'object')
  return (
    <>
      <FilterBar set={chips.length} keep={{ sort: search.get('sort') ?? undefined }}>
        <TextField
          field={{ id: 'q', name: 'q', initialValue: filters.q }}
          label="Name, e-mail or phone"
          type="search"
          span="grow"
          autoComplete="off"
        />
        <SelectField
          field={{ id: 'assignee', name: 'assignee', initialValue: filters.assignee }}
          label="Looked after by"
          empty="Anybody"
          options={assignees}
        />
        <SelectField
          field={{ id: 'source', name: 'source', initialValue: filters.source }}
          label="Source"
          empty="Any"
          options={clientSources.map((value) => ({ value, label: clientSourceLabels[value] }))}
        />
        <SelectField
          field={{ id: 'archived', name: 'archived', initialValue: filters.archived }}
          label="State"
          empty="Current"
          options={[{ value: '1', label: 'Archived' }]}
        />
      </FilterBar>
      <FilterChips chips={chips} clear="?" />
    </>
  )
}
