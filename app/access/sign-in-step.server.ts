import type { RequestInfo } from '#app/request.ts'
import { RuleBroken } from '#app/errors.ts'
import { asSystem } from '#db/system.ts'
import type { Tx } from '#db/transaction.ts'
import { stepCookie } from './cookies.server.ts'
import { countSecondStep, forgetSecondSteps, TooManyTries } from './lockout.server.ts'
import { isNameOfHost } from './passkey-host.ts'
import { spendRecoveryCode } from './recovery-codes.server.ts'
import { hasSecondFactor } from './second-factors.server.ts'
import { hashToken, newToken } from './token.server.ts'
import { spendTotp } from './totp.server.ts'

const lifetime = 10 * 60 * 1000

/** A sign-in that is not finished. With a person their password was right; without one a passkey is to say who it is. */
export type Step = { id: string; user_id: string | null; challenge: string | null }
export type SignedIn = { id: string; theme: string }

/** Remembers how far a sign-in has come, in a cookie that opens nothing by itself. */
export async function beginStep(start: { user_id?: string; challenge?: string }, info: RequestInfo) {
  const token = newToken()
  await asSystem(async (tx) => {
    await tx
      .deleteFrom('sign_in_steps')
      .where('expires_at', '<', new Date(Date.now() - lifetime))
      .execute()
    await tx
      .insertInto('sign_in_steps')
      .values({ ...start, token_hash: hashToken(token), expires_at: new Date(Date.now() + lifetime) })
      .execute()
  })
  return stepCookie(info.isSecure).serialize(token)
}

/** Asks for the second factor, where the account has one: then nothing is open yet, and this cookie says how far it came. */
export async function secondStepFor(userId: string, info: RequestInfo): Promise<string | null> {
  return (await asSystem((tx) => hasSecondFactor(tx, userId))) ? beginStep({ user_id: userId }, info) : null
}

export async function findStep(request: Request, info: RequestInfo): Promise<Step | null> {
  const token: unknown = await stepCookie(info.isSecure).parse(request.headers.get('Cookie'))
  if (typeof token !== 'string' || token.length > 100) return null
  const found = await asSystem((tx) =>
    tx
      .selectFrom('sign_in_steps')
      .select(['id', 'user_id', 'challenge'])
      .where('token_hash', '=', hashToken(token))
      .where('used_at', 'is', null)
      .where('expires_at', '>', new Date())
      .executeTakeFirst(),
  )
  return found ?? null
}

/** What of the second step can be offered: nobody is told more than who knew the password. */
export const showStep = ({ user_id }: Pick<Step, 'user_id'>, { origin }: Pick<RequestInfo, 'origin'>) =>
  asSystem(async (tx) => {
    const app = await tx.selectFrom('totp_secrets').select('user_id').where('user_id', '=', user_id).executeTakeFirst()
    const key = await tx.selectFrom('passkeys').select('id').where('user_id', '=', user_id).limit(1).executeTakeFirst()
    return { hasApp: app !== undefined, hasPasskeys: key !== undefined && isNameOfHost(new URL(origin).hostname) }
  })

/** The second step by a code: six digits of an app, or a recovery code. */
export async function passByCode(
  step: Step & { user_id: string },
  typed: string,
  info: RequestInfo,
): Promise<SignedIn> {
  const locked = await countSecondStep(step.user_id)
  if (locked) throw new TooManyTries('Five codes did not fit.', locked)
  const by = { userId: step.user_id, requestId: info.id, address: info.address, userAgent: info.userAgent }
  const code = typed.replaceAll(/\s/g, '')
  const person = await asSystem(async (tx) => {
    const person = await lockPerson(tx, step.user_id)
    const fits = /^\d{6}$/.test(code)
      ? await spendTotp(tx, step.user_id, code)
      : await spendRecoveryCode(tx, step.user_id, code)
    if (fits) return (await endStep(tx, step)) ? person : null
    await noteFailure(tx, step.user_id)
    return null
  }, by)
  if (!person)
    throw new RuleBroken(
      'This code does not fit, or it was used before. Wait for the next one, or type another.',
      'code',
    )
  await forgetSecondSteps(step.user_id)
  return person
}

export const noteFailure = (tx: Tx, userId: string) =>
  tx.insertInto('audit_logs').values({ action: 'login_failed', entity: 'users', entity_id: userId }).execute()

export const lockPerson = (tx: Tx, userId: string) =>
  tx
    .selectFrom('users')
    .select(['id', 'theme'])
    .where('id', '=', userId)
    .where('is_active', '=', true)
    .forUpdate()
    .executeTakeFirst()
    .then((person) => person ?? null)

/** With a new password whoever began to sign in by the old one begins anew. */
export const endStepsOf = (tx: Tx, userId: string) =>
  tx
    .updateTable('sign_in_steps')
    .set({ used_at: new Date() })
    .where('user_id', '=', userId)
    .where('used_at', 'is', null)
    .execute()

/** A step leads to one session. */
export async function endStep(tx: Tx, { id }: Step) {
  const ended = await tx
    .updateTable('sign_in_steps')
    .set({ used_at: new Date() })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return ended.numUpdatedRows > 0n
}
