import { z } from 'zod'

/** Which one was read; none means all. */
export const ReadNotice = z.object({ notice: z.uuid('Choose a notification from the list.').optional() })
