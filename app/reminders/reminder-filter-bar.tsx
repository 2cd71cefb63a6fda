import { withSearch } from '#app/filters.ts'
import { SelectField, TextField } from '#app/ui/field.tsx'
import { FilterBar, FilterChips, Views } from '#app/ui/filter-bar.tsx'
import {
  priorities,
  priorityLabels,
  reminderStateLabels,
  reminderStates,
  subjectKinds,
  type Priority,
  type ReminderState,
  type SubjectKind,
} from './reminder.ts'

const aboutLabels: Record<SubjectKind, string> = {
  client: 'A client',
  interest: 'An interest',
  berth: 'A berth',
  document: 'A document',
  invoice: 'An invoice',
}
type Props = {
  filters: { q?: string; state?: ReminderState; priority?: Priority; assignee?: string; about?: SubjectKind }
  /** Empty for those who see their own alone. */
  members: readonly { id: string; name: string }[]
  search: URLSearchParams
}

export function ReminderFilterBar({ filters, members, search }: Props) {
  const { q, state = 'open', priority, assignee = 'me', about } = filters
  const person = members.find(({ id }) => id === assignee)?.name
  const chips = [
    q && { label: `“${q}”`, remove: withSearch(search, { q: undefined }) },
    priority && { label: priorityLabels[priority], remove: withSearch(search, { priority: undefined }) },
    about && { label: aboutLabels[about], remove: withSearch(search, { about: undefined }) },
    person && { label: person, remove: withSearch(search, { assignee: undefined }) },
  ].filter((chip) => typeof chip === 'object')
  const view = (label: string, change: { state?: ReminderState; assignee?: 'all' }) => ({
    label,
    to: withSearch(search, { state: undefined, assignee: undefined, ...change }),
    current: state === (change.state ?? 'open') && assignee === (change.assignee ?? 'me'),
  })
  return (
    <>
      <Views
        views={[
          view('Mine', {}),
          view('Overdue', { state: 'overdue' }),
          view('Done', { state: 'done' }),
          view(members.length > 0 ? 'Everybody’s' : 'Set by me, too', { assignee: 'all' }),
        ]}
      />
      <FilterBar set={chips.length}>
        <TextField
          field={{ id: 'q', name: 'q', initialValue: q }}
          label="What is to be done"
          type="search"
          span="grow"
          autoComplete="off"
        />
        <SelectField
          field={{ id: 'state', name: 'state', initialValue: state }}
          label="State"
          options={reminderStates.map((value) => ({ value, label: reminderStateLabels[value] }))}
        />
        <SelectField
          field={{ id: 'priority', name: 'priority', initialValue: priority }}
          label="Priority"
          empty="Any"
          options={priorities.map((value) => ({ value, label: priorityLabels[value] }))}
        />
        <SelectField
          field={{ id: 'about', name: 'about', initialValue: about }}
          label="About"
          empty="Anything"
          options={subjectKinds.map((value) => ({ value, label: aboutLabels[value] }))}
        />
        <SelectField
          field={{ id: 'assignee', name: 'assignee', initialValue: assignee }}
          label="For whom"
          options={[
            { value: 'me', label: 'Me' },
            { value: 'all', label: 'Anybody' },
            ...members.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </FilterBar>
      <FilterChips chips={chips} clear="?" />
    </>
  )
}
