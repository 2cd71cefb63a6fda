import { useSearchParams } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { portScope } from '#app/access/scope.server.ts'
import { DocumentFilterBar } from '#app/documents/document-filter-bar.tsx'
import { DocumentFilters } from '#app/documents/document-input.server.ts'
import { listDocuments } from '#app/documents/document-list.server.ts'
import { DocumentTable } from '#app/documents/document-table.tsx'
import { viewLabels } from '#app/documents/document.ts'
import { NoDocuments } from '#app/documents/no-documents.tsx'
import { withSearch } from '#app/filters.ts'
import { readSearch, refuse } from '#app/http.server.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { ListPager } from '#app/ui/list-pager.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/index'

export const handle = { crumb: () => ({ label: 'Documents' }) }

export async function loader({ request, context }: Route.LoaderArgs) {
  const { search, filters } = readSearch(request, DocumentFilters)
  return listDocuments(context.get(portScope), filters, search).catch(refuse)
}

export default function ListOfDocuments({ loaderData, params }: Route.ComponentProps) {
  const { rows, count, filters } = loaderData
  const { can } = useRights()
  const { locale } = usePortDisplay()
  const [search] = useSearchParams()
  const { sort: _sort, ...narrowing } = filters
  const base = `/${params.port}/documents`
  return (
    <>
      <PageHead
        title={filters.archived ? 'Archived documents' : 'Documents'}
        documentTitle={filters.view ? `Documents, ${viewLabels[filters.view].toLowerCase()}` : undefined}
        count={count > 10_000 ? 'more than 10,000' : count.toLocaleString(locale)}
        actions={
          <>
            {can('documents:export') && rows.length > 0 && (
              <LinkButton to={`${base}/export.csv${withSearch(search, {})}`} icon="download" reloadDocument>
                Export as CSV
              </LinkButton>
            )}
            {can('documents:create') && (
              <LinkButton to={`${base}/new`} variant="primary" icon="plus">
                New document
              </LinkButton>
            )}
          </>
        }
      />
      <DocumentFilterBar filters={filters} search={search} />
      {rows.length > 0 ? (
        <DocumentTable rows={rows} sorted={{ by: filters.sort, search }} />
      ) : (
        <NoDocuments isNarrowed={Object.values(narrowing).some(Boolean)} />
      )}
      <ListPager
        shown={rows.length}
        count={count}
        previous={loaderData.previous}
        next={loaderData.next}
        search={search}
        noun="document"
      />
    </>
  )
}
