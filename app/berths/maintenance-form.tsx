import { useForm, type SubmissionResult } from '@conform-to/react'
import { BaseField } from '#app/edits/base-field.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextField } from '#app/ui/field.tsx'
import { CheckField } from '#app/ui/choice-field.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { FormActions, FormGrid, SubmitButton } from '#app/ui/form.tsx'
import { GuardedForm } from '#app/ui/guarded-form.tsx'
import { MoneyField } from '#app/ui/money-field.tsx'
import { required } from '#app/ui/required.ts'
import { workFieldLabels as labels } from './maintenance-fields.ts'

type Work = {
  reason: string
  starts_on: string
  ends_on: string | null
  is_blocking: boolean
  cost: string | null
  version: number
}
type Props = {
  work: Work | null
  today: string
  currency: string
  lastResult?: SubmissionResult<string[]>
  back: string
}

export function MaintenanceForm({ work, today, currency, lastResult, back }: Props) {
  const shown = work
    ? {
        reason: work.reason,
        starts_on: work.starts_on,
        ends_on: work.ends_on ?? '',
        is_blocking: work.is_blocking ? 'on' : '',
        cost: work.cost?.replace(/\.?0+$/, '') ?? '',
      }
    : { reason: '', starts_on: today, ends_on: '', is_blocking: 'on', cost: '' }
  const [form, fields] = useForm<typeof shown>({ id: 'work', lastResult, defaultValue: shown })
  return (
    <GuardedForm form={form}>
      <ErrorSummary form={form} />
      {work && <BaseField version={work.version} shown={shown} />}
      <TextArea field={required(fields.reason)} label={labels.reason} hint="Such as: fender board loose at the stern" />
      <FormGrid>
        <TextField field={required(fields.starts_on)} label={labels.starts_on} type="date" span="half" />
        <TextField
          field={fields.ends_on}
          label={labels.ends_on}
          type="date"
          span="half"
          hint="Empty while nobody knows"
        />
      </FormGrid>
      <CheckField
        field={fields.is_blocking}
        label={labels.is_blocking}
        hint="Then it shows as under maintenance and is not offered"
      />
      <MoneyField field={fields.cost} label={labels.cost} currency={currency} optional="when it is known" />
      <FormActions>
        <SubmitButton busy="Saving…">{work ? 'Save the work' : 'Log the work'}</SubmitButton>
        <LinkButton to={back} variant="quiet">
          Cancel
        </LinkButton>
      </FormActions>
    </GuardedForm>
  )
}
