import { portScope } from '#app/access/scope.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { interestCrumbs } from '#app/interests/interest-crumbs.ts'
import { showInterestOutcome } from '#app/interests/interest-head.server.ts'
import { Closing } from '#app/interests/interest-input.server.ts'
import { closeInterest } from '#app/interests/interest-outcome.server.ts'
import { outcomeLabels } from '#app/interests/interest.ts'
import { OutcomeForm } from '#app/interests/outcome-form.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/outcome'

export const handle = { crumb: interestCrumbs('Close') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showInterestOutcome(context.get(portScope), params.interest).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const page = `/${params.port}/interests/${params.interest}`
  const result = await submit(request, scope, Closing, (closing) => closeInterest(scope, params.interest, closing))
  if (!result.ok) return result.reply
  const message = `The interest was closed: ${outcomeLabels[result.value.outcome].toLowerCase()}.`
  return done(context, page, { message, undo: { action: `${page}/restore`, fields: {} } })
}

export default function CloseInterest({ loaderData: { interest }, actionData, params }: Route.ComponentProps) {
  return (
    <>
      <PageHead
        title={`Close the interest of ${interest.client}?`}
        meta="It leaves the board. Nothing is deleted, and it can be restored at any time."
      />
      <OutcomeForm lastResult={actionData?.lastResult} back={`/${params.port}/interests/${interest.id}`} />
    </>
  )
}
