import { useForm, type SubmissionResult } from '@conform-to/react'
import { shownFields, typedFields, type RecordFields } from '#app/custom-fields/custom-field.ts'
import { FieldInputs } from '#app/custom-fields/field-inputs.tsx'
import { BaseField } from '#app/edits/base-field.tsx'
import { countryOptions } from '#app/geo/country.ts'
import { formatLength, type Units } from '#app/measures/length.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SelectField, TextField, type Field } from '#app/ui/field.tsx'
import { Fieldset, FormActions, FormGrid, SubmitButton } from '#app/ui/form.tsx'
import { GuardedForm } from '#app/ui/guarded-form.tsx'
import { MeasureField } from '#app/ui/measure-field.tsx'
import { lengthFields, vesselFieldLabels as labels, vesselTypeLabels, vesselTypes, type LengthField } from './vessel.ts'

type Name = keyof typeof shownNames
export type EditedVessel = Record<Name, string | number | null> & { version: number }
type Fields = Record<Name, Field>
type Props = { vessel?: EditedVessel; custom: RecordFields; lastResult?: SubmissionResult<string[]>; back: string }

const shownNames = {
  name: '',
  type: '',
  loa: '',
  beam: '',
  draft: '',
  air_draft: '',
  flag: '',
  registration: '',
  year_built: '',
  power_amps: '',
  power_volts: '',
  power_phases: '',
  power_hertz: '',
  owned_from: '',
  insurer: '',
  policy_number: '',
  insured_until: '',
}

export function VesselForm({ vessel, custom, lastResult, back }: Props) {
  const { units } = usePortDisplay()
  const shown = vessel ? asShown(vessel, units) : shownNames
  const [form, fields] = useForm<typeof shownNames>({
    id: 'vessel',
    lastResult,
    defaultValue: { ...shown, ...typedFields(custom) },
  })
  return (
    <GuardedForm form={form}>
      <ErrorSummary form={form} />
      {vessel && <BaseField version={vessel.version} shown={{ ...shown, ...shownFields(custom) }} />}
      <About fields={fields} />
      <Size fields={fields} units={units} />
      <Power fields={fields} />
      <Insurance fields={fields} />
      <FieldInputs custom={custom} form={fields} />
      <FormActions>
        <SubmitButton busy="Saving…">{vessel ? 'Save vessel' : 'Add vessel'}</SubmitButton>
        <LinkButton to={back} variant="quiet">
          Cancel
        </LinkButton>
      </FormActions>
    </GuardedForm>
  )
}

const isLength = (name: string): name is LengthField => (lengthFields as readonly string[]).includes(name)

/** Lengths as this person reads them, without the unit that stands beside the field. */
function asShown(vessel: EditedVessel, units: Units) {
  const show = (name: Name) => {
    const value = vessel[name]
    if (value === null) return ''
    if (!isLength(name)) return String(value)
    return units === 'metric' ? String(Number(value)) : formatLength(Number(value), units)
  }
  return Object.fromEntries(Object.keys(shownNames).map((name) => [name, show(name as Name)])) as typeof shownNames
}

function About({ fields }: { fields: Fields }) {
  return (
    <FormGrid>
      <TextField
        field={fields.name}
        label={labels.name}
        hint="The name or the length is enough"
        span="two-thirds"
        autoComplete="off"
      />
      <SelectField
        field={fields.type}
        label={labels.type}
        span="third"
        empty="Not known"
        options={vesselTypes.map((value) => ({ value, label: vesselTypeLabels[value] }))}
      />
      <SelectField field={fields.flag} label={labels.flag} span="third" empty="Not known" options={countryOptions} />
      <TextField field={fields.registration} label={labels.registration} span="third" code autoComplete="off" />
      <TextField
        field={fields.year_built}
        label={labels.year_built}
        span="third"
        inputMode="numeric"
        autoComplete="off"
      />
      <TextField field={fields.owned_from} label={labels.owned_from} span="third" type="date" />
    </FormGrid>
  )
}

const Insurance = ({ fields }: { fields: Fields }) => (
  <Fieldset legend="Insurance" note="skip what you do not know">
    <FormGrid>
      <TextField field={fields.insurer} label={labels.insurer} span="third" autoComplete="off" />
      <TextField field={fields.policy_number} label={labels.policy_number} span="third" code autoComplete="off" />
      <TextField field={fields.insured_until} label={labels.insured_until} span="third" type="date" />
    </FormGrid>
  </Fieldset>
)

function Size({ fields, units }: { fields: Fields; units: Units }) {
  const unit = units === 'metric' ? 'm' : 'ft'
  const hints = { loa: 'With bowsprit and platform', beam: undefined, draft: undefined, air_draft: undefined }
  return (
    <Fieldset legend="Size" note={units === 'metric' ? '12.5 or 41\'6"' : '41\'6" or 12.5 m'}>
      <FormGrid>
        {lengthFields.map((name) => (
          <MeasureField
            key={name}
            field={fields[name]}
            label={labels[name]}
            hint={hints[name]}
            unit={unit}
            span="half"
            enterKeyHint="next"
          />
        ))}
      </FormGrid>
    </Fieldset>
  )
}

function Power({ fields }: { fields: Fields }) {
  const options = (values: readonly number[], word: string) =>
    values.map((value) => ({ value: String(value), label: `${value} ${word}` }))
  return (
    <Fieldset legend="Shore power it needs" note="skip what you do not know">
      <FormGrid>
        <TextField field={fields.power_amps} label={labels.power_amps} span="half" inputMode="numeric" />
        <TextField field={fields.power_volts} label={labels.power_volts} span="half" inputMode="numeric" />
        <SelectField
          field={fields.power_phases}
          label={labels.power_phases}
          span="half"
          empty="Not known"
          options={[
            { value: '1', label: '1 phase' },
            { value: '3', label: '3 phases' },
          ]}
        />
        <SelectField
          field={fields.power_hertz}
          label={labels.power_hertz}
          span="half"
          empty="Not known"
          options={options([50, 60], 'Hz')}
        />
      </FormGrid>
    </Fieldset>
  )
}
