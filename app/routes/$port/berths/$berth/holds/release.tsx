import { portScope } from '#app/access/scope.server.ts'
import { berthCrumbs } from '#app/berths/berth-crumbs.ts'
import { HoldEnded } from '#app/holds/hold-ended.tsx'
import { releaseHold } from '#app/holds/hold-ending.server.ts'
import { HoldRelease } from '#app/holds/hold-input.server.ts'
import { showHold } from '#app/holds/hold-pages.server.ts'
import { ReleaseHoldForm } from '#app/holds/release-hold-form.tsx'
import { done, refuse, submit } from '#app/http.server.ts'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/release'

export const handle = { crumb: berthCrumbs('Let go of the hold') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showHold(context.get(portScope), params.berth, params.hold).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, HoldRelease, (input) =>
    releaseHold(scope, params.berth, params.hold, input),
  )
  if (!result.ok) return result.reply
  return done(context, `/${params.port}/berths/${params.berth}`, {
    message: `The hold of berth ${result.value.label} is let go.`,
  })
}

export default function LetGoOfHold({ loaderData: { berth, hold }, actionData, params }: Route.ComponentProps) {
  const back = `/${params.port}/berths/${berth.id}`
  if (!hold) return <HoldEnded berth={berth} back={back} />
  const isSure = hold.kind === 'hard'
  return (
    <>
      <PageHead
        title={`Let go of berth ${berth.label} for ${hold.client}?`}
        documentTitle={`Let go of the hold of berth ${berth.label}`}
        meta={
          isSure
            ? 'Something was signed or paid for it. The deal, its papers and the state of the berth stay as they are.'
            : 'The next in the queue is told. The deal stays as it is.'
        }
      />
      <ReleaseHoldForm back={back} lastResult={actionData?.lastResult} />
    </>
  )
}
