import { hashToken, newToken } from '#app/access/token.server.ts'
import type { PortTransaction } from '#db/port.ts'

const hashOf = (token: string) => hashToken(token).toString('hex')

/** A link of its own for each try at the letter: only the letter ever holds the token. */
export async function makeOfferLink(tx: PortTransaction, offerId: string, appUrl: string) {
  const token = newToken()
  await tx
    .insertInto('waiting_offer_links')
    .values({ offer_id: offerId, token_hash: hashOf(token) })
    .execute()
  return `${appUrl}/offer/${token}`
}

/** The row behind a token, in whichever port it is; a link names none. */
export const findOfferLink = (db: Pick<PortTransaction, 'selectFrom'>, token: string) =>
  db
    .selectFrom('waiting_offer_links')
    .select(['port_id', 'offer_id'])
    .where('token_hash', '=', hashOf(token))
    .executeTakeFirst()
