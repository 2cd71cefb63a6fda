import { useForm } from '@conform-to/react'
import { redirect } from 'react-router'
import { refuse, submit } from '#app/http.server.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { ActionForm, FormActions, SubmitButton } from '#app/ui/form.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { SigningFrame } from '#app/signing/signing-frame.tsx'
import { declineOffer } from '#app/waiting/offer-answer.server.ts'
import { offerDoor } from '#app/waiting/offer-door.server.ts'
import { OfferFrame } from '#app/waiting/offer-frame.tsx'
import { OfferDecline } from '#app/waiting/offer-input.server.ts'
import { showOfferToClient } from '#app/waiting/offer-page.server.ts'
import type { Route } from './+types/decline'

export const loader = ({ context }: Route.LoaderArgs) => showOfferToClient(context.get(offerDoor)).catch(refuse)

export async function action({ request, params, context }: Route.ActionArgs) {
  const door = context.get(offerDoor)
  const result = await submit(request, door.scope, OfferDecline, (input) => declineOffer(door, input))
  return result.ok ? redirect(`/offer/${params.token}`, 303) : result.reply
}

export default function DeclineOffer({ loaderData: page, actionData, params }: Route.ComponentProps) {
  const [form, fields] = useForm<{ note: string }>({ id: 'decline', lastResult: actionData?.lastResult })
  if (page.state !== 'open') return <OfferFrame page={page} reply={actionData} />
  return (
    <SigningFrame
      page={page}
      isCard
      title={`Decline berth ${page.berth}?`}
      lead={`It is offered to the next on the waiting list of ${page.port.name}.`}
    >
      <ActionForm form={form}>
        <ErrorSummary form={form} />
        <TextArea field={fields.note} label="Why not" optional hint={`${page.port.name} reads this.`} />
        <FormActions still>
          <SubmitButton variant="danger">I do not want it</SubmitButton>
          <LinkButton to={`/offer/${params.token}`}>Back to the offer</LinkButton>
        </FormActions>
      </ActionForm>
    </SigningFrame>
  )
}
