import type { ComponentProps, ReactNode } from 'react'
import { Icon } from './icon.tsx'

/** What a field needs to know. Conform's FieldMetadata fits; so does a plain object. */
export type Field = {
  key?: string
  id: string
  name: string
  errors?: string[]
  initialValue?: unknown
  required?: boolean
  minLength?: number
  maxLength?: number
}
export type FieldWidth = 5 | 8 | 12 | 16 | 24
export type FieldSpan = 'half' | 'third' | 'two-thirds' | 'grow'
export type Option = { value: string; label: string; hint?: string }

export type FieldProps = {
  field: Field
  label: ReactNode
  hint?: ReactNode
  /** Says "(optional)" beside the label; a string says something else there. */
  optional?: boolean | string
  /** Room taken in a .form-grid (half, third, two-thirds) or in filters (grow). */
  span?: FieldSpan
}

const errorId = (field: Field) => `${field.id}-error`
const hintId = (field: Field) => `${field.id}-description`

export function describedBy(field: Field, hint?: ReactNode) {
  const ids = [field.errors?.length && errorId(field), hint && hintId(field)].filter(Boolean)
  return { 'aria-invalid': field.errors?.length ? true : undefined, 'aria-describedby': ids.join(' ') || undefined }
}

export function control(field: Field, hint?: ReactNode) {
  const { id, name, required, minLength, maxLength } = field
  return { id, name, required, minLength, maxLength, ...describedBy(field, hint) }
}

export const typed = (field: Field) => {
  const value = field.initialValue
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' ? String(value) : ''
}

export function FieldError({ field }: { field: Field }) {
  if (!field.errors?.length) return null
  return (
    <p className="error-text" id={errorId(field)}>
      <Icon of="triangle-exclamation-point" />
      {field.errors.join(' ')}
    </p>
  )
}

export function FieldHint({ field, hint }: { field: Field; hint?: ReactNode }) {
  return hint ? (
    <span className="hint" id={hintId(field)}>
      {hint}
    </span>
  ) : null
}

export const OptionalMark = ({ optional }: { optional?: boolean | string }) =>
  optional ? <span className="opt"> ({optional === true ? 'optional' : optional})</span> : null

export const fieldClass = (field: Field, span?: FieldSpan) =>
  ['field', span, field.errors?.length && 'has-error'].filter(Boolean).join(' ')

/** Label, hint and error around any one control. */
export function FieldFrame({ field, label, hint, optional, span, children }: FieldProps & { children: ReactNode }) {
  return (
    <div className={fieldClass(field, span)}>
      <label className="label" htmlFor={field.id}>
        {label}
        <OptionalMark optional={optional} />
      </label>
      <FieldHint field={field} hint={hint} />
      <FieldError field={field} />
      {children}
    </div>
  )
}

export const widthClass = (base: string, width?: FieldWidth) => (width ? `${base} is-w${width}` : base)

/** Nothing may "correct" an address or a code. */
export const verbatim = { spellCheck: false, autoCapitalize: 'off', autoCorrect: 'off' } as const
const byType = {
  email: { inputMode: 'email', ...verbatim },
  tel: { inputMode: 'tel' },
  url: { inputMode: 'url', ...verbatim },
  search: { enterKeyHint: 'search' },
} as const

type InputAttributes = Pick<
  ComponentProps<'input'>,
  'inputMode' | 'autoComplete' | 'enterKeyHint' | 'placeholder' | 'min' | 'max' | 'list' | 'autoFocus' | 'readOnly'
>
export type TextFieldProps = FieldProps &
  InputAttributes & {
    type?: 'text' | 'email' | 'tel' | 'url' | 'search' | 'date' | 'time' | 'datetime-local' | 'number'
    width?: FieldWidth
    /** For codes, plates and numbers of papers: no spell check, no capitals. */
    code?: boolean
  }

export function TextField({ field, label, hint, optional, span, type, width, code, ...attributes }: TextFieldProps) {
  const kind = type && type in byType ? byType[type as keyof typeof byType] : undefined
  return (
    <FieldFrame {...{ field, label, hint, optional, span }}>
      <input
        key={field.key}
        className={widthClass('input', width)}
        type={type}
        defaultValue={typed(field) || undefined}
        {...control(field, hint)}
        {...kind}
        {...(code && verbatim)}
        {...attributes}
      />
    </FieldFrame>
  )
}

type SelectFieldProps = FieldProps & {
  options: readonly Option[] | readonly { group: string; options: readonly Option[] }[]
  /** The first, empty choice, such as "Any" or "Choose one". */
  empty?: string
  width?: FieldWidth
  autoComplete?: string
}

const choices = (options: readonly Option[]) =>
  options.map(({ value, label }) => (
    <option key={value} value={value}>
      {label}
    </option>
  ))

export function SelectField({
  field,
  label,
  hint,
  optional,
  span,
  options,
  empty,
  width,
  autoComplete,
}: SelectFieldProps) {
  return (
    <FieldFrame {...{ field, label, hint, optional, span }}>
      <select
        key={field.key}
        className={widthClass('select', width)}
        defaultValue={typed(field)}
        autoComplete={autoComplete}
        {...control(field, hint)}
      >
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map((entry) =>
          'group' in entry ? (
            <optgroup key={entry.group} label={entry.group}>
              {choices(entry.options)}
            </optgroup>
          ) : (
            choices([entry])
          ),
        )}
      </select>
    </FieldFrame>
  )
}
