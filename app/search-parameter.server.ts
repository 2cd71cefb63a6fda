import type { z } from 'zod'

/** Of an address, which anybody may write: what does not fit counts as not asked. */
export const ifItFits = <S extends z.ZodType>(schema: S) => schema.optional().catch(() => undefined)
