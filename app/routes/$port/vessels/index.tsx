import { useSearchParams } from 'react-router'
import { portScope } from '#app/access/scope.server.ts'
import { useRights } from '#app/access/rights.ts'
import { withSearch } from '#app/filters.ts'
import { readSearch, refuse } from '#app/http.server.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { ListPager } from '#app/ui/list-pager.tsx'
import { PageHead } from '#app/ui/page.tsx'
import { VesselFilterBar } from '#app/vessels/vessel-filter-bar.tsx'
import { vesselFilters } from '#app/vessels/vessel-filters.server.ts'
import { readerOf } from '#app/vessels/vessel-input.server.ts'
import { listPortVessels } from '#app/vessels/vessel-list.server.ts'
import { VesselTable } from '#app/vessels/vessel-table.tsx'
import type { Route } from './+types/index'

export const handle = { crumb: () => ({ label: 'Vessels' }) }

export async function loader({ request, context }: Route.LoaderArgs) {
  const scope = context.get(portScope)
  const { search, filters } = readSearch(request, vesselFilters(readerOf(scope)))
  return listPortVessels(scope, filters, search).catch(refuse)
}

export default function ListOfVessels({ loaderData, params }: Route.ComponentProps) {
  const { rows, count, tags, fields, filters, warnDays } = loaderData
  const { can } = useRights()
  const { locale } = usePortDisplay()
  const [search] = useSearchParams()
  const { sort, ...narrowing } = filters
  const isNarrowed = fields.filters.length > 0 || Object.values(narrowing).some(Boolean)
  return (
    <>
      <PageHead
        title="Vessels"
        count={count > 10_000 ? 'more than 10,000' : count.toLocaleString(locale)}
        actions={
          can('clients:export') &&
          rows.length > 0 && (
            <LinkButton
              to={`/${params.port}/vessels/export.csv${withSearch(search, {})}`}
              icon="download"
              reloadDocument
            >
              Export
            </LinkButton>
          )
        }
      />
      <VesselFilterBar filters={filters} warnDays={warnDays} tags={tags} fields={fields} search={search} />
      <VesselTable rows={rows} sort={sort} fields={fields} search={search} isNarrowed={isNarrowed} />
      <ListPager
        shown={rows.length}
        count={count}
        previous={loaderData.previous}
        next={loaderData.next}
        search={search}
        noun="vessel"
      />
    </>
  )
}
