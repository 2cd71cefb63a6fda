import { useForm, type SubmissionResult } from '@conform-to/react'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SelectField } from '#app/ui/field.tsx'
import { ActionForm, FormActions, SubmitButton } from '#app/ui/form.tsx'
import { required } from '#app/ui/required.ts'
import { TextArea } from '#app/ui/text-area.tsx'

type Props = {
  line: readonly { id: string; client: string; why: string | null }[]
  back: string
  lastResult?: SubmissionResult<string[]>
}

/** The next in line, or somebody else with the reason. */
export function ChooseForm({ line, back, lastResult }: Props) {
  const next = line.find(({ why }) => why === null)
  const [form, fields] = useForm<Record<'entry_id' | 'reason', string>>({
    id: 'choose',
    lastResult,
    defaultValue: { entry_id: next?.id },
  })
  return (
    <ActionForm form={form}>
      <ErrorSummary form={form} />
      <SelectField
        field={required(fields.entry_id)}
        label="Who is asked"
        width={24}
        empty="Choose one"
        options={line.map((entry) => ({
          value: entry.id,
          label: entry === next ? `${entry.client} (next)` : entry.why ? `${entry.client}: ${entry.why}` : entry.client,
        }))}
      />
      <TextArea field={fields.reason} label="Why" optional="needed unless the next is asked" rows={2} />
      <FormActions>
        <SubmitButton busy="Preparing…">Prepare the offer</SubmitButton>
        <LinkButton to={back} variant="quiet">
          Cancel
        </LinkButton>
      </FormActions>
    </ActionForm>
  )
}
