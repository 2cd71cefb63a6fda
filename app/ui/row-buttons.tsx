import type { ReactNode } from 'react'
import { SubmitButton } from './form.tsx'

/** What the form library makes of a row: a button that asks the server, or its own script, for the form with one row more or less. */
type Asks = { name: string; value: string }

export function AddRow({ asks: { name, value }, children }: { asks: Asks; children: ReactNode }) {
  return (
    <p>
      <SubmitButton variant="plain" small icon="plus" name={name} value={value}>
        {children}
      </SubmitButton>
    </p>
  )
}

/** `row` is what is taken away, for those who hear the button alone. */
export function TakeRowAway({ asks: { name, value }, row, isThird }: { asks: Asks; row: string; isThird?: boolean }) {
  return (
    <p className={isThird ? 'third' : undefined}>
      <SubmitButton variant="quiet" small icon="trash" name={name} value={value} label={`Take away ${row}`}>
        Take away
      </SubmitButton>
    </p>
  )
}
