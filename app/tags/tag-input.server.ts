import { z } from 'zod'
import { readColour } from '#app/admin/colour.ts'
import { versioned } from '#app/edits/versioned.server.ts'
import { longestTag } from './tag.ts'

const most = 200
const id = z.uuid('Choose from the list.')
const ids = z.array(id).max(most, `At most ${most} tags.`).default([])
/** What a hidden field names: ids with commas between them. */
const listed = z
  .string()
  .max(most * 40)
  .transform((text) => text.split(',').filter(Boolean))
  .pipe(z.array(z.uuid()))

/** The tags that stay or come; `shown` is what the page showed (unreadable, it takes nothing away), `restore` what an undo asks for. */
export const RecordTags = z.object({
  tags: ids,
  shown: listed.default([]).catch([]),
  restore: listed.optional().catch(undefined),
})
export type RecordTags = z.output<typeof RecordTags>

const fields = {
  name: z
    .string('Enter the word or two that the tag says.')
    .trim()
    .min(1, 'Enter the word or two that the tag says.')
    .max(longestTag, `Use at most ${longestTag} characters.`)
    // lists name several with commas between them
    .refine((name) => !name.includes(','), 'A tag has no comma in it.'),
  colour: z.string('Choose a colour.').transform((text, context) => {
    const read = readColour(text)
    if ('colour' in read) return read.colour
    context.addIssue({ code: 'custom', message: read.problem })
    return z.NEVER
  }),
}
export const NewTag = z.object(fields)
export type NewTag = z.output<typeof NewTag>
export const TagEdit = versioned(z.object(fields))
export type TagEdit = z.output<typeof TagEdit>
export const TagMerge = z.object({ into: z.uuid('Choose the tag that stays.') })
export type TagMerge = z.output<typeof TagMerge>
export const TagListFilters = z.object({ archived: z.literal('1').optional().catch(undefined) })
