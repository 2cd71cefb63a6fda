import { useLocation, useSearchParams } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { portScope } from '#app/access/scope.server.ts'
import { readSearch, refuse } from '#app/http.server.ts'
import { ReminderFilterBar } from '#app/reminders/reminder-filter-bar.tsx'
import { ReminderFilters } from '#app/reminders/reminder-input.server.ts'
import { ReminderItems } from '#app/reminders/reminder-items.tsx'
import { listReminders } from '#app/reminders/reminder-list.server.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { ListPager } from '#app/ui/list-pager.tsx'
import { PageHead } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import type { Route } from './+types/index'

export const handle = { crumb: () => [{ label: 'Reminders' }] }

export async function loader({ request, context }: Route.LoaderArgs) {
  const { search, filters } = readSearch(request, ReminderFilters)
  return { ...(await listReminders(context.get(portScope), filters, search).catch(refuse)), filters }
}

export default function ListReminders({ loaderData, params }: Route.ComponentProps) {
  const { rows, count, members, filters, previous, next } = loaderData
  const [search] = useSearchParams()
  const { pathname, search: query } = useLocation()
  const { can } = useRights()
  const add = can('reminders:create') && (
    <LinkButton to={`/${params.port}/reminders/new`} variant="primary" icon="plus">
      New reminder
    </LinkButton>
  )
  return (
    <>
      <PageHead title="Reminders" count={count > 10_000 ? undefined : count} actions={add} />
      <ReminderFilterBar filters={filters} members={members} search={search} />
      {rows.length > 0 ? (
        <Panel label="Reminders" flush>
          <ReminderItems reminders={rows} returnTo={pathname + query} />
        </Panel>
      ) : search.size > 0 ? (
        <EmptyState icon="bell" title="No reminder fits" actions={<LinkButton to="?">Show mine</LinkButton>}>
          Take a filter away.
        </EmptyState>
      ) : (
        <EmptyState icon="bell" title="Nothing to remember">
          Set a reminder here, or on the page of a client, an interest or a berth.
        </EmptyState>
      )}
      <ListPager {...{ count, previous, next, search }} shown={rows.length} noun="reminder" />
    </>
  )
}
