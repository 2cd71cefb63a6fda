import { FieldFilters, useFieldChips } from '#app/custom-fields/field-filters.tsx'
import type { FieldQuery } from '#app/custom-fields/field-query.ts'
import { withSearch } from '#app/filters.ts'
import { TagFilterField, tagChip } from '#app/tags/tag-filter-field.tsx'
import type { Tag } from '#app/tags/tag.ts'
import { SelectField, TextField } from '#app/ui/field.tsx'
import { FilterBar, FilterChips, Views } from '#app/ui/filter-bar.tsx'
import { clientSourceLabels, clientSources, type ClientSource } from './client.ts'

type Filters = { q?: string; source?: ClientSource; tag?: string; assignee: string; archived?: '1'; sort: string }
type Props = {
  filters: Filters
  /** Whose clients the list opens on for this person. */
  first: 'me' | 'all'
  members: { id: string; name: string }[]
  fields: FieldQuery
  tags: Tag[]
  search: URLSearchParams
}

export function ClientFilterBar({ filters, first, members, fields, tags, search }: Props) {
  const assignees = [
    { value: 'all', label: 'Anybody' },
    { value: 'me', label: 'Me' },
    { value: 'nobody', label: 'Nobody' },
    ...members.map(({ id, name }) => ({ value: id, label: name })),
  ]
  const chips = [
    filters.q && { label: `“${filters.q}”`, remove: withSearch(search, { q: undefined }) },
    filters.source && { label: clientSourceLabels[filters.source], remove: withSearch(search, { source: undefined }) },
    tagChip(tags, filters.tag, search),
    !['me', 'all', 'nobody'].includes(filters.assignee) && {
      label: assignees.find(({ value }) => value === filters.assignee)?.label ?? 'Somebody',
      remove: withSearch(search, { assignee: 'all' }),
    },
    ...useFieldChips(fields, search),
  ].filter((chip) => typeof chip === 'object')
  const clear = filters.assignee === first ? '?' : `?assignee=${filters.assignee}`
  const isOf = (assignee: string) => filters.assignee === assignee && !filters.archived
  return (
    <>
      <Views
        views={[
          { label: 'Mine', to: withSearch(search, { assignee: 'me', archived: undefined }), current: isOf('me') },
          {
            label: 'Everybody’s',
            to: withSearch(search, { assignee: 'all', archived: undefined }),
            current: isOf('all'),
          },
          {
            label: 'Nobody’s',
            to: withSearch(search, { assignee: 'nobody', archived: undefined }),
            current: isOf('nobody'),
          },
          {
            label: 'Archived',
            to: withSearch(search, { assignee: 'all', archived: '1' }),
            current: Boolean(filters.archived),
          },
        ]}
      />
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
          options={assignees}
        />
        <SelectField
          field={{ id: 'source', name: 'source', initialValue: filters.source }}
          label="Source"
          empty="Any"
          options={clientSources.map((value) => ({ value, label: clientSourceLabels[value] }))}
        />
        <TagFilterField tags={tags} tag={filters.tag} />
        <SelectField
          field={{ id: 'archived', name: 'archived', initialValue: filters.archived }}
          label="State"
          empty="Current"
          options={[{ value: '1', label: 'Archived' }]}
        />
        <FieldFilters query={fields} search={search} />
      </FilterBar>
      <FilterChips chips={chips} clear={clear} />
    </>
  )
}
