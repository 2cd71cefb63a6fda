import { portScope } from '#app/access/scope.server.ts'
import { berthCrumbs } from '#app/berths/berth-crumbs.ts'
import { ExtendHoldForm } from '#app/holds/extend-hold-form.tsx'
import { HoldExtension } from '#app/holds/hold-input.server.ts'
import { showHold } from '#app/holds/hold-pages.server.ts'
import { HoldUntil } from '#app/holds/hold-until.tsx'
import { extendHold } from '#app/holds/holds.server.ts'
import { HoldEnded } from '#app/holds/hold-ended.tsx'
import { done, refuse, submit } from '#app/http.server.ts'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/extend'

export const handle = { crumb: berthCrumbs('Extend the hold') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showHold(context.get(portScope), params.berth, params.hold).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, HoldExtension, (input) =>
    extendHold(scope, params.berth, params.hold, input),
  )
  if (!result.ok) return result.reply
  return done(context, `/${params.port}/berths/${params.berth}`, {
    message: `The hold of berth ${result.value.label} is extended.`,
  })
}

export default function ExtendHold({ loaderData: { berth, hold, days }, actionData, params }: Route.ComponentProps) {
  const back = `/${params.port}/berths/${berth.id}`
  if (!hold) return <HoldEnded berth={berth} back={back} />
  return (
    <>
      <PageHead
        title={`Keep berth ${berth.label} longer for ${hold.client}`}
        documentTitle={`Extend the hold of berth ${berth.label}`}
        meta={<HoldUntil hold={hold} />}
      />
      <ExtendHoldForm days={days} back={back} lastResult={actionData?.lastResult} />
    </>
  )
}
