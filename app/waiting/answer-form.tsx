import { useForm, type SubmissionResult } from '@conform-to/react'
import { LinkButton } from '#app/ui/button.tsx'
import { ChoiceField } from '#app/ui/choice-field.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { ActionForm, FormActions, SubmitButton } from '#app/ui/form.tsx'
import { required } from '#app/ui/required.ts'
import { TextArea } from '#app/ui/text-area.tsx'

type Props = { policy: string; back: string; lastResult?: SubmissionResult<string[]> }

export function AnswerForm({ policy, back, lastResult }: Props) {
  const [form, fields] = useForm<Record<'answer' | 'note', string>>({ id: 'answer', lastResult })
  return (
    <ActionForm form={form}>
      <ErrorSummary form={form} />
      <ChoiceField
        field={required(fields.answer)}
        label="The answer"
        options={[
          { value: 'accepted', label: 'They take it', hint: 'A deal is opened and the berth is held for it.' },
          { value: 'declined', label: 'They decline', hint: policy },
        ]}
      />
      <TextArea field={fields.note} label="In their words" optional rows={2} />
      <FormActions>
        <SubmitButton busy="Saving…">Record the answer</SubmitButton>
        <LinkButton to={back} variant="quiet">
          Cancel
        </LinkButton>
      </FormActions>
    </ActionForm>
  )
}
