import { redirect } from 'react-router'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { refuse, submit } from '#app/http.server.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { ActionForm, SubmitButton } from '#app/ui/form.tsx'
import { acceptOffer } from '#app/waiting/offer-answer.server.ts'
import { offerDoor } from '#app/waiting/offer-door.server.ts'
import { OfferFrame } from '#app/waiting/offer-frame.tsx'
import { showOfferToClient } from '#app/waiting/offer-page.server.ts'
import type { Route } from './+types/index'

/** Looking changes nothing: programs that open links ahead of people find a button, and do not press it. */
export const loader = ({ context }: Route.LoaderArgs) => showOfferToClient(context.get(offerDoor)).catch(refuse)

export async function action({ request, params, context }: Route.ActionArgs) {
  const door = context.get(offerDoor)
  const result = await submit(request, door.scope, NoFields, () => acceptOffer(door))
  return result.ok ? redirect(`/offer/${params.token}`, 303) : result.reply
}

export default function AnswerOffer({ loaderData: page, actionData, params }: Route.ComponentProps) {
  return (
    <OfferFrame page={page} reply={actionData}>
      {page.facts && (
        <>
          <Facts
            facts={[
              { label: 'Length, width, depth', value: page.facts.size },
              { label: 'Price', value: page.facts.price },
            ]}
          />
          <div className="row">
            <ActionForm action={`/offer/${params.token}?index`} layout="inline">
              <SubmitButton>Yes, I want this berth</SubmitButton>
            </ActionForm>
            <LinkButton to={`/offer/${params.token}/decline`}>No</LinkButton>
          </div>
        </>
      )}
    </OfferFrame>
  )
}
