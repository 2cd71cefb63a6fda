import {
  berthAccesses,
  berthAccessLabels,
  mooringTypeLabels,
  mooringTypes,
  pontoonSideLabels,
  wishedSides,
} from '#app/berths/berth.ts'
import { clientSourceLabels, clientSources } from '#app/clients/client.ts'
import { formatLength, type Units } from '#app/measures/length.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { SelectField, TextField, type Field } from '#app/ui/field.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { Fieldset, FormGrid } from '#app/ui/form.tsx'
import { MeasureField } from '#app/ui/measure-field.tsx'
import { MoneyField } from '#app/ui/money-field.tsx'
import { interestFieldLabels as labels } from './interest-fields.ts'

type Fields = Record<
  | 'desired_length'
  | 'desired_dock'
  | 'desired_mooring'
  | 'desired_side'
  | 'desired_access'
  | 'budget_min'
  | 'budget_max'
  | 'wished_start_on'
  | 'tenure_years'
  | 'source'
  | 'message',
  Field
>
export type VesselChoice = { id: string; name: string | null; loa: string | null }

export const vesselOptions = (vessels: VesselChoice[], units: Units) =>
  vessels.map(({ id, name, loa }) => ({
    value: id,
    label: [name ?? 'Vessel without a name', loa && formatLength(Number(loa), units)].filter(Boolean).join(', '),
  }))

export const unitWord = (units: Units) => (units === 'metric' ? 'm' : 'ft')

/** What somebody wishes; none of it is required. */
export function Wishes({ fields, currency }: { fields: Fields; currency: string }) {
  const { units } = usePortDisplay()
  return (
    <Fieldset legend="Wishes" note="skip what you do not know">
      <FormGrid>
        <MeasureField field={fields.desired_length} label={labels.desired_length} unit={unitWord(units)} span="third" />
        <TextField field={fields.desired_dock} label={labels.desired_dock} span="third" code autoComplete="off" />
        <TextField
          field={fields.tenure_years}
          label={labels.tenure_years}
          span="third"
          inputMode="numeric"
          autoComplete="off"
        />
        <SelectField
          field={fields.desired_mooring}
          label={labels.desired_mooring}
          span="third"
          empty="Any"
          options={mooringTypes.map((value) => ({ value, label: mooringTypeLabels[value] }))}
        />
        <SelectField
          field={fields.desired_side}
          label={labels.desired_side}
          span="third"
          empty="Any"
          options={wishedSides.map((value) => ({ value, label: pontoonSideLabels[value] }))}
        />
        <SelectField
          field={fields.desired_access}
          label={labels.desired_access}
          span="third"
          empty="Any"
          options={berthAccesses.map((value) => ({ value, label: berthAccessLabels[value] }))}
        />
        <TextField field={fields.wished_start_on} label={labels.wished_start_on} span="third" type="date" />
        <MoneyField field={fields.budget_min} label={labels.budget_min} currency={currency} span="half" />
        <MoneyField field={fields.budget_max} label={labels.budget_max} currency={currency} span="half" />
        <SelectField
          field={fields.source}
          label={labels.source}
          span="half"
          options={clientSources.map((value) => ({ value, label: clientSourceLabels[value] }))}
        />
      </FormGrid>
      <TextArea field={fields.message} label={labels.message} rows={4} />
    </Fieldset>
  )
}
