import type { FieldMetadata, FormMetadata } from '@conform-to/react'
import { FieldError, SelectField, TextField } from '#app/ui/field.tsx'
import { Fieldset, FormGrid } from '#app/ui/form.tsx'
import { required } from '#app/ui/required.ts'
import { AddRow, TakeRowAway } from '#app/ui/row-buttons.tsx'
import type { TypedLine } from './invoice-lines.ts'
import { plainNumber } from './invoice-lines.ts'

type Row = Record<string, string>
type Props<S extends Record<string, unknown>> = {
  form: Pick<FormMetadata<S>, 'insert' | 'remove'>
  field: FieldMetadata<Row[], S>
  taxes: readonly { value: string; label: string }[]
  /** What a new line begins with. */
  blank: TypedLine
}

export const taxOptions = (rates: readonly { id: string; name: string; percent: string }[]) =>
  rates.map(({ id, name, percent }) => ({ value: id, label: `${name}, ${plainNumber(percent)} %` }))

const mostRows = 120

/** One row a line, added and taken away by buttons that send the form. */
export function InvoiceLineRows<S extends Record<string, unknown>>({ form, field, taxes, blank }: Props<S>) {
  // text, or more rows than there can be, was never typed into this form
  const sent: unknown = field.initialValue
  const rows = Array.isArray(sent) && sent.length <= mostRows ? field.getFieldList() : []
  const add = form.insert.getButtonProps({ name: field.name, defaultValue: blank as never })
  return (
    <Fieldset legend="Lines" note={rows.length === 0 ? 'none yet' : undefined}>
      <div id={field.id} tabIndex={-1}>
        <FieldError field={field} />
      </div>
      {rows.map((row, index) => {
        const { description, quantity, unit_price, discount_percent, tax_rate_id } = row.getFieldset()
        const remove = form.remove.getButtonProps({ name: field.name, index })
        if (!description || !quantity || !unit_price || !discount_percent || !tax_rate_id) return null
        return (
          <fieldset key={row.key}>
            <legend className="vh">Line {index + 1}</legend>
            <FormGrid>
              <TextField field={required(description)} label="What for" autoComplete="off" />
              <TextField field={quantity} label="Quantity" inputMode="decimal" span="third" autoComplete="off" />
              <TextField field={required(unit_price)} label="Unit price" span="third" autoComplete="off" />
              <TextField
                field={discount_percent}
                label="Discount, %"
                inputMode="decimal"
                span="third"
                autoComplete="off"
              />
              <SelectField field={tax_rate_id} label="Tax" span="third" empty="No tax" options={taxes} />
              <TakeRowAway asks={remove} row={`line ${index + 1}`} isThird />
            </FormGrid>
          </fieldset>
        )
      })}
      <AddRow asks={add}>Add a line</AddRow>
    </Fieldset>
  )
}
