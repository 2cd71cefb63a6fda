import { portScope } from '#app/access/scope.server.ts'
import { berthCrumbs } from '#app/berths/berth-crumbs.ts'
import { HoldPlacing, HoldSearch } from '#app/holds/hold-input.server.ts'
import { showNewHold } from '#app/holds/hold-pages.server.ts'
import { placeWords } from '#app/holds/hold-words.ts'
import { placeHold } from '#app/holds/holds.server.ts'
import { PlaceHoldForm } from '#app/holds/place-hold-form.tsx'
import { done, readSearch, refuse, submit } from '#app/http.server.ts'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/new'

export const handle = { crumb: berthCrumbs('Hold') }

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const { filters } = readSearch(request, HoldSearch)
  return showNewHold(context.get(portScope), params.berth, filters).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, HoldPlacing, (input) => placeHold(scope, params.berth, input))
  if (!result.ok) return result.reply
  const { label, place } = result.value
  return done(context, `/${params.port}/berths/${params.berth}`, {
    message: `Berth ${label} is held. ${placeWords({ kind: 'soft', place })}.`,
  })
}

export default function PlaceHold({ loaderData, actionData, params }: Route.ComponentProps) {
  const { berth, queue, deals, chosen, days } = loaderData
  return (
    <>
      <PageHead
        title={`Hold berth ${berth.label}`}
        meta={queue === 0 ? 'Nobody waits for it yet.' : `${queue} ${queue === 1 ? 'deal comes' : 'deals come'} first.`}
      />
      <PlaceHoldForm
        deals={deals}
        chosen={chosen}
        days={days}
        back={`/${params.port}/berths/${berth.id}`}
        lastResult={actionData?.lastResult}
      />
    </>
  )
}
