import { useForm } from '@conform-to/react'
import { redirect } from 'react-router'
import { refuse, submit } from '#app/http.server.ts'
import { declinePaper } from '#app/signing/decline-paper.server.ts'
import { signingScope } from '#app/signing/signing-door.server.ts'
import { SigningFrame } from '#app/signing/signing-frame.tsx'
import { DeclineInput } from '#app/signing/signing-input.server.ts'
import { showSigning } from '#app/signing/signing-page.server.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { ActionForm, FormActions, SubmitButton } from '#app/ui/form.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import type { Route } from './+types/decline'

export async function loader({ params, context }: Route.LoaderArgs) {
  const page = await showSigning(context.get(signingScope)).catch(refuse)
  return page.state === 'open' || page.state === 'unopened' ? page : redirect(`/sign/${params.token}`, 303)
}

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
