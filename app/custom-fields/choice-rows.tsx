import type { FieldMetadata, FormMetadata } from '@conform-to/react'
import { FieldError, TextField } from '#app/ui/field.tsx'
import { Fieldset, FormGrid } from '#app/ui/form.tsx'
import { AddRow, TakeRowAway } from '#app/ui/row-buttons.tsx'

type Row = Record<string, string>
type Props<S extends Record<string, unknown>> = {
  form: Pick<FormMetadata<S>, 'insert' | 'remove'>
  field: FieldMetadata<Row[], S>
  note?: string
}
const mostRows = 60

/** One row a choice, in the order of the list; buttons that send the form add and take away. */
export function ChoiceRows<S extends Record<string, unknown>>({ form, field, note }: Props<S>) {
  const sent: unknown = field.initialValue
  const rows = Array.isArray(sent) && sent.length <= mostRows ? field.getFieldList() : []
  const add = form.insert.getButtonProps({ name: field.name, defaultValue: { label: '' } as never })
  return (
    <Fieldset legend="Choices" note={note}>
      <FieldError field={field} />
      {rows.map((row, index) => {
        const { id, label } = row.getFieldset()
        const remove = form.remove.getButtonProps({ name: field.name, index })
        if (!id || !label) return null
        return (
          <FormGrid key={row.key}>
            {typeof id.initialValue === 'string' && <input type="hidden" name={id.name} value={id.initialValue} />}
            <TextField field={label} label={`Choice ${index + 1}`} span="two-thirds" autoComplete="off" />
            <TakeRowAway asks={remove} row={`choice ${index + 1}`} isThird />
          </FormGrid>
        )
      })}
      <AddRow asks={add}>Add a choice</AddRow>
    </Fieldset>
  )
}
