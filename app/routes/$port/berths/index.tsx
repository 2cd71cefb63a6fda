import { redirect, useSearchParams } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { portScope } from '#app/access/scope.server.ts'
import { BerthFilterBar } from '#app/berths/berth-filter-bar.tsx'
import { findBerthByNumber } from '#app/berths/berth-by-number.server.ts'
import { berthFilters, typingOf } from '#app/berths/berth-input.server.ts'
import { listBerths } from '#app/berths/berth-list.server.ts'
import { OpenBerth } from '#app/berths/open-berth.tsx'
import { BerthTable } from '#app/berths/berth-table.tsx'
import { withSearch } from '#app/filters.ts'
import { readSearch, refuse } from '#app/http.server.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { listRecentlyViewed } from '#app/recent/recent-views.server.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { ListPager } from '#app/ui/list-pager.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/index'

export const handle = { crumb: () => ({ label: 'Berths' }) }

export async function loader({ request, context }: Route.LoaderArgs) {
  const scope = context.get(portScope)
  const { search, filters } = readSearch(request, berthFilters(typingOf(scope)))
  if (search.has('open') && filters.q) {
    const berth = await findBerthByNumber(scope, filters.q).catch(refuse)
    if (berth) throw redirect(`/${scope.port.slug}/berths/${berth.id}`)
  }
  const [list, recent] = await Promise.all([
    listBerths(scope, filters, search),
    listRecentlyViewed(scope, { only: 'berth', most: 5 }),
  ]).catch(refuse)
  return { ...list, filters: { ...filters, tag: list.tag }, recent: recent.map(({ id, name }) => ({ id, name })) }
}

export default function ListOfBerths({ loaderData, params }: Route.ComponentProps) {
  const { rows, count, docks, tags, fields, filters, recent, previous, next } = loaderData
  const { can } = useRights()
  const { locale } = usePortDisplay()
  const [search] = useSearchParams()
  const create = can('berths:create') && (
    <LinkButton to={`/${params.port}/berths/new`} variant="primary" icon="plus">
      New berth
    </LinkButton>
  )
  return (
    <>
      <PageHead
        title={filters.archived ? 'Archived berths' : 'Berths'}
        count={count.toLocaleString(locale)}
        actions={
          <>
            <LinkButton
              to={`/${params.port}/berths/map${withSearch(search, { q: undefined, sort: undefined, archived: undefined })}`}
              icon="map"
            >
              Map
            </LinkButton>
            <LinkButton to={`/${params.port}/berths/prices`} icon="receipt">
              Prices
            </LinkButton>
            {can('interests:view') && (
              <LinkButton to={`/${params.port}/berths/holds`} icon="bookmark">
                Holds
              </LinkButton>
            )}
            {can('clients:view') && (
              <LinkButton to={`/${params.port}/berths/waiting-list`} icon="list">
                Waiting list
              </LinkButton>
            )}
            <LinkButton to={`/${params.port}/berths/tenures`} icon="key-round">
              Tenures
            </LinkButton>
            {can('berths:export') && rows.length > 0 && (
              <LinkButton
                to={`/${params.port}/berths/export.csv${withSearch(search, {})}`}
                icon="download"
                reloadDocument
              >
                Export
              </LinkButton>
            )}
            {create}
          </>
        }
      />
      <OpenBerth q={filters.q} recent={recent} />
      <BerthFilterBar filters={filters} docks={docks} tags={tags} fields={fields} search={search} />
      <BerthTable rows={rows} sort={filters.sort} fields={fields} search={search} />
      <ListPager shown={rows.length} count={count} previous={previous} next={next} search={search} noun="berth" />
    </>
  )
}
