import { clientSourceLabels, clientSources, type ClientSource } from '#app/clients/client.ts'
import { FieldFilters, fieldSorts, useFieldChips } from '#app/custom-fields/field-filters.tsx'
import type { FieldQuery } from '#app/custom-fields/field-query.ts'
import { withSearch } from '#app/filters.ts'
import { TagFilterField, tagChip } from '#app/tags/tag-filter-field.tsx'
import type { Tag } from '#app/tags/tag.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { SelectField, TextField } from '#app/ui/field.tsx'
import { FilterBar, FilterChips, Views } from '#app/ui/filter-bar.tsx'
import { absoluteTime } from '#app/ui/time.tsx'
import {
  type InterestSort,
  interestSortLabels,
  type InterestView,
  interestViewLabels,
  interestViews,
  sortsOf,
} from './interest-view.ts'
import { leadCategories, leadCategoryLabels, type LeadCategory, type Stage, stageLabels, stages } from './interest.ts'

type Filters = {
  q?: string
  view: InterestView
  stage?: Stage
  category?: LeadCategory
  assignee?: string
  source?: ClientSource
  dock?: string
  tag?: string
  since?: string
  due?: string
  sort: InterestSort
}
type Known = { members: { id: string; name: string }[]; docks: string[]; search: URLSearchParams }
type Props = Known & { filters: Filters; tags: Tag[]; fields: FieldQuery }
type Narrowing = Pick<Filters, 'q' | 'category' | 'assignee' | 'source' | 'dock'>
type BoardProps = Known & { filters: Narrowing & { group?: 'assignee'; tag?: string }; tags: Tag[]; view: InterestView }

export function InterestViews({
  view,
  views = interestViews,
}: {
  view: InterestView
  views?: readonly InterestView[]
}) {
  return (
    <Views
      views={views.map((each) => ({ label: interestViewLabels[each], to: `?view=${each}`, current: each === view }))}
    />
  )
}

const options = <V extends string>(values: readonly V[], labels: Record<V, string>) =>
  values.map((value) => ({ value, label: labels[value] }))

const assigneesOf = (members: Known['members']) => [
  { value: 'me', label: 'Me' },
  { value: 'nobody', label: 'Nobody' },
  ...members.map(({ id, name }) => ({ value: id, label: name })),
]

type Chip = { label: string; name: string }
const isChip = (chip: Chip | '' | undefined): chip is Chip => typeof chip === 'object'
const withRemoval = (chips: Chip[], search: URLSearchParams) =>
  chips.map(({ label, name }) => ({ label, remove: withSearch(search, { [name]: undefined }) }))

const chipsOf = ({ q, category, assignee, source, dock }: Narrowing, members: Known['members']) =>
  [
    q && { label: `“${q}”`, name: 'q' },
    category && { label: leadCategoryLabels[category], name: 'category' },
    assignee && {
      label: assigneesOf(members).find(({ value }) => value === assignee)?.label ?? 'Somebody',
      name: 'assignee',
    },
    source && { label: clientSourceLabels[source], name: 'source' },
    dock && { label: `Dock ${dock}`, name: 'dock' },
  ].filter(isChip)

export function InterestFilterBar({ filters, members, docks, tags, fields, search }: Props) {
  const { locale } = usePortDisplay()
  const day = (on: string) => absoluteTime(new Date(`${on}T12:00:00Z`), 'UTC', 'day', locale)
  const { stage, since, due } = filters
  const chips = [
    stage && { label: stageLabels[stage], name: 'stage' },
    ...chipsOf(filters, members),
    since && { label: `Closed since ${day(since)}`, name: 'since' },
    due && { label: `Next step until ${day(due)}`, name: 'due' },
  ].filter(isChip)
  const tag = tagChip(tags, filters.tag, search)
  const set = [...withRemoval(chips, search), ...(tag ? [tag] : []), ...useFieldChips(fields, search)]
  return (
    <>
      <FilterBar set={set.length} keep={{ view: filters.view, since, due }}>
        <SearchField q={filters.q} />
        <SelectField
          field={{ id: 'stage', name: 'stage', initialValue: stage }}
          label="Stage"
          empty="Any"
          options={options(stages, stageLabels)}
        />
        <NarrowingFields filters={filters} members={members} docks={docks} />
        <TagFilterField tags={tags} tag={filters.tag} />
        <SelectField
          field={{
            id: 'sort',
            name: 'sort',
            initialValue: fields.sort ? (search.get('sort') ?? undefined) : filters.sort,
          }}
          label="Order"
          options={[...options(sortsOf(filters.view), interestSortLabels), ...fieldSorts(fields)]}
        />
        <FieldFilters query={fields} search={search} />
      </FilterBar>
      <FilterChips chips={set} clear={`?view=${filters.view}`} />
    </>
  )
}

/** The same for the board, which has its stages and its order by itself. */
export function BoardFilterBar({ filters, view, members, docks, tags, search }: BoardProps) {
  const chips = [...chipsOf(filters, members), filters.group && { label: 'Grouped by person', name: 'group' }].filter(
    isChip,
  )
  const tag = tagChip(tags, filters.tag, search)
  const set = [...withRemoval(chips, search), ...(tag ? [tag] : [])]
  return (
    <>
      <FilterBar set={set.length} keep={{ view }}>
        <SearchField q={filters.q} />
        <NarrowingFields filters={filters} members={members} docks={docks} />
        <TagFilterField tags={tags} tag={filters.tag} />
        <SelectField
          field={{ id: 'group', name: 'group', initialValue: filters.group }}
          label="Group"
          empty="All together"
          options={[{ value: 'assignee', label: 'By person' }]}
        />
      </FilterBar>
      <FilterChips chips={set} clear={`?view=${view}`} />
    </>
  )
}

const SearchField = ({ q }: { q?: string }) => (
  <TextField
    field={{ id: 'q', name: 'q', initialValue: q }}
    label="Client, vessel or berth"
    type="search"
    span="grow"
    autoComplete="off"
  />
)

function NarrowingFields({ filters, members, docks }: Omit<Known, 'search'> & { filters: Narrowing }) {
  const field = (name: keyof Narrowing) => ({ id: name, name, initialValue: filters[name] })
  return (
    <>
      <SelectField
        field={field('category')}
        label="Lead"
        empty="Any"
        options={options(leadCategories, leadCategoryLabels)}
      />
      <SelectField field={field('assignee')} label="Assigned to" empty="Anybody" options={assigneesOf(members)} />
      <SelectField
        field={field('source')}
        label="Source"
        empty="Any"
        options={options(clientSources, clientSourceLabels)}
      />
      <SelectField
        field={field('dock')}
        label="Dock"
        empty="Any"
        options={docks.map((letter) => ({ value: letter, label: letter }))}
      />
    </>
  )
}
