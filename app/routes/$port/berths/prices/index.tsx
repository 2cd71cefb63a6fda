import { useSearchParams } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { portScope } from '#app/access/scope.server.ts'
import { BerthFilterBar } from '#app/berths/berth-filter-bar.tsx'
import { berthFilters, typingOf } from '#app/berths/berth-input.server.ts'
import { PriceChanges } from '#app/berths/price-changes.tsx'
import { PriceTable } from '#app/berths/price-table.tsx'
import { showPriceList } from '#app/berths/prices.server.ts'
import { withSearch } from '#app/filters.ts'
import { readSearch, refuse } from '#app/http.server.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { ListPager } from '#app/ui/list-pager.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/index'

export const handle = {
  crumb: (_data: never, { port }: Record<string, string>) => [
    { label: 'Berths', to: `/${port}/berths` },
    { label: 'Prices' },
  ],
}

export async function loader({ request, context }: Route.LoaderArgs) {
  const scope = context.get(portScope)
  const { search, filters } = readSearch(request, berthFilters(typingOf(scope)))
  return { ...(await showPriceList(scope, filters, search).catch(refuse)), filters }
}

export default function PriceList({ loaderData, params }: Route.ComponentProps) {
  const { rows, count, docks, tags, changes, filters, previous, next } = loaderData
  const { can } = useRights()
  const { locale } = usePortDisplay()
  const [search] = useSearchParams()
  const mayChange = can('berths:edit') && can('berths:import')
  return (
    <>
      <PageHead
        title="Price list"
        count={count.toLocaleString(locale)}
        actions={
          mayChange &&
          count > 0 && (
            <LinkButton
              variant="primary"
              to={`/${params.port}/berths/prices/new${withSearch(search, { sort: undefined })}`}
            >
              Change these prices
            </LinkButton>
          )
        }
      />
      <BerthFilterBar filters={filters} docks={docks} tags={tags} search={search} brief />
      <PriceChanges changes={changes} mayChange={mayChange} />
      <PriceTable rows={rows} />
      <ListPager shown={rows.length} count={count} previous={previous} next={next} search={search} noun="berth" />
    </>
  )
}
