import { useForm, type SubmissionResult } from '@conform-to/react'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextField } from '#app/ui/field.tsx'
import { FormActions, FormGrid, SubmitButton } from '#app/ui/form.tsx'
import { GuardedForm } from '#app/ui/guarded-form.tsx'

type Props = {
  interest: { next_step: string | null; next_step_on: string | null }
  lastResult?: SubmissionResult<string[]>
  back: string
}

export function NextStepForm({ interest, lastResult, back }: Props) {
  const [form, fields] = useForm<Record<'next_step' | 'next_step_on', string>>({
    id: 'next',
    lastResult,
    defaultValue: { next_step: interest.next_step ?? '', next_step_on: interest.next_step_on ?? '' },
  })
  return (
    <GuardedForm form={form}>
      <ErrorSummary form={form} />
      <FormGrid>
        <TextField
          field={fields.next_step}
          label="What is to be done"
          span="two-thirds"
          hint="Leave it empty when nothing is planned"
        />
        <TextField field={fields.next_step_on} label="On" span="third" type="date" hint="The day it is due" />
      </FormGrid>
      <FormActions>
        <SubmitButton busy="Saving…">Save next step</SubmitButton>
        <LinkButton to={back} variant="quiet">
          Cancel
        </LinkButton>
      </FormActions>
    </GuardedForm>
  )
}
