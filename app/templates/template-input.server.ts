import { z } from 'zod'
import { versioned } from '#app/edits/versioned.server.ts'
import { mostWords, templateKinds, templateLanguages } from './template.ts'

const name = z
  .string('Give the template a name.')
  .trim()
  .min(1, 'Give the template a name.')
  .max(120, 'Use at most 120 characters.')
const body = z
  .string('Write what stands in the paper.')
  .trim()
  .min(1, 'Write what stands in the paper.')
  .max(mostWords, `Use at most ${mostWords.toLocaleString('en')} characters.`)
const kind = z.enum(templateKinds, 'Choose what it is for.')
const language = z.enum(templateLanguages, 'Choose from the list.')

export const NewTemplate = z.object({ kind, name, language, body })
export type NewTemplate = z.output<typeof NewTemplate>

export const TemplateEdit = versioned(z.object({ name, body }))
export type TemplateEdit = z.output<typeof TemplateEdit>

const any = <S extends z.ZodType>(schema: S) => schema.optional().catch(undefined as never)
export const NewTemplateSearch = z.object({ kind: any(kind) })
export const TemplateFilters = z.object({ archived: any(z.literal('1')) })
export const TemplateSearch = z.object({ words: any(z.coerce.number().int().min(1)), record: any(z.uuid()) })

/** What was typed so far; whatever is not fit to be kept is fit to be looked at. */
export const Trial = z.object({
  kind: kind.catch('other'),
  name: z.string().catch(''),
  language: language.catch('en'),
  body: z.string().max(mostWords).catch(''),
  record: any(z.uuid()),
})
export type Trial = z.output<typeof Trial>
