import { useSearchParams } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { portScope } from '#app/access/scope.server.ts'
import { fieldColumns } from '#app/custom-fields/field-columns.tsx'
import { withSearch } from '#app/filters.ts'
import { readSearch, refuse } from '#app/http.server.ts'
import { forecastWords } from '#app/interests/forecast-words.ts'
import { InterestFilterBar, InterestViews } from '#app/interests/interest-filter-bar.tsx'
import { InterestFilters } from '#app/interests/interest-input.server.ts'
import { listInterests } from '#app/interests/interest-list.server.ts'
import { InterestTable } from '#app/interests/interest-table.tsx'
import { sumWords } from '#app/interests/interest-words.ts'
import { NoInterests } from '#app/interests/no-interests.tsx'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { ListPager } from '#app/ui/list-pager.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/index'

export const handle = { crumb: () => ({ label: 'Interests' }) }

export async function loader({ request, context }: Route.LoaderArgs) {
  const { search, filters } = readSearch(request, InterestFilters)
  return listInterests(context.get(portScope), filters, search).catch(refuse)
}

export default function ListOfInterests({ loaderData, params }: Route.ComponentProps) {
  const { rows, count, sums, forecast, members, docks, tags, fields, filters } = loaderData
  const { can } = useRights()
  const { locale } = usePortDisplay()
  const [search] = useSearchParams()
  const base = `/${params.port}/interests`
  const order = { longest: 'ascending', next_step: 'ascending', closed: 'descending', value: 'descending' } as const
  const sortBy = (sort: string) => ({
    to: withSearch(search, { sort }),
    order: filters.sort === sort && !fields.sort ? order[sort as keyof typeof order] : undefined,
  })
  const { view, sort, ...set } = filters
  const isMany = count > 10_000
  return (
    <>
      <PageHead
        title="Interests"
        count={isMany ? 'more than 10,000' : count.toLocaleString(locale)}
        meta={
          isMany
            ? 'Narrow the list to see what they come to.'
            : sums.length > 0 && (
                <>
                  {sumWords(sums, locale)} in all
                  {forecast.sums.length > 0 && (
                    <>
                      <br />
                      Forecast {forecastWords(forecast, locale)}
                    </>
                  )}
                </>
              )
        }
        actions={
          <>
            <LinkButton to={`${base}/board?view=${view === 'closed' ? 'all' : view}`} icon="columns-3">
              Board
            </LinkButton>
            {can('reminders:assign_others') && can('clients:edit') && can('interests:edit') && (
              <LinkButton to={`/${params.port}/hand-overs`} icon="users">
                Hand over work
              </LinkButton>
            )}
            {can('interests:export') && rows.length > 0 && (
              <LinkButton to={`${base}/export.csv${withSearch(search, {})}`} icon="download" reloadDocument>
                Export
              </LinkButton>
            )}
            {can('interests:create') && (
              <LinkButton to={`${base}/new`} variant="primary" icon="plus">
                New interest
              </LinkButton>
            )}
          </>
        }
      />
      <InterestViews view={view} />
      <InterestFilterBar
        filters={filters}
        members={members}
        docks={docks}
        tags={tags}
        fields={fields}
        search={search}
      />
      {rows.length > 0 ? (
        <InterestTable rows={rows} sortBy={sortBy} custom={fieldColumns(fields, search)} />
      ) : (
        <NoInterests view={view} isFiltered={Object.values(set).some(Boolean) || fields.filters.length > 0} />
      )}
      <ListPager
        shown={rows.length}
        count={count}
        previous={loaderData.previous}
        next={loaderData.next}
        search={search}
        noun="interest"
      />
    </>
  )
}
