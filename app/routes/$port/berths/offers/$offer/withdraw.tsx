import { portScope } from '#app/access/scope.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { PageHead } from '#app/ui/page.tsx'
import { withdrawOffer } from '#app/waiting/offer-answer.server.ts'
import { showOfferToAct } from '#app/waiting/offer-page.server.ts'
import { ReasonForm } from '#app/waiting/reason-form.tsx'
import { offerCrumbs } from '#app/waiting/waiting-crumbs.ts'
import { WaitingReason } from '#app/waiting/waiting-input.server.ts'
import type { Route } from './+types/withdraw'

export const handle = { crumb: offerCrumbs('Pass over') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showOfferToAct(context.get(portScope), params.offer).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, WaitingReason, (input) => withdrawOffer(scope, params.offer, input))
  if (!result.ok) return result.reply
  const { label, berthId } = result.value
  return done(context, `/${params.port}/berths/${berthId}/waiting-list`, {
    message: `The offer of berth ${label} is taken back. The next in line is looked for.`,
  })
}

export default function WithdrawOffer({ loaderData: { offer, hasLeft }, actionData, params }: Route.ComponentProps) {
  return (
    <>
      <PageHead
        title={`Pass ${offer.client} over for berth ${offer.label}?`}
        meta={
          offer.status !== 'sent'
            ? 'The place on the list stays, and the next is asked.'
            : hasLeft
              ? `The place on the list stays, and the next is asked. A mail to ${offer.mailed_to} says that the offer stands no more; the reason stays here.`
              : offer.mailed_to
                ? 'The place on the list stays, and the next is asked. The mail with the offer has not left, and does not leave any more.'
                : 'The place on the list stays, and the next is asked. No mail says so: tell them yourself.'
        }
      />
      <ReasonForm
        submit="Take the offer back"
        busy="Saving…"
        isDanger
        keep="Keep the offer"
        back={`/${params.port}/berths/offers/${offer.id}`}
        lastResult={actionData?.lastResult}
      />
    </>
  )
}
