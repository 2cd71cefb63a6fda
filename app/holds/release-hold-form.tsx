import { useForm, type SubmissionResult } from '@conform-to/react'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { ActionForm, FormActions, SubmitButton } from '#app/ui/form.tsx'
import { required } from '#app/ui/required.ts'
import { TextArea } from '#app/ui/text-area.tsx'

export function ReleaseHoldForm({ back, lastResult }: { back: string; lastResult?: SubmissionResult<string[]> }) {
  const [form, fields] = useForm<{ reason: string }>({ id: 'release', lastResult })
  return (
    <ActionForm form={form}>
      <ErrorSummary form={form} />
      <TextArea field={required(fields.reason)} label="Why" rows={2} />
      <FormActions>
        <SubmitButton variant="danger" busy="Letting go…">
          Let go of the hold
        </SubmitButton>
        <LinkButton to={back} variant="quiet">
          Keep it
        </LinkButton>
      </FormActions>
    </ActionForm>
  )
}
