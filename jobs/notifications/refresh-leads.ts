import { refreshLeadsOf } from '#app/interests/lead-categories.server.ts'
import type { Reaction } from '../reaction.ts'

export const refreshLeads: Reaction = {
  name: 'refresh-leads',
  run: async (scope, tx, { clientId }) => clientId && refreshLeadsOf(scope, tx, clientId),
}
