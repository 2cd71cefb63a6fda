import { withSearch } from '#app/filters.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { SelectField, TextField } from '#app/ui/field.tsx'
import { FilterBar, FilterChips } from '#app/ui/filter-bar.tsx'
import { actionLabels, auditActions, auditEntities, entityLabels, entityLabel, type AuditAction } from './audit.ts'

type Filters = { person?: string; action?: AuditAction; entity?: string; record?: string; field?: string }
type Props = {
  filters: Filters
  days: { from?: string; to?: string }
  people: { id: string; name: string }[]
  search: URLSearchParams
}

export function AuditFilterBar({ filters, days, people, search }: Props) {
  const chips = useChips({ filters, days, people, search })
  const persons = [
    { value: 'nobody', label: 'Nobody signed in' },
    ...people.map(({ id, name }) => ({ value: id, label: name })),
  ]
  return (
    <>
      <FilterBar set={chips.length} keep={{ record: filters.record }}>
        <SelectField
          field={{ id: 'person', name: 'person', initialValue: filters.person }}
          label="Person"
          empty="Everybody"
          options={persons}
        />
        <SelectField
          field={{ id: 'entity', name: 'entity', initialValue: filters.entity }}
          label="Record"
          empty="Any kind"
          width={12}
          options={auditEntities.map((value) => ({ value, label: entityLabels[value] }))}
        />
        <TextField
          field={{ id: 'field', name: 'field', initialValue: filters.field }}
          label="Field"
          autoComplete="off"
          width={5}
        />
        <SelectField
          field={{ id: 'action', name: 'action', initialValue: filters.action }}
          label="What"
          empty="Anything"
          options={auditActions.map((value) => ({ value, label: actionLabels[value] }))}
        />
        <TextField field={{ id: 'from', name: 'from', initialValue: days.from }} label="From" type="date" />
        <TextField field={{ id: 'to', name: 'to', initialValue: days.to }} label="To" type="date" />
      </FilterBar>
      <FilterChips chips={chips} clear="?" />
    </>
  )
}

function useChips({ filters, days, people, search }: Props) {
  const { locale } = usePortDisplay()
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
  const labels: Record<string, string | undefined> = {
    person:
      filters.person &&
      (filters.person === 'nobody'
        ? 'Nobody signed in'
        : (people.find(({ id }) => id === filters.person)?.name ?? 'Somebody')),
    entity: filters.entity && entityLabel(filters.entity),
    record: filters.record && 'One record',
    field: filters.field && `Field “${filters.field}”`,
    action: filters.action && actionLabels[filters.action],
    from: days.from && `From ${format.format(new Date(days.from))}`,
    to: days.to && `To ${format.format(new Date(days.to))}`,
  }
  return Object.entries(labels).flatMap(([name, label]) =>
    label ? [{ label, remove: withSearch(search, { [name]: undefined }) }] : [],
  )
}
