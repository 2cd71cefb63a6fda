import { useForm, type SubmissionResult } from '@conform-to/react'
import { LinkButton } from '#app/ui/button.tsx'
import { ChoiceField } from '#app/ui/choice-field.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { ActionForm, FormActions, SubmitButton } from '#app/ui/form.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { candidateChoices, candidateLabels, type CandidateState } from './candidate.ts'

type Props = {
  state: CandidateState
  note: string | null
  lastResult?: SubmissionResult<string[]>
  back: string
}

export function CandidateForm({ state, note, lastResult, back }: Props) {
  const [form, fields] = useForm<Record<'state' | 'note', string>>({
    id: 'candidate',
    lastResult,
    defaultValue: { state, note: note ?? '' },
  })
  return (
    <ActionForm form={form} action="?">
      <ErrorSummary form={form} />
      <ChoiceField
        field={fields.state}
        label="For this deal it is"
        plain
        options={candidateChoices.map((value) => ({ value, label: candidateLabels[value] }))}
      />
      <TextArea
        field={fields.note}
        label="Why"
        optional="needed to reject it"
        hint="It stands with the berth, for this deal alone."
        rows={2}
      />
      <FormActions>
        <SubmitButton busy="Saving…">Save</SubmitButton>
        <LinkButton to={back} variant="quiet">
          Cancel
        </LinkButton>
      </FormActions>
    </ActionForm>
  )
}
