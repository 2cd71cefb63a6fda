import { useRights } from '#app/access/rights.ts'
import { portScope } from '#app/access/scope.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/flash.tsx'
import { PageHead } from '#app/ui/page.tsx'
import { OfferSending } from '#app/waiting/offer-input.server.ts'
import { showOfferToAct } from '#app/waiting/offer-page.server.ts'
import { sendOffer } from '#app/waiting/offer-send.server.ts'
import { SendOfferForm } from '#app/waiting/send-offer-form.tsx'
import { offerCrumbs } from '#app/waiting/waiting-crumbs.ts'
import type { Route } from './+types/send'

export const handle = { crumb: offerCrumbs('Approve') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showOfferToAct(context.get(portScope), params.offer).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, OfferSending, (input) => sendOffer(scope, params.offer, input))
  if (!result.ok) return result.reply
  const { label, isMailed } = result.value
  return done(context, `/${params.port}/berths/offers/${params.offer}`, {
    message: isMailed ? `The offer of berth ${label} is on its way.` : `The time to answer for berth ${label} runs.`,
  })
}

export default function SendOffer({ loaderData, actionData, params }: Route.ComponentProps) {
  const { offer, contacts, hours, words } = loaderData
  const { can } = useRights()
  const back = `/${params.port}/berths/offers/${offer.id}`
  return (
    <>
      <PageHead title={`Offer berth ${offer.label} to ${offer.client}`} />
      {offer.status === 'proposed' ? (
        <SendOfferForm
          client={offer.client}
          contacts={can('email:send') ? contacts : []}
          {...{ hours, words, back }}
          lastResult={actionData?.lastResult}
        />
      ) : (
        <Notice>
          This offer was sent or taken back. <LinkButton to={back}>Back to the offer</LinkButton>
        </Notice>
      )}
    </>
  )
}
