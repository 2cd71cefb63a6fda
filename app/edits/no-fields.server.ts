import { z } from 'zod'

/** A form that only says yes. */
export const NoFields = z.object({})
