import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'

/** The contacts with this address refuse mail, for this reason; without one they take mail again. */
export async function markContactsBounced(scope: PortScope, address: string, reason: string | null) {
  scope.require('clients:edit')
  await scope.transaction((tx) =>
    tx
      .updateTable('client_contacts')
      .set({ bounced_at: reason === null ? null : sql<Date>`now()`, bounce_reason: reason })
      .where('kind', '=', 'email')
      .where('value', 'in', [address, address.toLowerCase()])
      .where('bounce_reason', 'is distinct from', reason)
      .execute(),
  )
}
