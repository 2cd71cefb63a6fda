import { z } from 'zod'
import { versioned } from '#app/edits/versioned.server.ts'
import { languageName } from '#app/geo/country.ts'
import { templateKinds } from './template-words.ts'

const name = z.string('Enter a name.').trim().min(1, 'Enter a name.').max(120, 'Use at most 120 characters.')
const body = z
  .string('Write the words of the paper.')
  .transform((text) => text.replaceAll('\r\n', '\n'))
  .pipe(
    z
      .string()
      .refine((text) => text.trim() !== '', 'Write the words of the paper.')
      .refine((text) => text.length <= 60_000, 'Use at most 60,000 characters.'),
  )
const language = z
  .string('Choose a language.')
  .refine((code) => /^[a-z]{2}$/.test(code) && languageName(code) !== code, 'Choose from the list.')
const kind = z.enum(templateKinds, 'Choose from the list.')

export const NewTemplate = z.object({ kind, name, language, body })
export type NewTemplate = z.output<typeof NewTemplate>

export const TemplateEdit = versioned(z.object({ name, body }))
export type TemplateEdit = z.output<typeof TemplateEdit>

export const TemplateFilters = z.object({ archived: z.literal('1').optional().catch(undefined) })
export const TemplateStart = z.object({ kind: z.enum(templateKinds).catch('eoi') })
export const TemplateLook = z.object({
  number: z.coerce.number().int().positive().optional().catch(undefined),
  deal: z.uuid().optional().catch(undefined),
})

export const PreviewAsked = z.object({ kind, body, deal: z.uuid().optional() })
export type PreviewAsked = z.output<typeof PreviewAsked>
