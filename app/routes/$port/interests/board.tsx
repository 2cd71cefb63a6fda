import { data, isRouteErrorResponse, useSearchParams } from 'react-router'
import { returnPath } from '#app/access/return-path.ts'
import { useRights } from '#app/access/rights.ts'
import { portScope } from '#app/access/scope.server.ts'
import { withSearch } from '#app/filters.ts'
import { done, readSearch, refuse, submit } from '#app/http.server.ts'
import { forecastWords } from '#app/interests/forecast-words.ts'
import { showBoard } from '#app/interests/interest-board.server.ts'
import { InterestColumns } from '#app/interests/interest-columns.tsx'
import { BoardFilterBar, InterestViews } from '#app/interests/interest-filter-bar.tsx'
import { BoardFilters, BoardMove } from '#app/interests/interest-input.server.ts'
import { moveInterest } from '#app/interests/interest-stage.server.ts'
import { sumWords } from '#app/interests/interest-words.ts'
import { stageFlash } from '#app/interests/stage-flash.ts'
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

/** A card was dropped on another column. */
export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, BoardMove, async ({ interest, ...move }) => ({
    ...(await moveInterest(scope, interest, move)),
    interest,
    back: returnPath(move.returnTo),
  }))
  if (!result.ok) return result.reply
  const { interest, back, ...moved } = result.value
  const base = `/${params.port}/interests`
  return done(context, back ?? `${base}/board`, stageFlash(`${base}/${interest}`, moved, back))
}

/** What did not reach the server, or broke there, puts the card back; the board stays. */
export async function clientAction({ serverAction }: Route.ClientActionArgs) {
  try {
    return await serverAction()
  } catch (answer) {
    if (answer instanceof Response) throw answer
    const said = isRouteErrorResponse(answer) && (answer.data as { message?: string } | undefined)?.message
    // of an error nothing is read anew: without a network that would put an error in the page's place
    return data({ unreached: said || 'The move did not reach the server.' }, { status: 503 })
  }
}

export default function BoardOfInterests({ loaderData, params }: Route.ComponentProps) {
  const { columns, lanes, view, open, sums, forecast, since, moved, filters, docks, members, tags } = loaderData
  const { can } = useRights()
  const { locale } = usePortDisplay()
  const [search] = useSearchParams()
  const base = `/${params.port}/interests`
  return (
    <>
      <PageHead
        title="Interests"
        documentTitle="Interests, board"
        count={`${open.toLocaleString(locale)} open`}
        meta={
          <>
            {sums.length > 0 && (
              <>
                {sumWords(sums, locale)} in all
                <br />
                Forecast {forecastWords(forecast, locale)}
                <br />
              </>
            )}
            Days count since the stage was entered. Who waits the longest stands first.
          </>
        }
        actions={
          <>
            <LinkButton
              to={
                base +
                withSearch(search, { view, group: undefined, more: undefined, rows: undefined, moved: undefined })
              }
              icon="list"
            >
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
      <BoardFilterBar filters={filters} view={view} members={members} docks={docks} tags={tags} search={search} />
      <InterestColumns
        columns={columns}
        lanes={lanes?.length === 0 ? null : lanes}
        view={view}
        since={since}
        moved={moved}
      />
    </>
  )
}
