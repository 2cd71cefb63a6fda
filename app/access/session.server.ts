import { asSystem } from '#db/system.ts'
import { readTogether } from '#db/transaction.ts'
import type { RequestInfo } from '#app/request.ts'
import { sessionCookie } from './cookies.server.ts'
import { asMembership, membershipsOf, type Membership } from './memberships.server.ts'
import { hasFactor } from './second-factors.server.ts'
import { hashToken, newToken } from './token.server.ts'

const hour = 60 * 60 * 1000
/** A session ends 24 h after its last renewal, and 7 days after sign-in at most. */
const rolling = 24 * hour
const longest = 7 * 24 * hour
const renewBelow = 6 * hour

export type Account = {
  id: string
  sessionId: string
  name: string
  email: string
  is_super_admin: boolean
  locale: string
  units: 'metric' | 'imperial'
  theme: 'light' | 'dark' | 'system'
  /** The person's own; the port's where there is none. */
  timezone: string | null
  /** Signs in with an app or a passkey beside the password. */
  hasSecondFactor: boolean
  /** Where the person starts; the port used last where there is none. */
  default_port_id: string | null
  /** The ports it may enter. */
  memberships: Membership[]
}

export async function startSession(userId: string, request: RequestInfo) {
  const token = newToken()
  const now = Date.now()
  await asSystem(
    async (tx) => {
      await tx
        .insertInto('sessions')
        .values({
          user_id: userId,
          token_hash: hashToken(token),
          address: request.address,
          user_agent: request.userAgent.slice(0, 300),
          expires_at: new Date(now + rolling),
          ends_at: new Date(now + longest),
        })
        .execute()
      await tx
        .updateTable('users')
        .set({ last_login_at: new Date(now) })
        .where('id', '=', userId)
        .execute()
      await tx.insertInto('audit_logs').values({ action: 'login', entity: 'users', entity_id: userId }).execute()
    },
    { userId, requestId: request.id, address: request.address, userAgent: request.userAgent },
  )
  return sessionCookie(request.isSecure).serialize(token)
}

/** The signed-in account of a request, if its session still holds; looked up each time, so that an ended session is out at once. */
export async function findAccount(cookieHeader: string | null, isSecure: boolean): Promise<Account | null> {
  const token: unknown = await sessionCookie(isSecure).parse(cookieHeader)
  if (typeof token !== 'string' || token.length > 100) return null
  const { accounts, memberships } = await readTogether([{ text: 'set local role crm_system' }], (db) => {
    const living = db
      .selectFrom('sessions as s')
      .where('s.token_hash', '=', hashToken(token))
      .where('s.ended_at', 'is', null)
      .where('s.expires_at', '>', new Date())
      .where('s.ends_at', '>', new Date())
    return {
      accounts: living
        .innerJoin('users as u', 'u.id', 's.user_id')
        .select(['s.id as sessionId', 's.expires_at', 's.ends_at', 's.last_used_at'])
        .select(['u.id', 'u.name', 'u.email', 'u.is_super_admin', 'u.locale', 'u.units', 'u.theme', 'u.timezone'])
        .select('u.default_port_id')
        .select(hasFactor('u.id').as('hasSecondFactor'))
        .where('u.is_active', '=', true),
      memberships: membershipsOf(db, living.select('s.user_id').$asScalar()),
    }
  })
  const found = accounts[0]
  if (!found) return null
  if (found.expires_at.getTime() - Date.now() < renewBelow || Date.now() - found.last_used_at.getTime() > 5 * 60 * 1000)
    await renew(found.sessionId, found.ends_at)
  return { ...found, memberships: memberships.map(asMembership) }
}

async function renew(sessionId: string, endsAt: Date) {
  const expires_at = new Date(Math.min(Date.now() + rolling, endsAt.getTime()))
  await asSystem((tx) =>
    tx.updateTable('sessions').set({ expires_at, last_used_at: new Date() }).where('id', '=', sessionId).execute(),
  )
}

export const listSessions = (userId: string) =>
  asSystem((tx) =>
    tx
      .selectFrom('sessions')
      .select(['id', 'address', 'user_agent', 'created_at', 'last_used_at'])
      .where('user_id', '=', userId)
      .where('ended_at', 'is', null)
      .where('expires_at', '>', new Date())
      .where('ends_at', '>', new Date())
      .orderBy('last_used_at', 'desc')
      .execute(),
  )

/** Also of one that has ended. */
export const isSessionOf = (userId: string, id: string) =>
  asSystem(async (tx) => {
    const found = tx.selectFrom('sessions').select('id').where('id', '=', id).where('user_id', '=', userId)
    return (await found.executeTakeFirst()) !== undefined
  })

/** Ends one session of a user, or all of them; the next request of an ended one has to sign in. */
export const endSessions = (userId: string, sessionId?: string) =>
  asSystem(
    async (tx) => {
      let ending = tx
        .updateTable('sessions')
        .set({ ended_at: new Date() })
        .where('user_id', '=', userId)
        .where('ended_at', 'is', null)
      if (sessionId) ending = ending.where('id', '=', sessionId)
      const { numUpdatedRows } = await ending.executeTakeFirst()
      if (numUpdatedRows === 0n) return
      await tx.insertInto('audit_logs').values({ action: 'logout', entity: 'users', entity_id: userId }).execute()
    },
    { userId },
  )

/** Ends every session of a user but the one they are using. */
export const endOtherSessions = ({ id, sessionId }: Pick<Account, 'id' | 'sessionId'>) =>
  asSystem(
    async (tx) => {
      const { numUpdatedRows } = await tx
        .updateTable('sessions')
        .set({ ended_at: new Date() })
        .where('user_id', '=', id)
        .where('id', '<>', sessionId)
        .where('ended_at', 'is', null)
        .executeTakeFirst()
      await tx.insertInto('audit_logs').values({ action: 'logout', entity: 'users', entity_id: id }).execute()
      return { ended: Number(numUpdatedRows) }
    },
    { userId: id },
  )
