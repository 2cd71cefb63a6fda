import { useForm, type SubmissionResult } from '@conform-to/react'
import { LinkButton } from '#app/ui/button.tsx'
import { CheckField } from '#app/ui/choice-field.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SelectField, TextField } from '#app/ui/field.tsx'
import { FormActions, FormGrid, SubmitButton } from '#app/ui/form.tsx'
import { GuardedForm } from '#app/ui/guarded-form.tsx'
import { MoneyField } from '#app/ui/money-field.tsx'
import { required } from '#app/ui/required.ts'
import { paymentMethodLabels, paymentMethods } from './invoice.ts'

type Shape = Record<'amount' | 'paid_on' | 'method' | 'reference' | 'note' | 'is_credit', string>
type Props = {
  kind: 'payment' | 'refund'
  currency: string
  /** What is most likely: all that is left, or all that came. */
  amount: string
  today: string
  lastResult?: SubmissionResult<string[]>
  back: string
}

export function PaymentForm({ kind, currency, amount, today, lastResult, back }: Props) {
  const [form, fields] = useForm<Shape>({
    id: 'payment',
    lastResult,
    defaultValue: { amount, paid_on: today, method: 'transfer' },
  })
  const isRefund = kind === 'refund'
  return (
    <GuardedForm form={form}>
      <ErrorSummary form={form} />
      <FormGrid>
        <MoneyField field={required(fields.amount)} label="Amount" currency={currency} span="half" />
        <TextField
          field={required(fields.paid_on)}
          label={isRefund ? 'Paid back on' : 'Received on'}
          type="date"
          span="half"
        />
        <SelectField
          field={fields.method}
          label="How"
          span="half"
          options={paymentMethods.map((value) => ({ value, label: paymentMethodLabels[value] }))}
        />
        <TextField field={fields.reference} label="Reference" hint="As on the statement" span="half" optional code />
      </FormGrid>
      <TextField field={fields.note} label="Note" optional />
      {!isRefund && (
        <CheckField
          field={fields.is_credit}
          label="Keep what is beyond the total as the client’s credit"
          hint="Without it, more than is left to pay is not taken."
        />
      )}
      <FormActions>
        <SubmitButton busy="Recording…">{isRefund ? 'Record the refund' : 'Record the payment'}</SubmitButton>
        <LinkButton to={back} variant="quiet">
          Cancel
        </LinkButton>
      </FormActions>
    </GuardedForm>
  )
}
