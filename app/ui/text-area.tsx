import type { ComponentProps } from 'react'
import { control, FieldFrame, typed, type FieldProps } from './field.tsx'

type TextAreaProps = FieldProps & Pick<ComponentProps<'textarea'>, 'rows' | 'autoComplete' | 'spellCheck'>

export function TextArea({ field, label, hint, optional, span, ...attributes }: TextAreaProps) {
  return (
    <FieldFrame {...{ field, label, hint, optional, span }}>
      <textarea
        key={field.key}
        className="textarea"
        rows={3}
        defaultValue={typed(field)}
        {...control(field, hint)}
        {...attributes}
      />
    </FieldFrame>
  )
}
