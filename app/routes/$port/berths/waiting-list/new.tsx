import { useSearchParams } from 'react-router'
import { portScope } from '#app/access/scope.server.ts'
import { typingOf } from '#app/berths/berth-input.server.ts'
import { done, readSearch, refuse, submit } from '#app/http.server.ts'
import { PageHead } from '#app/ui/page.tsx'
import { JoinForm } from '#app/waiting/join-form.tsx'
import { waitingCrumbs } from '#app/waiting/waiting-crumbs.ts'
import { JoinSearch, waitingJoin } from '#app/waiting/waiting-input.server.ts'
import { joinWaitingList, showJoin } from '#app/waiting/waiting-join.server.ts'
import type { Route } from './+types/new'

export const handle = { crumb: waitingCrumbs('New') }

export async function loader({ request, context }: Route.LoaderArgs) {
  const { filters } = readSearch(request, JoinSearch)
  return showJoin(context.get(portScope), filters).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const schema = waitingJoin(typingOf(scope))
  const result = await submit(request, scope, schema, (input) => joinWaitingList(scope, input))
  if (!result.ok) return result.reply
  const { id, place } = result.value
  return done(context, `/${params.port}/berths/waiting-list/${id}`, { message: `On the list at place ${place}.` })
}

export default function JoinWaitingList({ loaderData, actionData, params }: Route.ComponentProps) {
  const [search] = useSearchParams()
  return (
    <>
      <PageHead title="Put a client on the waiting list" />
      <JoinForm
        {...loaderData}
        q={search.get('q') ?? undefined}
        keep={{ berth: search.get('berth') ?? undefined }}
        back={`/${params.port}/berths/waiting-list`}
        lastResult={actionData?.lastResult}
      />
    </>
  )
}
