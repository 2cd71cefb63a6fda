import { clientSourceLabels, clientSources, type ClientSource } from '#app/clients/client.ts'
import { withSearch } from '#app/filters.ts'
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
  since?: string
  due?: string
  sort: InterestSort
}
type Props = { filters: Filters; members: { id: string; name: string }[]; docks: string[]; search: URLSearchParams }

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

export function InterestFilterBar({ filters, members, docks, search }: Props) {
  const assignees = [
    { value: 'me', label: 'Me' },
    { value: 'nobody', label: 'Nobody' },
    ...members.map(({ id, name }) => ({ value: id, label: name })),
  ]
  const { locale } = usePortDisplay()
  const day = (on: string) => absoluteTime(new Date(`${on}T12:00:00Z`), 'UTC', 'day', locale)
  const { q, stage, category, assignee, source, dock, since, due } = filters
  const chips = [
    q && { label: `“${q}”`, name: 'q' },
    stage && { label: stageLabels[stage], name: 'stage' },
    category && { label: leadCategoryLabels[category], name: 'category' },
    assignee && { label: assignees.find(({ value }) => value === assignee)?.label ?? 'Somebody', name: 'assignee' },
    source && { label: clientSourceLabels[source], name: 'source' },
    dock && { label: `Dock ${dock}`, name: 'dock' },
    since && { label: `Closed since ${day(since)}`, name: 'since' },
    due && { label: `Next step until ${day(due)}`, name: 'due' },
  ].filter((chip) => typeof chip === 'object')
  const field = (name: keyof Filters) => ({ id: name, name, initialValue: filters[name] })
  return (
    <>
      <FilterBar set={chips.length} keep={{ view: filters.view, since, due }}>
        <TextField field={field('q')} label="Client, vessel or berth" type="search" span="grow" autoComplete="off" />
        <SelectField field={field('stage')} label="Stage" empty="Any" options={options(stages, stageLabels)} />
        <SelectField
          field={field('category')}
          label="Lead"
          empty="Any"
          options={options(leadCategories, leadCategoryLabels)}
        />
        <SelectField field={field('assignee')} label="Assigned to" empty="Anybody" options={assignees} />
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
        <SelectField field={field('sort')} label="Order" options={options(sortsOf(filters.view), interestSortLabels)} />
      </FilterBar>
      <FilterChips
        chips={chips.map(({ label, name }) => ({ label, remove: withSearch(search, { [name]: undefined }) }))}
        clear={`?view=${filters.view}`}
      />
    </>
  )
}
