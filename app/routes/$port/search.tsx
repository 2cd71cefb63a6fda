import { Form } from 'react-router'
import { portScope } from '#app/access/scope.server.ts'
import { readSearch, refuse } from '#app/http.server.ts'
import { listRecentlyViewed } from '#app/recent/recent-views.server.ts'
import { RecentlyViewed } from '#app/recent/recently-viewed.tsx'
import { SearchResults } from '#app/search/search-results.tsx'
import { searchPort, SearchWords } from '#app/search/search.server.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { TextField } from '#app/ui/field.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/search'

export const handle = { crumb: () => ({ label: 'Search' }) }

export async function loader({ request, context }: Route.LoaderArgs) {
  const { q } = readSearch(request, SearchWords).filters
  const scope = context.get(portScope)
  const [found, recent] = await Promise.all([searchPort(scope, q), q ? [] : listRecentlyViewed(scope)]).catch(refuse)
  return { q: q ?? '', found, recent }
}

export default function SearchPort({ loaderData: { q, found, recent } }: Route.ComponentProps) {
  return (
    <>
      <PageHead title="Search" documentTitle={q ? `“${q}”` : 'Search'} />
      <search>
        <Form className="filters">
          <TextField
            key={q}
            field={{ id: 'words', name: 'q', initialValue: q }}
            label="Name, e-mail, phone, vessel or berth"
            type="search"
            span="grow"
            autoComplete="off"
          />
          <button className="btn btn-primary">Search</button>
        </Form>
      </search>
      {found ? (
        <SearchResults found={found} q={q} />
      ) : recent.length > 0 ? (
        <RecentlyViewed views={recent} />
      ) : (
        <EmptyState icon="search">Type a name, an e-mail address, a phone number, a vessel or a berth.</EmptyState>
      )}
    </>
  )
}
