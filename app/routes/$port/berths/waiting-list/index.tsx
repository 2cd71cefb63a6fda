import { useSearchParams } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { portScope } from '#app/access/scope.server.ts'
import { readSearch, refuse } from '#app/http.server.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { ListPager } from '#app/ui/list-pager.tsx'
import { PageHead } from '#app/ui/page.tsx'
import { waitingCrumbs } from '#app/waiting/waiting-crumbs.ts'
import { WaitingFilterBar } from '#app/waiting/waiting-filter-bar.tsx'
import { WaitingFilters } from '#app/waiting/waiting-input.server.ts'
import { listWaiting } from '#app/waiting/waiting-list.server.ts'
import { WaitingTable } from '#app/waiting/waiting-table.tsx'
import type { Route } from './+types/index'

export const handle = { crumb: waitingCrumbs() }

export async function loader({ request, context }: Route.LoaderArgs) {
  const { search, filters } = readSearch(request, WaitingFilters)
  return listWaiting(context.get(portScope), filters, search).catch(refuse)
}

export default function WaitingList({ loaderData, params }: Route.ComponentProps) {
  const { rows, count, docks, sizes, openOffers, filters, previous, next } = loaderData
  const { can } = useRights()
  const { locale } = usePortDisplay()
  const [search] = useSearchParams()
  const join = can('berths:manage_waiting_list') && (
    <LinkButton to={`/${params.port}/berths/waiting-list/new`} variant="primary" icon="plus">
      Put a client on the list
    </LinkButton>
  )
  return (
    <>
      <PageHead
        title="Waiting list"
        count={count.toLocaleString(locale)}
        meta="Who waits for a berth, a dock or a length. When a berth comes free, the first who fit are offered it."
        actions={
          <>
            {can('berths:export') && (
              <LinkButton
                to={`/${params.port}/berths/waiting-list/export.csv?${search}`}
                icon="download"
                reloadDocument
              >
                Export
              </LinkButton>
            )}
            {join}
          </>
        }
      />
      <WaitingFilterBar {...{ filters, docks, sizes, openOffers, search }} />
      {rows.length > 0 ? (
        <WaitingTable rows={rows} areEnded={filters.view === 'ended'} />
      ) : (
        <EmptyState icon="list" title="Nobody here" actions={search.size === 0 && join}>
          {search.size > 0 ? 'Take a filter away, or choose another view.' : 'Nobody waits for a berth.'}
        </EmptyState>
      )}
      <ListPager shown={rows.length} count={count} previous={previous} next={next} search={search} noun="client" />
    </>
  )
}
