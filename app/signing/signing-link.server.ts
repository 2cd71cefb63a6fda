import { sql } from 'kysely'
import { hashToken, newToken } from '#app/access/token.server.ts'
import type { PortTransaction } from '#db/port.ts'

const hashOf = (token: string) => hashToken(token).toString('hex')

/** A link of its own for each letter: only the letter ever holds the token. Earlier ones go on until they run out. */
export async function makeSigningLink(tx: PortTransaction, signerId: string, days: number, appUrl: string) {
  const token = newToken()
  const { expires_at } = await tx
    .insertInto('signing_links')
    .values({
      signer_id: signerId,
      token_hash: hashOf(token),
      expires_at: sql<Date>`now() + ${days} * interval '1 day'`,
    })
    .returning('expires_at')
    .executeTakeFirstOrThrow()
  return { href: `${appUrl}/sign/${token}`, expiresAt: expires_at }
}

/** The row behind a token, in whichever port it is; a link names none. */
export const findSigningLink = (db: Pick<PortTransaction, 'selectFrom'>, token: string) =>
  db
    .selectFrom('signing_links')
    .select(['id', 'port_id', 'signer_id', 'expires_at', 'revoked_at'])
    .where('token_hash', '=', hashOf(token))
    .executeTakeFirst()
