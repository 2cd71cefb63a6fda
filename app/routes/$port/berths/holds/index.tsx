import { useSearchParams } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { portScope } from '#app/access/scope.server.ts'
import { withSearch } from '#app/filters.ts'
import { HoldFilters } from '#app/holds/hold-input.server.ts'
import { holdKindLabels, holdViewLabels, holdViews } from '#app/holds/hold.ts'
import { listHolds } from '#app/holds/hold-list.server.ts'
import { HoldTable } from '#app/holds/hold-table.tsx'
import { readSearch, refuse } from '#app/http.server.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { SelectField } from '#app/ui/field.tsx'
import { FilterBar, Views } from '#app/ui/filter-bar.tsx'
import { ListPager } from '#app/ui/list-pager.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/index'

export const handle = {
  crumb: (_data: never, { port }: Record<string, string>) => [
    { label: 'Berths', to: `/${port}/berths` },
    { label: 'Holds' },
  ],
}

export async function loader({ request, context }: Route.LoaderArgs) {
  const { search, filters } = readSearch(request, HoldFilters)
  return listHolds(context.get(portScope), filters, search).catch(refuse)
}

export default function ListOfHolds({ loaderData, params }: Route.ComponentProps) {
  const { rows, count, docks, filters, previous, next } = loaderData
  const { can } = useRights()
  const { locale } = usePortDisplay()
  const [search] = useSearchParams()
  const field = (name: string, initialValue?: string) => ({ id: name, name, initialValue })
  return (
    <>
      <PageHead
        title="Holds"
        count={count.toLocaleString(locale)}
        meta="Who waits for which berth, and for whom it is held for sure. Only the first in a queue may sign an EOI."
        actions={
          can('berths:export') &&
          rows.length > 0 && (
            <LinkButton
              to={`/${params.port}/berths/holds/export.csv${withSearch(search, {})}`}
              icon="download"
              reloadDocument
            >
              Export as CSV
            </LinkButton>
          )
        }
      />
      <Views
        views={holdViews.map((view) => ({
          label: holdViewLabels[view],
          to: withSearch(search, { view: view === 'now' ? undefined : view }),
          current: filters.view === view,
        }))}
      />
      <FilterBar
        set={[filters.dock, filters.kind].filter(Boolean).length}
        keep={{ view: search.get('view') ?? undefined }}
      >
        <SelectField
          field={field('dock', filters.dock)}
          label="Dock"
          empty="Any"
          options={docks.map((dock) => ({ value: dock, label: dock }))}
        />
        <SelectField
          field={field('kind', filters.kind)}
          label="Kind"
          empty="Any"
          options={(['soft', 'hard'] as const).map((value) => ({ value, label: holdKindLabels[value] }))}
        />
      </FilterBar>
      {rows.length > 0 ? (
        <HoldTable rows={rows} areEnded={filters.view === 'ended'} />
      ) : (
        <EmptyState icon="anchor" title="No holds">
          Sending an EOI holds its berth; a berth’s own page holds it for a deal before that.
        </EmptyState>
      )}
      <ListPager shown={rows.length} count={count} previous={previous} next={next} search={search} noun="hold" />
    </>
  )
}
