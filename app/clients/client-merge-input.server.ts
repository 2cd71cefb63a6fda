import { z } from 'zod'
import { mergeContactNames, mergeFieldNames, sides, type MergeContact, type MergeField } from './client-merge.ts'

const side = z.enum(sides, 'Choose one of the two.').default('kept')
const choices = Object.fromEntries([...mergeFieldNames, ...mergeContactNames].map((name) => [name, side]))
const version = z.number('Open the page again: the form is not whole.').int()

/** Whose value stays, field by field, and the versions that were looked at. */
export const ClientMerge = z.object({
  kept_version: version,
  other_version: version,
  ...(choices as Record<MergeField | MergeContact, typeof side>),
})
export type ClientMerge = z.output<typeof ClientMerge>

/** Who stays, and the words that somebody looks for the second one by. */
export const MergeSearch = z.object({
  keep: z.uuid().optional().catch(undefined),
  q: z.string().trim().max(100).optional().catch(undefined),
})
export type MergeSearch = z.output<typeof MergeSearch>
