import { plainWords } from '#app/edits/conflict-form.tsx'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { fieldEntityNouns, fieldWords, inputName, type RecordFields } from './custom-field.ts'

type Show = (name: string, value: unknown) => React.ReactNode

/** For a comparison of two edits: values of the port's own fields in words, all else as the page says it. */
export function useFieldWords({ fields, values }: RecordFields, other: Show = plainWords): Show {
  const { locale } = usePortDisplay()
  return (name, value) => {
    const field = fields.find((each) => inputName(each) === name)
    if (!field || typeof value !== 'string' || value === '') return other(name, value)
    if (field.kind !== 'record') return fieldWords(field, value, locale)
    const known = values[field.id]
    return known?.value === value && known.linked ? known.linked : `another ${fieldEntityNouns[field.target!]}`
  }
}
