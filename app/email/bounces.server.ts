import { markUserBounced } from '#app/access/bounced-user.server.ts'
import { openPortAsSystem } from '#app/access/port-door.server.ts'
import { markContactsBounced } from '#app/clients/bounced-contacts.server.ts'
import { markSignerBounced } from '#app/signing/signer-mail.server.ts'
import type { Delivery } from './deliveries.server.ts'

type Sent = Pick<Delivery, 'port_id' | 'user_id' | 'signer_id'>

/** An address that a server refused is marked wherever it is kept: at the account, at the signer of a paper, and at the contacts of the port. */
export async function noteBounce({ port_id, user_id, signer_id }: Sent, address: string, reason: string | null) {
  if (user_id) await markUserBounced(user_id, address, reason)
  if (signer_id) await markSignerBounced({ port_id, signer_id }, address, reason)
  const scope = port_id && (await openPortAsSystem(port_id, ['clients:edit']))
  if (scope) await markContactsBounced(scope, address, reason)
}
