import { SelectField, TextField, type Field } from '#app/ui/field.tsx'
import { CheckField } from '#app/ui/choice-field.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { Fieldset, FormGrid } from '#app/ui/form.tsx'
import { MeasureField } from '#app/ui/measure-field.tsx'
import { required } from '#app/ui/required.ts'
import { berthFieldLabels as labels, type EditedBerth } from './berth-fields.ts'
import {
  berthAccesses,
  berthAccessLabels,
  mooringTypeLabels,
  mooringTypes,
  pontoonSideLabels,
  pontoonSides,
} from './berth.ts'

type Fields = Record<keyof Omit<EditedBerth, 'outlets'>, Field>
type Props = { fields: Fields }

export const BerthPlaceFields = ({ fields }: Props) => (
  <FormGrid>
    <TextField
      field={required(fields.dock)}
      label={labels.dock}
      hint="Its letter, such as A"
      width={5}
      code
      span="third"
    />
    <TextField
      field={required(fields.number)}
      label={labels.number}
      hint="Such as 12 or 12A"
      width={5}
      code
      span="third"
    />
  </FormGrid>
)

export function BerthSizeFields({ fields, units }: Props & { units: 'metric' | 'imperial' }) {
  const unit = units === 'metric' ? 'm' : 'ft'
  return (
    <Fieldset
      legend="Size"
      note={units === 'metric' ? 'metres; 41\'6" is understood too' : 'feet and inches; 12.5 m is understood too'}
    >
      <FormGrid>
        <MeasureField field={required(fields.length)} label={labels.length} unit={unit} span="third" />
        <MeasureField field={fields.width} label={labels.width} unit={unit} span="third" />
        <MeasureField field={fields.depth} label={labels.depth} unit={unit} span="third" />
        <MeasureField
          field={fields.draft_limit}
          label={labels.draft_limit}
          hint="Empty: the depth alone counts"
          unit={unit}
          span="third"
        />
        <MeasureField
          field={fields.longest_vessel}
          label={labels.longest_vessel}
          hint="With all projections"
          unit={unit}
          span="third"
        />
        <MeasureField
          field={fields.air_draft}
          label={labels.air_draft}
          hint="Empty: no limit"
          unit={unit}
          span="third"
        />
        <MeasureField
          field={fields.nominal_size}
          label={labels.nominal_size}
          hint="As the berth is sold"
          unit={unit}
          span="third"
        />
      </FormGrid>
    </Fieldset>
  )
}

export const BerthServiceFields = ({ fields }: Props) => (
  <Fieldset legend="Mooring and supplies">
    <FormGrid>
      <SelectField
        field={fields.mooring_type}
        label={labels.mooring_type}
        span="third"
        empty="Not known"
        options={mooringTypes.map((value) => ({ value, label: mooringTypeLabels[value] }))}
      />
      <SelectField
        field={fields.side_pontoon}
        label={labels.side_pontoon}
        span="third"
        empty="Not known"
        options={pontoonSides.map((value) => ({ value, label: pontoonSideLabels[value] }))}
      />
      <SelectField
        field={fields.access}
        label={labels.access}
        span="third"
        empty="Not known"
        options={berthAccesses.map((value) => ({ value, label: berthAccessLabels[value] }))}
      />
      <TextField field={fields.bollards} label={labels.bollards} inputMode="numeric" width={5} span="third" />
      <TextField
        field={fields.bollard_type}
        label={labels.bollard_type}
        hint="Such as cast iron, T-head"
        span="third"
      />
      <MeasureField field={fields.bollard_capacity} label={labels.bollard_capacity} unit="t" span="third" />
      <TextField field={fields.cleats} label={labels.cleats} inputMode="numeric" width={5} span="third" />
      <TextField field={fields.cleat_type} label={labels.cleat_type} hint="Such as galvanised, 300 mm" span="third" />
      <MeasureField field={fields.cleat_capacity} label={labels.cleat_capacity} unit="t" span="third" />
      <MeasureField field={fields.power_kw} label={labels.power_kw} unit="kW" span="third" />
    </FormGrid>
    <CheckField field={fields.has_water} label="Water at the berth" />
    <CheckField field={fields.has_fuel} label="Fuel at the berth" />
  </Fieldset>
)

const currencies = ['USD', 'EUR', 'GBP', 'CHF', 'XCD', 'CAD', 'AUD', 'AED']

export function BerthSaleFields({ fields }: Props) {
  const chosen = String(fields.currency.initialValue ?? '')
  const known = chosen && !currencies.includes(chosen) ? [chosen, ...currencies] : currencies
  return (
    <Fieldset legend="Sale">
      <FormGrid>
        <TextField
          field={fields.price}
          label={labels.price}
          hint="Such as 250,000"
          inputMode="decimal"
          autoComplete="off"
          span="third"
        />
        <SelectField
          field={fields.currency}
          label={labels.currency}
          span="third"
          options={known.map((value) => ({ value, label: value }))}
        />
      </FormGrid>
      <CheckField field={fields.is_price_on_request} label="The price is told on request only" />
      <FormGrid>
        <TextField field={fields.tenure_years} label={labels.tenure_years} inputMode="numeric" width={5} span="third" />
        <TextField
          field={fields.free_from}
          label={labels.free_from}
          type="date"
          hint="Empty when it is free now"
          span="third"
        />
      </FormGrid>
      <TextArea field={fields.notes} label={labels.notes} optional />
    </Fieldset>
  )
}
