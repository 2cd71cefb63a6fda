import { useSearchParams } from 'react-router'
import { portScope } from '#app/access/scope.server.ts'
import { listPairs, PairFilters } from '#app/clients/duplicate-inbox.server.ts'
import { PairTable } from '#app/clients/pair-list.tsx'
import { readSearch, refuse } from '#app/http.server.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Views } from '#app/ui/filter-bar.tsx'
import { ListPager } from '#app/ui/list-pager.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/index'

export const handle = {
  crumb: (_data: never, { port }: Record<string, string>) => [
    { label: 'Clients', to: `/${port}/clients` },
    { label: 'Possible duplicates' },
  ],
}

export async function loader({ request, context }: Route.LoaderArgs) {
  const { search, filters } = readSearch(request, PairFilters)
  return listPairs(context.get(portScope), filters, search).catch(refuse)
}

export default function DuplicateInbox({ loaderData, params }: Route.ComponentProps) {
  const { rows, count, state, previous, next } = loaderData
  const { locale } = usePortDisplay()
  const [search] = useSearchParams()
  const isOpen = state === 'open'
  return (
    <>
      <PageHead
        title={isOpen ? 'Possible duplicates' : 'Not duplicates'}
        count={count > 10_000 ? 'more than 10,000' : count.toLocaleString(locale)}
        actions={
          <LinkButton to={`/${params.port}/clients/merge`} icon="combine">
            Merge two clients
          </LinkButton>
        }
      />
      <Views
        views={[
          { label: 'Waiting', to: '?', current: isOpen },
          { label: 'Not duplicates', to: '?state=dismissed', current: !isOpen },
        ]}
      />
      {rows.length > 0 ? (
        <PairTable pairs={rows} state={state} />
      ) : (
        <EmptyState icon="users" title={isOpen ? 'Nobody is here twice' : 'No pair was answered yet'}>
          {isOpen
            ? 'All clients are compared every night; who may be one person or company is listed here.'
            : 'A pair of which somebody says that they are two clients is kept here.'}
        </EmptyState>
      )}
      <ListPager shown={rows.length} count={count} previous={previous} next={next} search={search} noun="pair" />
    </>
  )
}
