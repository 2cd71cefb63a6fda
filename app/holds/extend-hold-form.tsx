import { useForm, type SubmissionResult } from '@conform-to/react'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextField } from '#app/ui/field.tsx'
import { ActionForm, FormActions, SubmitButton } from '#app/ui/form.tsx'
import { required } from '#app/ui/required.ts'

type Props = { days: number; back: string; lastResult?: SubmissionResult<string[]> }

export function ExtendHoldForm({ days, back, lastResult }: Props) {
  const [form, fields] = useForm<{ days: number }>({ id: 'extend', lastResult, defaultValue: { days } })
  return (
    <ActionForm form={form}>
      <ErrorSummary form={form} />
      <TextField
        field={required(fields.days)}
        label="Days from today"
        type="number"
        inputMode="numeric"
        min={1}
        max={365}
        width={5}
        hint="It never becomes shorter."
      />
      <FormActions>
        <SubmitButton busy="Extending…">Extend the hold</SubmitButton>
        <LinkButton to={back} variant="quiet">
          Cancel
        </LinkButton>
      </FormActions>
    </ActionForm>
  )
}
