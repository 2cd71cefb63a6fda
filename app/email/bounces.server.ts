import { markUserBounced } from '#app/access/bounced-user.server.ts'
import { openPortAsSystem } from '#app/access/port-door.server.ts'
import { markContactsBounced } from '#app/clients/bounced-contacts.server.ts'

type Sent = { port_id: string | null; user_id: string | null }

/** An address that a server refused is marked wherever it is kept: at the account, and at the contacts of the port. */
export async function noteBounce({ port_id, user_id }: Sent, address: string, reason: string | null) {
  if (user_id) await markUserBounced(user_id, address, reason)
  const scope = port_id && (await openPortAsSystem(port_id, ['clients:edit']))
  if (scope) await markContactsBounced(scope, address, reason)
}
