import type { FieldProps } from './field.tsx'
import { control, FieldFrame, typed } from './field.tsx'

type Props = FieldProps & { currency: string }

/** An amount. Text, because 1 000,50 and €1000 are what people type; the currency is said once, before it. */
export function MoneyField({ field, label, hint, optional, span, currency }: Props) {
  return (
    <FieldFrame {...{ field, label, hint, optional, span }}>
      <div className="input-group is-led is-w16">
        <span className="affix">{currency}</span>
        <input
          key={field.key}
          className="input num"
          inputMode="decimal"
          autoComplete="off"
          defaultValue={typed(field) || undefined}
          {...control(field, hint)}
        />
      </div>
    </FieldFrame>
  )
}
