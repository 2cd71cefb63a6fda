import { useForm, type SubmissionResult } from '@conform-to/react'
import { shownFields, typedFields, type RecordFields } from '#app/custom-fields/custom-field.ts'
import { FieldInputs } from '#app/custom-fields/field-inputs.tsx'
import { BaseField } from '#app/edits/base-field.tsx'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { DefaultSubmit, FormActions, SubmitButton } from '#app/ui/form.tsx'
import { GuardedForm } from '#app/ui/guarded-form.tsx'
import { shownBerth, type EditedBerth } from './berth-fields.ts'
import { BerthPlaceFields, BerthSizeFields, BerthServiceFields, BerthSaleFields } from './berth-form-fields.tsx'
import { OutletRows, outletRows } from './outlet-rows.tsx'

type Shape = Record<keyof Omit<EditedBerth, 'outlets'>, string> & { outlets: Record<string, string>[] }
type Props = {
  /** A berth that is edited; nothing for a new one. */
  berth?: EditedBerth & { version: number }
  custom: RecordFields
  lastResult?: SubmissionResult<string[]>
  back: string
}

export function BerthForm({ berth, custom, lastResult, back }: Props) {
  const { units, currency } = usePortDisplay()
  const { version, shown, defaultValue } = startOf(berth, units, currency)
  const [form, fields] = useForm<Shape>({
    id: 'berth',
    lastResult,
    defaultValue: { ...defaultValue, ...typedFields(custom) },
  })
  return (
    <GuardedForm form={form}>
      <DefaultSubmit />
      <ErrorSummary form={form} />
      {shown && version && <BaseField version={version} shown={{ ...shown, ...shownFields(custom) }} />}
      <BerthPlaceFields fields={fields} />
      <BerthSizeFields fields={fields} units={units} />
      <OutletRows form={form} field={fields.outlets} />
      <BerthServiceFields fields={fields} />
      <BerthSaleFields fields={fields} />
      <FieldInputs custom={custom} form={fields} />
      <FormActions>
        <SubmitButton busy="Saving…">{berth ? 'Save berth' : 'Add berth'}</SubmitButton>
        <LinkButton to={back} variant="quiet">
          Cancel
        </LinkButton>
      </FormActions>
    </GuardedForm>
  )
}

function startOf(berth: Props['berth'], units: 'metric' | 'imperial', currency: string) {
  if (!berth) return { defaultValue: { currency } }
  const { version, ...fields } = berth
  const shown = shownBerth(fields, units)
  return { version, shown, defaultValue: { ...shown, outlets: outletRows(fields.outlets) } }
}
