import { useForm } from '@conform-to/react'
import { redirect } from 'react-router'
import { refuse, submit } from '#app/http.server.ts'
import { declinePaper } from '#app/signing/decline-paper.server.ts'
import { signingScope } from '#app/signing/signing-door.server.ts'
import { SigningFrame } from '#app/signing/signing-frame.tsx'
import { DeclineInput } from '#app/signing/signing-input.server.ts'
import { SigningOutcome } from '#app/signing/signing-outcome.tsx'
import { showSigning } from '#app/signing/signing-page.server.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { ActionForm, FormActions, SubmitButton } from '#app/ui/form.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import type { Route } from './+types/decline'

export const loader = ({ context }: Route.LoaderArgs) => showSigning(context.get(signingScope)).catch(refuse)

export async function action({ request, params, context }: Route.ActionArgs) {
  const signing = context.get(signingScope)
  const result = await submit(request, signing.scope, DeclineInput, (input) => declinePaper(signing, input))
  return result.ok ? redirect(`/sign/${params.token}`, 303) : result.reply
}

export default function Decline({ loaderData: page, actionData, params }: Route.ComponentProps) {
  const [form, fields] = useForm<{ reason: string }>({
    id: 'decline',
    lastResult: actionData?.lastResult,
    constraint: { reason: { required: true, maxLength: 1000 } },
  })
  if (page.state !== 'open' && page.state !== 'unopened')
    return <SigningOutcome page={page} at={`/sign/${params.token}`} reply={actionData} />
  return (
    <SigningFrame
      page={page}
      isCard
      title="Do not sign this paper?"
      lead={`“${page.title}” ends for everybody when you say no. ${page.port.name} hears the reason and can send another one.`}
    >
      <ActionForm form={form}>
        <ErrorSummary form={form} />
        <TextArea field={fields.reason} label="Why not" hint={`${page.port.name} reads this.`} />
        <FormActions still>
          <SubmitButton variant="danger">I do not sign</SubmitButton>
          <LinkButton to={`/sign/${params.token}`}>Back to the paper</LinkButton>
        </FormActions>
      </ActionForm>
    </SigningFrame>
  )
}
