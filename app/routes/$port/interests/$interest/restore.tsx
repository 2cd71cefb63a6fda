import { portScope } from '#app/access/scope.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { interestCrumbs } from '#app/interests/interest-crumbs.ts'
import { showInterestOutcome } from '#app/interests/interest-head.server.ts'
import { Reopening } from '#app/interests/interest-input.server.ts'
import { restoreInterest } from '#app/interests/interest-outcome.server.ts'
import { stageLabels } from '#app/interests/interest.ts'
import { RestoreForm } from '#app/interests/restore-form.tsx'
import type { Route } from './+types/restore'

export const handle = { crumb: interestCrumbs('Restore') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showInterestOutcome(context.get(portScope), params.interest).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, Reopening, (input) => restoreInterest(scope, params.interest, input))
  if (!result.ok) return result.reply
  const message = `The interest is open again, at ${stageLabels[result.value.stage]}.`
  return done(context, `/${params.port}/interests/${params.interest}`, { message })
}

export default function RestoreInterest({ loaderData, actionData, params }: Route.ComponentProps) {
  return (
    <RestoreForm
      {...loaderData}
      lastResult={actionData?.lastResult}
      back={`/${params.port}/interests/${params.interest}`}
    />
  )
}
