import { useForm, type SubmissionResult } from '@conform-to/react'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextField } from '#app/ui/field.tsx'
import { FormActions, FormGrid, SubmitButton } from '#app/ui/form.tsx'
import { GuardedForm } from '#app/ui/guarded-form.tsx'
import { required } from '#app/ui/required.ts'

type Props = { own: string; today: string; lastResult?: SubmissionResult<string[]>; back: string }

export function ExchangeRateForm({ own, today, lastResult, back }: Props) {
  const [form, fields] = useForm<Record<'base' | 'quote' | 'rate' | 'on_date', string>>({
    id: 'rate',
    lastResult,
    defaultValue: { quote: own, on_date: today },
  })
  return (
    <GuardedForm form={form}>
      <ErrorSummary form={form} />
      <FormGrid>
        <TextField field={required(fields.base)} label="One of" hint="Three letters, such as EUR" span="third" code />
        <TextField
          field={required(fields.rate)}
          label="is so many"
          hint="Such as 1.085"
          inputMode="decimal"
          span="third"
          autoComplete="off"
        />
        <TextField field={required(fields.quote)} label="of" hint="Such as USD" span="third" code />
        <TextField field={required(fields.on_date)} label="On" type="date" span="half" />
      </FormGrid>
      <FormActions>
        <SubmitButton busy="Saving…">Save the rate</SubmitButton>
        <LinkButton to={back} variant="quiet">
          Cancel
        </LinkButton>
      </FormActions>
    </GuardedForm>
  )
}
