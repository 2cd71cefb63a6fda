import { portScope } from '#app/access/scope.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { interestCrumbs } from '#app/interests/interest-crumbs.ts'
import { moveInterest } from '#app/interests/interest-stage.server.ts'
import { isBefore } from '#app/interests/interest.ts'
import { Notice } from '#app/ui/flash.tsx'
import { PageHead } from '#app/ui/page.tsx'
import { VisitEndForm } from '#app/visits/visit-end-form.tsx'
import { VisitEnd } from '#app/visits/visit-input.server.ts'
import { visitStatusLabels } from '#app/visits/visit.ts'
import { endVisit, showVisitForm } from '#app/visits/visits.server.ts'
import type { Route } from './+types/end'

export const handle = { crumb: interestCrumbs('End the visit') }

export async function loader({ params, context }: Route.LoaderArgs) {
  const scope = context.get(portScope)
  const { interest, visit } = await showVisitForm(scope, params.interest, params.visit).catch(refuse)
  return { interest, status: visit!.status, isPast: visit!.isPast }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, VisitEnd, async (end) => {
    const { stage, isClosed } = await endVisit(scope, params.interest, params.visit, end)
    const moves = end.how === 'done' && end.move && !isClosed && isBefore(stage, 'visited')
    if (moves && scope.can('interests:change_stage'))
      await moveInterest(scope, params.interest, { stage: 'visited', note: '', from: stage })
    return { how: end.how, moves }
  })
  if (!result.ok) return result.reply
  const { how, moves } = result.value
  const message = {
    done: 'The visit was noted',
    missed: 'Noted that nobody came',
    cancelled: 'The visit was called off',
  }[how]
  return done(context, `/${params.port}/interests/${params.interest}`, {
    message: `${message}${moves ? ', and the deal moved to Visited' : ''}.`,
  })
}

export default function EndVisit({ loaderData, actionData, params }: Route.ComponentProps) {
  const { interest, status, isPast } = loaderData
  return (
    <>
      <PageHead title={isPast ? `The visit of ${interest.client}` : `Call off the visit of ${interest.client}`} />
      {status === 'planned' ? (
        <VisitEndForm
          isPast={isPast}
          mayMove={!interest.closed_at && isBefore(interest.stage, 'visited')}
          lastResult={actionData?.lastResult}
          back={`/${params.port}/interests/${params.interest}`}
        />
      ) : (
        <Notice>This visit is over: {visitStatusLabels[status].toLowerCase()}.</Notice>
      )}
    </>
  )
}
