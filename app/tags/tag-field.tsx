import { ChoiceField } from '#app/ui/choice-field.tsx'
import type { Field } from '#app/ui/field.tsx'
import type { Tag } from './tag.ts'

/** Any number of the port's tags. */
export function TagField({ field, tags, label = 'Tags' }: { field: Field; tags: readonly Tag[]; label?: string }) {
  return (
    <ChoiceField
      field={field}
      label={label}
      multiple
      options={tags.map(({ id, name }) => ({ value: id, label: name }))}
    />
  )
}
