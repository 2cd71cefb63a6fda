import { useForm, type SubmissionResult } from '@conform-to/react'
import type { BerthAccess, MooringType, WishedSide } from '#app/berths/berth.ts'
import type { ClientSource } from '#app/clients/client.ts'
import { BaseField } from '#app/edits/base-field.tsx'
import { formatLength } from '#app/measures/length.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { shownFields, typedFields, type RecordFields } from '#app/custom-fields/custom-field.ts'
import { FieldInputs } from '#app/custom-fields/field-inputs.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SelectField } from '#app/ui/field.tsx'
import { Fieldset, FormActions, FormGrid, SubmitButton } from '#app/ui/form.tsx'
import { GuardedForm } from '#app/ui/guarded-form.tsx'
import { MoneyField } from '#app/ui/money-field.tsx'
import { interestFieldLabels as labels } from './interest-fields.ts'
import { leadCategories, leadCategoryLabels, type LeadCategory } from './interest.ts'
import { Wishes, type VesselChoice, vesselOptions } from './wish-fields.tsx'

type Text = string | null
type Edited = {
  vessel_id: Text
  category: LeadCategory
  source: ClientSource
  desired_length: Text
  desired_dock: Text
  desired_mooring: MooringType | null
  desired_side: WishedSide | null
  desired_access: BerthAccess | null
  budget_min: Text
  budget_max: Text
  agreed_price: Text
  wished_start_on: Text
  tenure_years: number | null
  message: Text
}
type Props = {
  interest: Edited & { version: number; currency: string }
  vessels: VesselChoice[]
  custom: RecordFields
  lastResult?: SubmissionResult<string[]>
  back: string
}

export function EditInterestForm({ interest, vessels, custom, lastResult, back }: Props) {
  const { units } = usePortDisplay()
  const { version, currency } = interest
  const shown = Object.fromEntries(Object.keys(labels).map((name) => [name, asTyped(interest[name as keyof Edited])]))
  if (interest.desired_length)
    shown.desired_length = formatLength(Number(interest.desired_length), units).replace('\u00a0', ' ')
  const [form, fields] = useForm<Record<keyof Edited, string>>({
    id: 'interest',
    lastResult,
    defaultValue: { ...shown, ...typedFields(custom) },
  })
  return (
    <GuardedForm form={form}>
      <ErrorSummary form={form} />
      <BaseField version={version} shown={{ ...shown, ...shownFields(custom) }} />
      <Fieldset legend="The deal">
        <FormGrid>
          <SelectField
            field={fields.vessel_id}
            label={labels.vessel_id}
            span="half"
            empty="None"
            options={vesselOptions(vessels, units)}
          />
          <SelectField
            field={fields.category}
            label={labels.category}
            span="half"
            hint="Changed here, it is pinned: it stays until somebody lets go of it."
            options={leadCategories.map((value) => ({ value, label: leadCategoryLabels[value] }))}
          />
          <MoneyField field={fields.agreed_price} label={labels.agreed_price} currency={currency} />
        </FormGrid>
      </Fieldset>
      <Wishes fields={fields} currency={currency} />
      <FieldInputs custom={custom} form={fields} />
      <FormActions>
        <SubmitButton busy="Saving…">Save interest</SubmitButton>
        <LinkButton to={back} variant="quiet">
          Cancel
        </LinkButton>
      </FormActions>
    </GuardedForm>
  )
}

/** Amounts without the zeros that the database keeps behind them. */
const asTyped = (value: string | number | null) =>
  value === null
    ? ''
    : String(value)
        .replace(/^(\d+)\.0+$/, '$1')
        .replace(/^(\d+\.\d{2})0+$/, '$1')
