import type { RequestInfo } from '#app/request.ts'
import { RuleBroken } from '#app/errors.ts'
import { asSystem } from '#db/system.ts'
import type { Tx } from '#db/transaction.ts'
import { countReset, TooManyTries } from './lockout.server.ts'
import { hashPassword, passwordProblem } from './password.server.ts'
import { endStepsOf } from './sign-in-step.server.ts'
import { hashToken, newToken } from './token.server.ts'

const lifetime = { invitation: 72 * 60 * 60 * 1000, reset: 60 * 60 * 1000 }

/**
 * Asks for a mail with a link to set a new password. Nothing tells the asker whether the address is known. The link itself is made when
 * the mail is sent, so that no token waits in a table.
 */
export async function requestReset(typedEmail: string, info: RequestInfo) {
  const limit = await countReset(info.address)
  if (limit) throw new TooManyTries('Many links were asked for from your address.', limit)
  await asSystem(
    async (tx) => {
      const user = await tx
        .selectFrom('users')
        .select('id')
        .where((eb) => eb(eb.fn('lower', ['email']), '=', typedEmail.trim().toLowerCase()))
        .where('is_active', '=', true)
        .executeTakeFirst()
      if (user && !(await wasAskedOften(tx, user.id)))
        await tx.insertInto('mail_deliveries').values({ port_id: null, user_id: user.id, kind: 'reset' }).execute()
    },
    { requestId: info.id, address: info.address, userAgent: info.userAgent },
  )
}

/** Five mails in 15 minutes: nobody can flood a colleague's mailbox. */
async function wasAskedOften(tx: Tx, userId: string) {
  const { count } = await tx
    .selectFrom('mail_deliveries')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('user_id', '=', userId)
    .where('kind', '=', 'reset')
    .where('created_at', '>', new Date(Date.now() - 15 * 60 * 1000))
    .executeTakeFirstOrThrow()
  return count >= 5
}

/** Makes a single-use link; earlier ones of the same purpose end. Only the mail ever holds the token. */
export async function makePasswordLink(tx: Tx, userId: string, purpose: 'invitation' | 'reset', appUrl: string) {
  const token = newToken()
  await tx
    .updateTable('password_links')
    .set({ used_at: new Date() })
    .where('user_id', '=', userId)
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .execute()
  await tx
    .insertInto('password_links')
    .values({
      user_id: userId,
      purpose,
      token_hash: hashToken(token),
      expires_at: new Date(Date.now() + lifetime[purpose]),
    })
    .execute()
  return `${appUrl}/set-password?token=${token}`
}

/** The account behind a link that still holds, or nothing. Looking does not use it up. */
export const findPasswordLink = (token: string) => asSystem((tx) => openLink(tx, token))

const openLink = (tx: Tx, token: string) =>
  tx
    .selectFrom('password_links as l')
    .innerJoin('users as u', 'u.id', 'l.user_id')
    .select(['l.id', 'l.purpose', 'u.id as userId', 'u.name', 'u.email'])
    .where('l.token_hash', '=', hashToken(token))
    .where('l.used_at', 'is', null)
    .where('l.expires_at', '>', new Date())
    .where('u.is_active', '=', true)
    .executeTakeFirst()

/** Sets the password behind a link, uses the link up and ends every session of the account. */
export async function setPassword(token: string, password: string, info: RequestInfo) {
  return asSystem(
    async (tx) => {
      const link = await openLink(tx, token)
      if (!link) throw new RuleBroken('This link was used or is too old. Ask for a new one.')
      const ports = await tx
        .selectFrom('user_port_roles as m')
        .innerJoin('ports as p', 'p.id', 'm.port_id')
        .select('p.name')
        .where('m.user_id', '=', link.userId)
        .execute()
      const problem = await passwordProblem(password, [
        link.name,
        link.email,
        'Port Nimara CRM',
        ...ports.map((port) => port.name),
      ])
      if (problem) throw new RuleBroken(problem, 'password')
      const used = await tx
        .updateTable('password_links')
        .set({ used_at: new Date() })
        .where('id', '=', link.id)
        .where('used_at', 'is', null)
        .executeTakeFirst()
      if (used.numUpdatedRows === 0n) throw new RuleBroken('This link was used or is too old. Ask for a new one.')
      // an invitation and a reset may both be open: whoever still has the other mail must not set a password after this one
      await tx
        .updateTable('password_links')
        .set({ used_at: new Date() })
        .where('user_id', '=', link.userId)
        .where('used_at', 'is', null)
        .execute()
      await tx
        .updateTable('users')
        .set({ password_hash: await hashPassword(password), email_verified_at: new Date() })
        .where('id', '=', link.userId)
        .execute()
      await tx
        .updateTable('sessions')
        .set({ ended_at: new Date() })
        .where('user_id', '=', link.userId)
        .where('ended_at', 'is', null)
        .execute()
      await endStepsOf(tx, link.userId)
      return link
    },
    { requestId: info.id, address: info.address, userAgent: info.userAgent },
  )
}
