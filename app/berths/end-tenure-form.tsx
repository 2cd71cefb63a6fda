import { useForm, type SubmissionResult } from '@conform-to/react'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextField } from '#app/ui/field.tsx'
import { ActionForm, FormActions, SubmitButton } from '#app/ui/form.tsx'
import { required } from '#app/ui/required.ts'
import { TextArea } from '#app/ui/text-area.tsx'

type Props = { today: string; back: string; lastResult?: SubmissionResult<string[]> }

export function EndTenureForm({ today, back, lastResult }: Props) {
  const [form, fields] = useForm<Record<'on' | 'reason', string>>({
    id: 'end',
    lastResult,
    defaultValue: { on: today },
  })
  return (
    <ActionForm form={form}>
      <ErrorSummary form={form} />
      <TextField field={required(fields.on)} label="From this day on the berth is not theirs" type="date" width={12} />
      <TextArea field={required(fields.reason)} label="Why" rows={2} />
      <FormActions>
        <SubmitButton variant="danger" busy="Ending…">
          End the tenure
        </SubmitButton>
        <LinkButton to={back} variant="quiet">
          Keep it
        </LinkButton>
      </FormActions>
    </ActionForm>
  )
}
