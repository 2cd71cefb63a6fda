import { useSearchParams } from 'react-router'
import { portScope } from '#app/access/scope.server.ts'
import { useRights } from '#app/access/rights.ts'
import { ClientFilterBar } from '#app/clients/client-filter-bar.tsx'
import { ClientFilters } from '#app/clients/client-input.server.ts'
import { listClients } from '#app/clients/client-list.server.ts'
import { ClientTable } from '#app/clients/client-table.tsx'
import { withSearch } from '#app/filters.ts'
import { readSearch, refuse } from '#app/http.server.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { ListPager } from '#app/ui/list-pager.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/index'

export const handle = { crumb: () => ({ label: 'Clients' }) }

export async function loader({ request, context }: Route.LoaderArgs) {
  const { search, filters } = readSearch(request, ClientFilters)
  return listClients(context.get(portScope), filters, search).catch(refuse)
}

export default function ListOfClients({ loaderData, params }: Route.ComponentProps) {
  const { rows, count, members, tags, fields, filters, first } = loaderData
  const { can } = useRights()
  const { locale } = usePortDisplay()
  const [search] = useSearchParams()
  return (
    <>
      <PageHead
        title={filters.archived ? 'Archived clients' : filters.assignee === 'me' ? 'My clients' : 'Clients'}
        count={count > 10_000 ? 'more than 10,000' : count.toLocaleString(locale)}
        actions={
          <>
            {can('clients:merge') && (
              <LinkButton to={`/${params.port}/clients/duplicates`} icon="combine">
                Duplicates
              </LinkButton>
            )}
            {can('clients:export') && rows.length > 0 && (
              <LinkButton
                to={`/${params.port}/clients/export.csv${withSearch(search, {})}`}
                icon="download"
                reloadDocument
              >
                Export
              </LinkButton>
            )}
            {can('clients:create') && (
              <LinkButton to={`/${params.port}/clients/new`} variant="primary" icon="plus">
                New client
              </LinkButton>
            )}
          </>
        }
      />
      <ClientFilterBar filters={filters} first={first} members={members} tags={tags} fields={fields} search={search} />
      <ClientTable rows={rows} filters={filters} fields={fields} search={search} />
      <ListPager
        shown={rows.length}
        count={count}
        previous={loaderData.previous}
        next={loaderData.next}
        search={search}
        noun="client"
      />
    </>
  )
}
