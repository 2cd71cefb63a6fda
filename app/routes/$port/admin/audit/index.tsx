import { useSearchParams } from 'react-router'
import { portScope } from '#app/access/scope.server.ts'
import { AdminTabs } from '#app/admin/admin-tabs.tsx'
import { AuditFilterBar } from '#app/audit/audit-filter-bar.tsx'
import { AuditFilters } from '#app/audit/audit-filters.server.ts'
import { listAudit } from '#app/audit/audit-list.server.ts'
import { AuditTable } from '#app/audit/audit-table.tsx'
import { withSearch } from '#app/filters.ts'
import { readSearch, refuse } from '#app/http.server.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { zoneName } from '#app/dates/zone-name.ts'
import { PageHead } from '#app/ui/page.tsx'
import { Pager } from '#app/ui/pager.tsx'
import type { Route } from './+types/index'

export const handle = { crumb: () => [{ label: 'Admin' }] }

export async function loader({ request, context }: Route.LoaderArgs) {
  const { search, filters } = readSearch(request, AuditFilters)
  return { ...(await listAudit(context.get(portScope), filters, search).catch(refuse)), filters }
}

export default function AuditLog({ loaderData, params }: Route.ComponentProps) {
  const { entries, count, filters, days, people, previous, next } = loaderData
  const { timezone, locale } = usePortDisplay()
  const [search] = useSearchParams()
  const kept = new URLSearchParams([...search].filter(([name]) => name !== 'after' && name !== 'before'))
  const entriesWords = `${count.toLocaleString(locale)} ${count === 1 ? 'entry' : 'entries'}`
  return (
    <>
      <PageHead
        title="Audit log"
        meta={`Who changed what, field by field. Nothing here can be edited or deleted. Times are those of ${zoneName(timezone)}.`}
        actions={
          count > 0 && (
            <LinkButton to={`/${params.port}/admin/audit/export.csv?${kept}`} icon="download" reloadDocument>
              Export {count > 10_000 ? 'the newest 50,000 entries at most' : entriesWords}
            </LinkButton>
          )
        }
      />
      <AdminTabs at="audit" />
      <AuditFilterBar filters={filters} days={days} people={people} search={search} />
      <AuditTable entries={entries} isFiltered={search.size > 0} />
      {entries.length > 0 && (
        <Pager
          text={`${entries.length} of ${count > 10_000 ? 'more than 10,000' : entriesWords}`}
          previous={previous ? withSearch(search, { before: previous, after: undefined }) : undefined}
          next={next ? withSearch(search, { after: next, before: undefined }) : undefined}
          previousLabel="Newer entries"
          nextLabel="Older entries"
        />
      )}
    </>
  )
}
