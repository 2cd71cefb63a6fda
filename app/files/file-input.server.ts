import { z } from 'zod'
import { versioned } from '#app/edits/versioned.server.ts'
import { fileKinds } from './file.ts'

const id = z.uuid('Choose from the list.')
const line = (what: string, most: number) =>
  z.string(`Enter ${what}.`).trim().min(1, `Enter ${what}.`).max(most, `Use at most ${most} characters.`)

export const FileEdit = versioned(z.object({ name: line('a name', 180), folder_id: id.optional() }))
export type FileEdit = z.output<typeof FileEdit>

export const NewFolder = z.object({ name: line('the folder’s name', 80) })
export type NewFolder = z.output<typeof NewFolder>
export const FolderEdit = versioned(NewFolder)
export type FolderEdit = z.output<typeof FolderEdit>

export const FileFilters = z.object({
  q: z.string().trim().max(100).optional().catch(undefined),
  folder: z
    .union([z.literal('none'), z.uuid()])
    .optional()
    .catch(undefined),
  kind: z.enum(fileKinds).optional().catch(undefined),
  of: z
    .enum(['clients', 'vessels', 'berths', 'interests', 'documents', 'invoices', 'none'])
    .optional()
    .catch(undefined),
  archived: z.literal('1').optional().catch(undefined),
  sort: z.enum(['newest', 'name', 'size']).catch('newest'),
})
export type FileFilters = z.output<typeof FileFilters>
