import { useForm, type SubmissionResult } from '@conform-to/react'
import { BaseField } from '#app/edits/base-field.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { CheckField } from '#app/ui/choice-field.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextField } from '#app/ui/field.tsx'
import { FormActions, FormGrid, SubmitButton } from '#app/ui/form.tsx'
import { GuardedForm } from '#app/ui/guarded-form.tsx'
import { required } from '#app/ui/required.ts'
import { plainNumber } from './invoice-lines.ts'

type Shape = Record<'name' | 'percent' | 'valid_from' | 'valid_until' | 'is_default', string>
type Rate = { name: string; percent: string; valid_from: string; valid_until: string | null; is_default: boolean }
type Props = {
  rate: (Rate & { version: number }) | null
  today: string
  lastResult?: SubmissionResult<string[]>
  back: string
}

export const taxRateLabels: Record<keyof Shape, string> = {
  name: 'Name',
  percent: 'Percent',
  valid_from: 'Holds from',
  valid_until: 'Ends before',
  is_default: 'Usual rate',
}

export function TaxRateForm({ rate, today, lastResult, back }: Props) {
  const shown = rate && {
    name: rate.name,
    percent: plainNumber(rate.percent),
    valid_from: rate.valid_from,
    valid_until: rate.valid_until ?? '',
    is_default: rate.is_default ? 'on' : '',
  }
  const [form, fields] = useForm<Shape>({ id: 'tax', lastResult, defaultValue: shown ?? { valid_from: today } })
  return (
    <GuardedForm form={form}>
      <ErrorSummary form={form} />
      {rate && shown && <BaseField version={rate.version} shown={shown} />}
      <FormGrid>
        <TextField
          field={required(fields.name)}
          label={taxRateLabels.name}
          hint="As it stands on invoices, such as GST"
          span="half"
          autoComplete="off"
        />
        <TextField
          field={required(fields.percent)}
          label={taxRateLabels.percent}
          hint="Such as 13 or 7.5"
          inputMode="decimal"
          span="half"
          autoComplete="off"
        />
        <TextField field={required(fields.valid_from)} label={taxRateLabels.valid_from} type="date" span="half" />
        <TextField
          field={fields.valid_until}
          label={taxRateLabels.valid_until}
          hint="Empty while no end is known"
          type="date"
          span="half"
        />
      </FormGrid>
      <CheckField field={fields.is_default} label="New lines of invoices begin with this rate" />
      <FormActions>
        <SubmitButton busy="Saving…">{rate ? 'Save tax rate' : 'Add tax rate'}</SubmitButton>
        <LinkButton to={back} variant="quiet">
          Cancel
        </LinkButton>
      </FormActions>
    </GuardedForm>
  )
}
