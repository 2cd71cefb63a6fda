import { z } from 'zod'

/** Which one was read; none means all. */
export const readNotificationSchema = z.object({ notification: z.uuid().optional() })
