import { useForm, type SubmissionResult } from '@conform-to/react'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { ChoiceField } from '#app/ui/choice-field.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { FormActions, SubmitButton } from '#app/ui/form.tsx'
import { GuardedForm } from '#app/ui/guarded-form.tsx'
import { berthStatusLabels, type SaleState } from './berth.ts'

type Props = {
  states: readonly SaleState[]
  proposed?: SaleState
  lastResult?: SubmissionResult<string[]>
  back: string
}
const hints: Record<SaleState, string> = {
  available: 'It can be offered to anybody',
  under_offer: 'Somebody is about to sign for it',
  reserved: 'A deposit holds it for somebody',
  sold: '',
}

export function BerthStatusForm({ states, proposed, lastResult, back }: Props) {
  const [form, fields] = useForm<{ status: string; note: string }>({
    id: 'status',
    lastResult,
    defaultValue: { status: states.find((state) => state === proposed) ?? states[0] },
  })
  return (
    <GuardedForm form={form}>
      <ErrorSummary form={form} />
      <ChoiceField
        field={fields.status}
        label="New state of the sale"
        options={states.map((value) => ({ value, label: berthStatusLabels[value], hint: hints[value] }))}
      />
      <TextArea field={fields.note} label="Note" optional />
      <FormActions>
        <SubmitButton busy="Changing…">Change status</SubmitButton>
        <LinkButton to={back} variant="quiet">
          Cancel
        </LinkButton>
      </FormActions>
    </GuardedForm>
  )
}
