import { RuleBroken } from '#app/errors.ts'
import type { PortTransaction } from '#db/port.ts'

/** Before a mail is asked for: the address that was chosen is the client’s, and stays so until the mail is written down. */
export async function requireMailAddress(tx: PortTransaction, clientId: string, contactId: string) {
  const contact = await tx
    .selectFrom('client_contacts')
    .select('id')
    .where('id', '=', contactId)
    .where('client_id', '=', clientId)
    .where('kind', '=', 'email')
    .where('archived_at', 'is', null)
    .forShare()
    .executeTakeFirst()
  if (!contact) throw new RuleBroken('This is no address of the client any more.', 'contact_id')
}
