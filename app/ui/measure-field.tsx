import type { FieldProps } from './field.tsx'
import { control, FieldFrame, typed } from './field.tsx'

type Props = FieldProps & { unit: string; enterKeyHint?: 'next' | 'done' }

/** A length, width or depth. Text, because 23'10" and 7,27 are what people type. */
export function MeasureField({ field, label, hint, optional, span, unit, enterKeyHint }: Props) {
  return (
    <FieldFrame {...{ field, label, hint, optional, span }}>
      <div className="input-group">
        <input
          key={field.key}
          className="input"
          inputMode="decimal"
          autoComplete="off"
          enterKeyHint={enterKeyHint}
          defaultValue={typed(field) || undefined}
          {...control(field, hint)}
        />
        <span className="affix">{unit}</span>
      </div>
    </FieldFrame>
  )
}
