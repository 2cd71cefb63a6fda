import type { Field } from '#app/ui/field.tsx'
import { SelectField, TextField } from '#app/ui/field.tsx'
import { Fieldset, FormGrid } from '#app/ui/form.tsx'

const units = [
  { value: 'metric', label: 'Metres' },
  { value: 'imperial', label: 'Feet and inches' },
]

type Props = { fields: Record<'vessel_name' | 'units' | 'loa' | 'beam' | 'draft', Field> }

/** The unit is chosen beside the numbers, so the numbers carry none. */
export function RegisterVesselFields({ fields }: Props) {
  const measure = { inputMode: 'decimal', autoComplete: 'off', span: 'third' } as const
  return (
    <Fieldset legend="Your vessel" note="skip what you do not know">
      <FormGrid>
        <TextField field={fields.vessel_name} label="Name" span="two-thirds" autoComplete="off" />
        <SelectField field={fields.units} label="Measures in" span="third" options={units} />
        <TextField field={fields.loa} label="Length overall" hint="With bowsprit and platform" {...measure} />
        <TextField field={fields.beam} label="Beam" {...measure} />
        <TextField field={fields.draft} label="Draft" {...measure} />
      </FormGrid>
    </Fieldset>
  )
}
