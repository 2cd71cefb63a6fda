import { useForm, type SubmissionResult } from '@conform-to/react'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { ChoiceField } from '#app/ui/choice-field.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { ActionForm, FormActions, SubmitButton } from '#app/ui/form.tsx'
import { required } from '#app/ui/required.ts'
import { outcomeLabels, outcomes } from './interest.ts'

export function OutcomeForm({ lastResult, back }: { lastResult?: SubmissionResult<string[]>; back: string }) {
  const [form, fields] = useForm<Record<'outcome' | 'reason', string>>({
    id: 'outcome',
    lastResult,
    defaultValue: { outcome: 'lost' },
  })
  return (
    <ActionForm form={form}>
      <ErrorSummary form={form} />
      <ChoiceField
        field={fields.outcome}
        label="How it ended"
        plain
        options={outcomes.map((value) => ({ value, label: outcomeLabels[value] }))}
      />
      <TextArea field={required(fields.reason)} label="Why" rows={3} />
      <FormActions>
        <SubmitButton variant="danger" busy="Closing…">
          Close the interest
        </SubmitButton>
        <LinkButton to={back} variant="quiet">
          Keep it open
        </LinkButton>
      </FormActions>
    </ActionForm>
  )
}
