import { unstable_coerceFormValue as coerceFormValue } from '@conform-to/zod/v4'
import { z } from 'zod'
import { versioned } from '#app/edits/versioned.server.ts'
import { fieldEntities, fieldKinds } from './custom-field.ts'

const line = (most: number, missing?: string) => z.string(missing).trim().max(most, `Use at most ${most} characters.`)
const currencies = new Set(Intl.supportedValuesOf('currency'))

const mostChoices = 50
const row = z.object({ id: z.uuid('Choose from the list.').optional(), label: line(80).default('') })
const rows = coerceFormValue(z.array(row))
export type TypedChoice = { id?: string; label: string }

/** The rows of the form; or, as a comparison of two edits posts them, the same as JSON. */
const choices = z.unknown().transform((sent, context): TypedChoice[] => {
  const refuse = (message: string, path: PropertyKey[] = []) => {
    context.addIssue({ code: 'custom', message, path: path as (string | number)[] })
    return z.NEVER
  }
  const list = typeof sent === 'string' ? parseJson(sent) : (sent ?? [])
  if (Array.isArray(list) && list.length > mostChoices) return refuse(`At most ${mostChoices} choices.`)
  const read = rows.safeParse(list)
  if (!read.success) {
    for (const { path, message } of read.error.issues) refuse(message, path)
    return z.NEVER
  }
  // a row that was emptied is taken off the list
  const typed = read.data.filter(({ label }) => label !== '')
  const seen = new Set<string>()
  for (const { label } of typed) {
    const folded = label.toLowerCase()
    if (seen.has(folded)) return refuse(`“${label}” stands there twice.`)
    seen.add(folded)
  }
  return typed.map(({ id, label }) => ({ ...(id && { id }), label }))
})

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return []
  }
}

const shape = {
  label: line(60, 'Type what the field is called.').min(1, 'Type what the field is called.'),
  help: line(200).optional(),
  unit: line(12).optional(),
  is_required: z.boolean('Tick it, or leave it empty.').default(false),
  is_listed: z.boolean('Tick it, or leave it empty.').default(false),
  choices: choices.default([]),
  /** The field that it stands behind; none for the first place. */
  after: z.uuid('Choose from the list.').optional(),
}

export const NewField = z
  .object({
    ...shape,
    entity: z.enum(fieldEntities, 'Choose whose field it is.'),
    kind: z.enum(fieldKinds, 'Choose what is kept in it.'),
    currency: line(3)
      .toUpperCase()
      .refine((code) => currencies.has(code), 'Choose a currency from the list.')
      .optional(),
    target: z.enum(fieldEntities, 'Choose from the list.').optional(),
  })
  .superRefine(({ kind, choices: typed, target }, context) => {
    const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    if ((kind === 'choice' || kind === 'choices') && typed.length === 0) refuse('choices', 'Add the first choice.')
    if (kind === 'record' && !target) refuse('target', 'Choose what kind of record it names.')
  })
export type NewField = z.output<typeof NewField>

export const FieldEdit = versioned(z.object(shape))
export type FieldEdit = z.output<typeof FieldEdit>
