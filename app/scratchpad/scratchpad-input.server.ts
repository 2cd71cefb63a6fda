import { z } from 'zod'
import { versioned } from '#app/edits/versioned.server.ts'

export const ScratchpadEdit = versioned(
  z.object({ body: z.string().max(20_000, 'Use at most 20,000 characters.').optional() }),
)
export type ScratchpadEdit = z.output<typeof ScratchpadEdit>
