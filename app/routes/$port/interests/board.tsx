import { useRights } from '#app/access/rights.ts'
import { portScope } from '#app/access/scope.server.ts'
import { readSearch, refuse } from '#app/http.server.ts'
import { showBoard } from '#app/interests/interest-board.server.ts'
import { InterestColumns } from '#app/interests/interest-columns.tsx'
import { InterestViews } from '#app/interests/interest-filter-bar.tsx'
import { BoardFilters } from '#app/interests/interest-input.server.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/board'

export const handle = {
  crumb: (_data: never, { port }: Record<string, string>) => [
    { label: 'Interests', to: `/${port}/interests` },
    { label: 'Board' },
  ],
}

export async function loader({ request, context }: Route.LoaderArgs) {
  const { filters } = readSearch(request, BoardFilters)
  return showBoard(context.get(portScope), filters).catch(refuse)
}

export default function BoardOfInterests({
  loaderData: { columns, view, open, since, moved },
  params,
}: Route.ComponentProps) {
  const { can } = useRights()
  const { locale } = usePortDisplay()
  const base = `/${params.port}/interests`
  return (
    <>
      <PageHead
        title="Interests"
        documentTitle="Interests, board"
        count={`${open.toLocaleString(locale)} open`}
        meta="Days count since the stage was entered. Who waits the longest stands first."
        actions={
          <>
            <LinkButton to={`${base}?view=${view}`} icon="list">
              List
            </LinkButton>
            {can('interests:create') && (
              <LinkButton to={`${base}/new`} variant="primary" icon="plus">
                New interest
              </LinkButton>
            )}
          </>
        }
      />
      <InterestViews view={view} views={['mine', 'all', 'late']} />
      <InterestColumns columns={columns} view={view} since={since} moved={moved} />
    </>
  )
}
