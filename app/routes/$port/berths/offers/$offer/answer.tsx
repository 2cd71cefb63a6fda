import { portScope } from '#app/access/scope.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { PageHead } from '#app/ui/page.tsx'
import { AnswerForm } from '#app/waiting/answer-form.tsx'
import { recordAnswer } from '#app/waiting/offer-answer.server.ts'
import { OfferAnswer } from '#app/waiting/offer-input.server.ts'
import { showOfferToAct } from '#app/waiting/offer-page.server.ts'
import { offerCrumbs } from '#app/waiting/waiting-crumbs.ts'
import { refusalPolicyLabels } from '#app/waiting/waiting.ts'
import type { Route } from './+types/answer'

export const handle = { crumb: offerCrumbs('Answer') }

export async function loader({ params, context }: Route.LoaderArgs) {
  const scope = context.get(portScope)
  const page = await showOfferToAct(scope, params.offer).catch(refuse)
  return { offer: page.offer, policy: refusalPolicyLabels[scope.port.settings.waitingList.onRefusal] }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, OfferAnswer, (input) => recordAnswer(scope, params.offer, input))
  if (!result.ok) return result.reply
  const { label, interestId } = result.value
  return done(context, `/${params.port}/berths/offers/${params.offer}`, {
    message: interestId
      ? `Berth ${label} is taken: a deal was opened and the berth is held for it.`
      : 'The answer is recorded. The next in line is looked for.',
  })
}

export default function RecordAnswer({ loaderData: { offer, policy }, actionData, params }: Route.ComponentProps) {
  return (
    <>
      <PageHead title={`What did ${offer.client} say about berth ${offer.label}?`} />
      <AnswerForm
        policy={`${policy}. The next in line is asked.`}
        back={`/${params.port}/berths/offers/${offer.id}`}
        lastResult={actionData?.lastResult}
      />
    </>
  )
}
