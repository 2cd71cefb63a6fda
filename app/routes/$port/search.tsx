import { Form } from 'react-router'
import { portScope } from '#app/access/scope.server.ts'
import { readSearch, refuse } from '#app/http.server.ts'
import { SearchResults } from '#app/search/search-results.tsx'
import { searchPort, SearchWords } from '#app/search/search.server.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { TextField } from '#app/ui/field.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/search'

export const handle = { crumb: () => ({ label: 'Search' }) }

export async function loader({ request, context }: Route.LoaderArgs) {
  const { q } = readSearch(request, SearchWords).filters
  return { q: q ?? '', found: await searchPort(context.get(portScope), q).catch(refuse) }
}

export default function SearchPort({ loaderData: { q, found } }: Route.ComponentProps) {
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
      ) : (
        <EmptyState icon="search">Type a name, an e-mail address, a phone number, a vessel or a berth.</EmptyState>
      )}
    </>
  )
}
