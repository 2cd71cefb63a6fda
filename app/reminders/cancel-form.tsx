import { useForm, type SubmissionResult } from '@conform-to/react'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextField } from '#app/ui/field.tsx'
import { ActionForm, FormActions, SubmitButton } from '#app/ui/form.tsx'

export function CancelForm({ lastResult, back }: { lastResult?: SubmissionResult<string[]>; back: string }) {
  const [form, fields] = useForm<Record<'reason', string>>({ id: 'cancel', lastResult })
  return (
    <ActionForm form={form}>
      <ErrorSummary form={form} />
      <TextField field={fields.reason} label="Why" optional />
      <FormActions>
        <SubmitButton variant="danger" busy="Saving…">
          Cancel the reminder
        </SubmitButton>
        <LinkButton to={back} variant="quiet">
          Keep it
        </LinkButton>
      </FormActions>
    </ActionForm>
  )
}
