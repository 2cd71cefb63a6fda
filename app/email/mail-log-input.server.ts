import { z } from 'zod'
import { deliveryKinds, deliveryStates } from './mail-delivery.ts'

export const MailFilters = z.object({
  state: z.enum(deliveryStates).optional().catch(undefined),
  kind: z.enum(deliveryKinds).optional().catch(undefined),
  person: z.uuid().optional().catch(undefined),
})
export type MailFilters = z.output<typeof MailFilters>
