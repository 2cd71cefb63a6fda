import { fieldLabels, type RecordFields } from '#app/custom-fields/custom-field.ts'
import { useFieldWords } from '#app/custom-fields/use-field-words.tsx'
import { ConflictForm, type ConflictAnswer } from '#app/edits/conflict-form.tsx'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { berthFieldLabels, berthValueWords, postedValue } from './berth-fields.ts'

const posted = (record: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(record).map(([field, value]) => [field, postedValue(field, value)]))

/** The comparison posts measures and outlets as text that reads back the same for everybody, whatever units they see. */
export function BerthConflict({
  conflict,
  custom,
  back,
}: {
  conflict: ConflictAnswer
  custom: RecordFields
  back: string
}) {
  const { units } = usePortDisplay()
  const words = useFieldWords(custom, (field, value) => berthValueWords(field, value, units))
  const written = {
    version: conflict.version,
    current: posted(conflict.current),
    merged: posted(conflict.merged),
    conflicts: conflict.conflicts.map(({ field, original, yours, theirs }) => ({
      field,
      original: postedValue(field, original),
      yours: postedValue(field, yours),
      theirs: postedValue(field, theirs),
    })),
  }
  return (
    <ConflictForm
      conflict={written}
      thing="berth"
      labels={{ ...berthFieldLabels, ...fieldLabels(custom.fields) }}
      show={words}
      back={back}
    />
  )
}
