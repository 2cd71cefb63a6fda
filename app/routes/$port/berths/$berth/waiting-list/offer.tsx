import { portScope } from '#app/access/scope.server.ts'
import { berthCrumbs } from '#app/berths/berth-crumbs.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { Notice } from '#app/ui/flash.tsx'
import { PageHead } from '#app/ui/page.tsx'
import { ChooseForm } from '#app/waiting/choose-form.tsx'
import { OfferChoice } from '#app/waiting/offer-input.server.ts'
import { chooseForOffer } from '#app/waiting/offer-next.server.ts'
import { OfferNotice } from '#app/waiting/offer-notice.tsx'
import { showOfferChoice } from '#app/waiting/offer-page.server.ts'
import type { Route } from './+types/offer'

export const handle = { crumb: berthCrumbs('Offer') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showOfferChoice(context.get(portScope), params.berth).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, OfferChoice, (input) => chooseForOffer(scope, params.berth, input))
  if (!result.ok) return result.reply
  return done(context, `/${params.port}/berths/offers/${result.value.id}`, {
    message: 'The offer waits to be approved.',
  })
}

export default function ChooseForOffer({ loaderData, actionData, params }: Route.ComponentProps) {
  const { berth, line, open, isFree } = loaderData
  return (
    <>
      <PageHead title={`Offer berth ${berth.label} to the waiting list`} />
      {open && <OfferNotice offer={open} />}
      {!isFree && (
        <Notice>
          <p>Berth {berth.label} is not free to be offered now.</p>
        </Notice>
      )}
      <ChooseForm
        line={line}
        back={`/${params.port}/berths/${berth.id}/waiting-list`}
        lastResult={actionData?.lastResult}
      />
    </>
  )
}
