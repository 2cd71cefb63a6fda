import { useSearchParams } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { portScope } from '#app/access/scope.server.ts'
import { FileFilterBar } from '#app/files/file-filter-bar.tsx'
import { FileFilters } from '#app/files/file-input.server.ts'
import { listFiles } from '#app/files/file-list.server.ts'
import { FileTable } from '#app/files/file-table.tsx'
import { NoFiles } from '#app/files/no-files.tsx'
import { withSearch } from '#app/filters.ts'
import { readSearch, refuse } from '#app/http.server.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/flash.tsx'
import { ListPager } from '#app/ui/list-pager.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/index'

export const handle = { crumb: () => ({ label: 'Files' }) }

export async function loader({ request, context }: Route.LoaderArgs) {
  const { search, filters } = readSearch(request, FileFilters)
  return listFiles(context.get(portScope), filters, search).catch(refuse)
}

export default function ListOfFiles({ loaderData, params }: Route.ComponentProps) {
  const { rows, count, folders, filters, previous, next, isDown } = loaderData
  const { can } = useRights()
  const { locale } = usePortDisplay()
  const [search] = useSearchParams()
  return (
    <>
      <PageHead
        title={filters.archived ? 'Archived files' : 'Files'}
        count={count > 10_000 ? 'more than 10,000' : count.toLocaleString(locale)}
        actions={
          <>
            {can('files:export') && rows.length > 0 && (
              <LinkButton
                to={`/${params.port}/files/export.csv${withSearch(search, {})}`}
                icon="download"
                reloadDocument
              >
                Export as CSV
              </LinkButton>
            )}
            <LinkButton to={`/${params.port}/files/folders`} icon="folder-open">
              Folders
            </LinkButton>
            {can('files:upload') && (
              <LinkButton to={`/${params.port}/files/new`} variant="primary" icon="upload">
                Upload
              </LinkButton>
            )}
          </>
        }
      />
      {isDown && <Notice tone="warning">Files can’t be stored or opened right now. Everything else works.</Notice>}
      <FileFilterBar filters={filters} folders={folders} search={search} />
      {rows.length > 0 ? (
        <FileTable rows={rows} sorted={{ by: filters.sort, search }} />
      ) : (
        <NoFiles filters={filters} />
      )}
      <ListPager shown={rows.length} count={count} previous={previous} next={next} search={search} noun="file" />
    </>
  )
}
