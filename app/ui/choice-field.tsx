import {
  control,
  describedBy,
  fieldClass,
  FieldError,
  FieldHint,
  OptionalMark,
  typed,
  type FieldProps,
  type Option,
} from './field.tsx'

const isOn = (value: unknown) => value === true || value === 'on' || value === 'true'

export function CheckField({ field, label, hint, value = 'on' }: FieldProps & { value?: string }) {
  const on = isOn(field.initialValue) || field.initialValue === value
  return (
    <div className={fieldClass(field)}>
      <FieldError field={field} />
      <label className="check">
        <input key={field.key} type="checkbox" value={value} defaultChecked={on} {...control(field, hint)} />
        <span>
          {label}
          <FieldHint field={field} hint={hint} />
        </span>
      </label>
    </div>
  )
}

type ChoiceFieldProps = FieldProps & {
  options: readonly Option[]
  /** Several may be chosen: check boxes that post the name more than once. */
  multiple?: boolean
  /** Plain lines under each other instead of the large cards. */
  plain?: boolean
}

export function ChoiceField({ field, label, hint, optional, span, options, multiple, plain }: ChoiceFieldProps) {
  const value = field.initialValue
  const chosen = new Set(Array.isArray(value) ? value.map(String) : [typed(field)])
  const kind = multiple ? 'checkbox' : 'radio'
  return (
    <fieldset className={fieldClass(field, span)} {...describedBy(field, hint)}>
      <legend className="label">
        {label}
        <OptionalMark optional={optional} />
      </legend>
      <FieldHint field={field} hint={hint} />
      <FieldError field={field} />
      <div className={plain ? undefined : 'choice'} key={field.key}>
        {options.map((option, index) => (
          <label key={option.value} className={plain ? 'check' : undefined}>
            <input
              type={kind}
              id={index ? `${field.id}-${option.value}` : field.id}
              name={field.name}
              value={option.value}
              defaultChecked={chosen.has(option.value)}
              required={!multiple && field.required}
            />
            <span>
              {option.label}
              {option.hint && <small>{option.hint}</small>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
