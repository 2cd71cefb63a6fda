import { withSearch } from '#app/filters.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { SelectField, TextField } from '#app/ui/field.tsx'
import { FilterBar, FilterChips, Views } from '#app/ui/filter-bar.tsx'
import { absoluteTime } from '#app/ui/time.tsx'
import { type InvoicePurpose, invoicePurposeLabels, invoicePurposes } from './invoice.ts'
import { type InvoiceView, invoiceViewLabels, invoiceViews } from './invoice-view.ts'

type Filters = {
  q?: string
  view: InvoiceView
  purpose?: InvoicePurpose
  client?: string
  from?: string
  until?: string
  sort: string
}
type Props = { filters: Filters; client: { name: string } | null; search: URLSearchParams }

export function InvoiceFilterBar({ filters, client, search }: Props) {
  const { locale } = usePortDisplay()
  const day = (on: string) => absoluteTime(new Date(`${on}T12:00:00Z`), 'UTC', 'day', locale)
  const { q, view, purpose, from, until } = filters
  const chips = [
    q && { label: `“${q}”`, name: 'q' },
    purpose && { label: invoicePurposeLabels[purpose], name: 'purpose' },
    filters.client && { label: client?.name ?? 'Another client', name: 'client' },
    from && { label: `Issued from ${day(from)}`, name: 'from' },
    until && { label: `Issued until ${day(until)}`, name: 'until' },
  ].filter((chip) => typeof chip === 'object')
  const field = (name: keyof Filters) => ({ id: name, name, initialValue: filters[name] })
  return (
    <>
      <Views
        views={invoiceViews.map((each) => ({
          label: invoiceViewLabels[each],
          to: withSearch(search, { view: each === 'all' ? undefined : each }),
          current: each === view,
        }))}
      />
      <FilterBar
        set={chips.length}
        keep={{
          view: view === 'all' ? undefined : view,
          client: filters.client,
          sort: search.get('sort') ?? undefined,
        }}
      >
        <TextField field={field('q')} label="Number or client" type="search" span="grow" autoComplete="off" />
        <SelectField
          field={field('purpose')}
          label="Purpose"
          empty="Any"
          options={invoicePurposes.map((value) => ({ value, label: invoicePurposeLabels[value] }))}
        />
        <TextField field={field('from')} label="Issued from" type="date" />
        <TextField field={field('until')} label="Issued until" type="date" />
      </FilterBar>
      <FilterChips
        chips={chips.map(({ label, name }) => ({ label, remove: withSearch(search, { [name]: undefined }) }))}
        clear={view === 'all' ? '?' : `?view=${view}`}
      />
    </>
  )
}
