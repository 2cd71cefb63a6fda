import type { ReactNode } from 'react'
import { Facts, type Fact } from '#app/ui/facts.tsx'
import { Panel } from '#app/ui/panel.tsx'
import type { RecordFields } from './custom-field.ts'
import { FieldText } from './field-text.tsx'

/** For a panel of facts that is there already. */
export const fieldFacts = ({ fields, values }: RecordFields): Fact[] =>
  fields.flatMap((field) => {
    const value = values[field.id]
    return value ? [{ key: field.id, label: field.label, value: <FieldText field={field} value={value} /> }] : []
  })

/** The port's own fields beside a record's overview; nothing where none is filled in. */
export function FieldPanel({ custom, edit }: { custom: RecordFields; edit?: ReactNode }) {
  const facts = fieldFacts(custom)
  if (facts.length === 0) return null
  return (
    <Panel title="More details" aside={edit}>
      <Facts tight facts={facts} />
    </Panel>
  )
}
