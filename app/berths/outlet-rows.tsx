import type { FieldMetadata, FormMetadata } from '@conform-to/react'
import { FieldError, SelectField, TextField } from '#app/ui/field.tsx'
import { Fieldset, FormGrid } from '#app/ui/form.tsx'
import { required } from '#app/ui/required.ts'
import { AddRow, TakeRowAway } from '#app/ui/row-buttons.tsx'
import type { PowerOutlet } from './power.ts'

type Row = Record<string, string>
type Props<S extends Record<string, unknown>> = {
  form: Pick<FormMetadata<S>, 'insert' | 'remove'>
  field: FieldMetadata<Row[], S>
}

/** The outlets as the rows of the form show them. */
export const outletRows = (outlets: readonly PowerOutlet[] | null): Row[] =>
  (outlets ?? []).map(({ count, amps, volts, phases, hertz }) => ({
    count: String(count),
    amps: String(amps),
    volts: volts === null ? '' : String(volts),
    phases: phases === null ? '' : String(phases),
    hertz: hertz.join('/'),
  }))

const mostRows = 50

/** One row an outlet, added and taken away by buttons that send the form. */
export function OutletRows<S extends Record<string, unknown>>({ form, field }: Props<S>) {
  // text, or more rows than there can be, was never typed into this form
  const sent: unknown = field.initialValue
  const rows = Array.isArray(sent) && sent.length <= mostRows ? field.getFieldList() : []
  const add = form.insert.getButtonProps({ name: field.name, defaultValue: { count: '1' } as never })
  return (
    <Fieldset legend="Shore power" note={rows.length === 0 ? 'no outlets yet' : undefined}>
      <FieldError field={field} />
      {rows.map((row, index) => {
        const { count, amps, volts, phases, hertz } = row.getFieldset()
        const remove = form.remove.getButtonProps({ name: field.name, index })
        if (!count || !amps || !volts || !phases || !hertz) return null
        return (
          <fieldset key={row.key}>
            <legend className="vh">Outlet {index + 1}</legend>
            <FormGrid>
              <TextField field={count} label="How many" inputMode="numeric" span="third" />
              <TextField field={required(amps)} label="Amps" inputMode="numeric" span="third" />
              <TextField field={volts} label="Volts" inputMode="numeric" span="third" />
              <SelectField
                field={phases}
                label="Phases"
                span="third"
                empty="Not known"
                options={[
                  { value: '1', label: 'One' },
                  { value: '3', label: 'Three' },
                ]}
              />
              <SelectField
                field={hertz}
                label="Frequency"
                span="third"
                empty="Not known"
                options={['50', '60', '50/60'].map((value) => ({ value, label: `${value} Hz` }))}
              />
              <TakeRowAway asks={remove} row={`outlet ${index + 1}`} isThird />
            </FormGrid>
          </fieldset>
        )
      })}
      <AddRow asks={add}>Add an outlet</AddRow>
    </Fieldset>
  )
}
