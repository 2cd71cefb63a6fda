import { useRights } from '#app/access/rights.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { ChoiceField } from '#app/ui/choice-field.tsx'
import { SelectField, TextField, type Field } from '#app/ui/field.tsx'
import { Fieldset, FormGrid } from '#app/ui/form.tsx'
import { MeasureField } from '#app/ui/measure-field.tsx'
import { MoneyField } from '#app/ui/money-field.tsx'
import { required } from '#app/ui/required.ts'
import { TextArea } from '#app/ui/text-area.tsx'
import { fieldEntityNouns, inputName, type CustomField, type RecordFields } from './custom-field.ts'

type Props = {
  custom: RecordFields
  /** What Conform's useForm answered for the form; it makes metadata for any name. */
  form: object
}

/** The port's own fields in a record's form; nothing where the port has none. */
export function FieldInputs({ custom: { fields }, form }: Props) {
  const { name } = usePortDisplay()
  if (fields.length === 0) return null
  return (
    <Fieldset legend="More details" note={`fields of ${name}`}>
      <FormGrid>
        {fields.map((field) => (
          <FieldInput key={field.id} field={field} own={(form as Record<string, Field>)[inputName(field)]!} />
        ))}
      </FormGrid>
    </Fieldset>
  )
}

function FieldInput({
  field: { kind, label, help, unit, currency, target, is_required, choices },
  own,
}: {
  field: CustomField
  own: Field
}) {
  const { can } = useRights()
  const field = is_required ? required(own) : own
  const common = { field, label, hint: help ?? undefined }
  switch (kind) {
    case 'long_text':
      return <TextArea {...common} rows={4} />
    case 'number':
      return unit ? (
        <MeasureField {...common} unit={unit} span="half" />
      ) : (
        <TextField {...common} inputMode="decimal" autoComplete="off" span="half" />
      )
    case 'money':
      return <MoneyField {...common} currency={currency ?? ''} span="half" />
    case 'date':
      return <TextField {...common} type="date" span="half" />
    case 'boolean':
      return (
        <SelectField
          {...common}
          span="half"
          empty="Not known"
          options={[
            { value: 'yes', label: 'Yes' },
            { value: 'no', label: 'No' },
          ]}
        />
      )
    case 'choice':
      return <SelectField {...common} span="half" empty="Not known" options={optionsOf(choices, own)} />
    case 'choices':
      return (
        <ChoiceField
          {...common}
          field={{ ...plain(field), initialValue: chosen(own) }}
          multiple
          plain
          options={optionsOf(choices, own)}
        />
      )
    case 'link':
      return <TextField {...common} type="url" autoComplete="off" span="half" />
    case 'email':
      return <TextField {...common} type="email" autoComplete="off" span="half" />
    case 'phone':
      return <TextField {...common} type="tel" autoComplete="off" span="half" />
    case 'record': {
      const noun = fieldEntityNouns[target!]
      const how = `The ${noun}’s ${target === 'berth' ? 'number' : 'name'}, or the address of its page`
      const sees = can(target === 'berth' ? 'berths:view' : target === 'interest' ? 'interests:view' : 'clients:view')
      return <TextField {...common} hint={help ?? how} autoComplete="off" span="half" readOnly={!sees} />
    }
    default:
      return <TextField {...common} autoComplete="off" span="half" />
  }
}

/** Conform's metadata can't be spread. */
const plain = ({ key, id, name, errors, required: isRequired }: Field): Field => ({
  key,
  id,
  name,
  errors,
  required: isRequired,
})

/** Ids with commas between at first; a list as it was sent. */
const chosen = ({ initialValue }: Field) =>
  Array.isArray(initialValue)
    ? initialValue.map(String)
    : typeof initialValue === 'string'
      ? initialValue.split(',')
      : []

/** A choice that is no longer offered stays with the record that has it. */
const optionsOf = (choices: CustomField['choices'], own: Field) =>
  choices
    .filter(({ id, isGone }) => !isGone || chosen(own).includes(id))
    .map(({ id, label, isGone }) => ({ value: id, label: isGone ? `${label} (no longer offered)` : label }))
