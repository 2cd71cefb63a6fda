import { useForm, type SubmissionResult } from '@conform-to/react'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { ActionForm, FormActions, SubmitButton } from '#app/ui/form.tsx'
import { required } from '#app/ui/required.ts'
import { TextArea } from '#app/ui/text-area.tsx'

type Props = { lastResult?: SubmissionResult<string[]>; back: string }

export function CancelDocumentForm({ lastResult, back }: Props) {
  const [form, fields] = useForm<{ reason: string }>({ id: 'cancel', lastResult })
  return (
    <ActionForm form={form}>
      <ErrorSummary form={form} />
      <TextArea
        field={required(fields.reason)}
        label="Why"
        hint="Your colleagues read it; the signers do not."
        rows={3}
      />
      <FormActions>
        <SubmitButton variant="danger" busy="Calling off…">
          Call it off
        </SubmitButton>
        <LinkButton to={back} variant="quiet">
          Leave it out for signing
        </LinkButton>
      </FormActions>
    </ActionForm>
  )
}
