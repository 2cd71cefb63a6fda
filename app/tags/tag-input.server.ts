import { z } from 'zod'

const most = 200
const ids = z.array(z.uuid('Choose from the list.')).max(most, `At most ${most} tags.`).default([])
/** What a hidden field names: ids with commas between them. */
const listed = z
  .string()
  .max(most * 40)
  .transform((text) => text.split(',').filter(Boolean))
  .pipe(z.array(z.uuid()))

/** The tags that stay or come; `base` is what the page showed, `restore` what an undo asks for. */
export const RecordTags = z.object({
  tags: ids,
  base: listed.default([]),
  restore: listed.optional(),
})
export type RecordTags = z.output<typeof RecordTags>
