import type { FieldMetadata, FormMetadata } from '@conform-to/react'
import { CheckField } from '#app/ui/choice-field.tsx'
import { FieldError, SelectField, TextField } from '#app/ui/field.tsx'
import { Fieldset, FormGrid } from '#app/ui/form.tsx'
import { required } from '#app/ui/required.ts'
import { AddRow, TakeRowAway } from '#app/ui/row-buttons.tsx'
import { contactKindLabels, contactKinds } from './client.ts'

type Row = Record<string, string>
type Props<S extends Record<string, unknown>> = {
  form: Pick<FormMetadata<S>, 'insert' | 'remove'>
  field: FieldMetadata<Row[], S>
}

const mostRows = 20

/** More addresses and numbers, one row each, added and taken away by buttons that send the form. */
export function ContactRows<S extends Record<string, unknown>>({ form, field }: Props<S>) {
  // text, or more rows than there can be, was never typed into this form
  const sent: unknown = field.initialValue
  const rows = Array.isArray(sent) && sent.length <= mostRows ? field.getFieldList() : []
  const add = form.insert.getButtonProps({ name: field.name, defaultValue: { kind: 'phone' } as never })
  return (
    <Fieldset
      legend="More ways to reach them"
      note={rows.length === 0 ? 'another number, an office, a captain' : undefined}
    >
      <FieldError field={field} />
      {rows.map((row, index) => {
        const { kind, value, label, has_whatsapp } = row.getFieldset()
        const remove = form.remove.getButtonProps({ name: field.name, index })
        if (!kind || !value || !label || !has_whatsapp) return null
        return (
          <fieldset key={row.key}>
            <legend className="vh">Contact {index + 1}</legend>
            <FormGrid>
              <SelectField
                field={kind}
                label="Kind"
                span="third"
                options={contactKinds.map((each) => ({ value: each, label: contactKindLabels[each] }))}
              />
              <TextField field={required(value)} label="Address or number" span="third" autoComplete="off" code />
              <TextField field={label} label="Used for" optional span="third" autoComplete="off" />
              <CheckField field={has_whatsapp} label="On WhatsApp" />
              <TakeRowAway asks={remove} row={`contact ${index + 1}`} isThird />
            </FormGrid>
          </fieldset>
        )
      })}
      {rows.length < mostRows && <AddRow asks={add}>Add another contact</AddRow>}
    </Fieldset>
  )
}
