import { useSearchParams } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { portScope } from '#app/access/scope.server.ts'
import { TenureFilterBar } from '#app/berths/tenure-filter-bar.tsx'
import { TenureFilters } from '#app/berths/tenure-input.server.ts'
import { listTenures } from '#app/berths/tenure-list.server.ts'
import { TenureTable } from '#app/berths/tenure-table.tsx'
import { readSearch, refuse } from '#app/http.server.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { ListPager } from '#app/ui/list-pager.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/index'

export const handle = {
  crumb: (_data: never, { port }: Record<string, string>) => [
    { label: 'Berths', to: `/${port}/berths` },
    { label: 'Tenures' },
  ],
}

export async function loader({ request, context }: Route.LoaderArgs) {
  const { search, filters } = readSearch(request, TenureFilters)
  const list = await listTenures(context.get(portScope), filters, search).catch(refuse)
  return { ...list, filters }
}

export default function ListOfTenures({ loaderData, params }: Route.ComponentProps) {
  const { rows, count, docks, filters, today, previous, next } = loaderData
  const { can } = useRights()
  const { locale } = usePortDisplay()
  const [search] = useSearchParams()
  const isLastFirst = filters.view === 'ended' || filters.view === 'all'
  return (
    <>
      <PageHead
        title="Tenures"
        count={count.toLocaleString(locale)}
        meta="Who has which berth, and until when."
        actions={
          can('berths:export') && (
            <LinkButton to={`/${params.port}/berths/tenures/export.csv?${search}`} icon="download" reloadDocument>
              Export
            </LinkButton>
          )
        }
      />
      <TenureFilterBar filters={filters} docks={docks} search={search} />
      {rows.length > 0 ? (
        <TenureTable {...{ rows, today, isLastFirst, search }} sort={filters.sort} />
      ) : (
        <EmptyState icon="anchor" title="No tenures here">
          {search.size > 0
            ? 'Take a filter away, or choose another view.'
            : 'A tenure starts when a sale is completed, or when a berth is sold by hand on its page.'}
        </EmptyState>
      )}
      <ListPager shown={rows.length} count={count} previous={previous} next={next} search={search} noun="tenure" />
    </>
  )
}
