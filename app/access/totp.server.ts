import { Secret, TOTP } from 'otpauth'
import type { RequestInfo } from '#app/request.ts'
import { RuleBroken } from '#app/errors.ts'
import type { Tx } from '#db/transaction.ts'
import { seal, unseal } from '#server/platform/secret-box.ts'
import { requireOwnPassword } from './own-password.server.ts'
import { qrCode } from './qr-code.server.ts'
import { makeRecoveryCodes } from './recovery-codes.server.ts'
import {
  changeFactors,
  endSessionsWithout,
  hasSecondFactor,
  noteHappening,
  type Person,
} from './second-factors.server.ts'

const period = 30
// what every app knows; some know nothing else
const totpOf = (secret: string, label = '') =>
  new TOTP({
    issuer: 'Port Nimara CRM',
    label,
    secret: Secret.fromBase32(secret),
    algorithm: 'SHA1',
    digits: 6,
    period,
  })

const offered = (userId: string) => `totp offered to ${userId}`
const kept = (userId: string) => `totp of ${userId}`

/** A new secret to put into an app. It goes to the page sealed and comes back with the first code: until then nothing is kept. */
export async function offerTotp(person: Person) {
  const secret = new Secret({ size: 20 }).base32
  return showOffer(person, secret, await seal(secret, offered(person.id)))
}

/** The same offer again, for a form that comes back. */
export async function reofferTotp(person: Person, sealed: string) {
  const secret = await unseal(sealed, offered(person.id))
  return secret === null ? offerTotp(person) : showOffer(person, secret, sealed)
}

const showOffer = (person: Person, secret: string, sealed: string) => ({
  sealed,
  /** In groups, for those who type it. */
  secret: secret.replaceAll(/(.{4})(?=.)/g, '$1 '),
  uri: totpOf(secret, person.email).toString(),
  code: qrCode(totpOf(secret, person.email).toString()),
})
export type TotpOffer = Awaited<ReturnType<typeof offerTotp>>

/** The step of time that a code belongs to, one before or after now included; null when it fits none. */
export function stepOf(secret: string, code: string, at = Date.now()): number | null {
  const delta = totpOf(secret).validate({ token: code, timestamp: at, window: 1 })
  return delta === null ? null : Math.floor(at / 1000 / period) + delta
}

export async function addTotp(
  person: Person,
  { sealed, code, password }: { sealed: string; code: string; password: string },
  info: RequestInfo,
) {
  await requireOwnPassword(person.id, password)
  const secret = await unseal(sealed, offered(person.id))
  if (secret === null) throw new RuleBroken('Open the page again: the form is not whole.')
  const step = stepOf(secret, code)
  if (step === null)
    throw new RuleBroken(
      'This code does not fit. Look at the clock of the phone, and type the code that it shows now.',
      'code',
    )
  return changeFactors(person, info, async (tx) => {
    const there = await tx
      .selectFrom('totp_secrets')
      .select('user_id')
      .where('user_id', '=', person.id)
      .executeTakeFirst()
    if (there) throw new RuleBroken('An authenticator app is set up already. Remove it first to change to another.')
    const isFirst = !(await hasSecondFactor(tx, person.id))
    await tx
      .insertInto('totp_secrets')
      .values({ user_id: person.id, secret: await seal(secret, kept(person.id)), last_step: step })
      .execute()
    await noteHappening(tx, person.id, 'app_added')
    if (!isFirst) return { codes: null }
    await endSessionsWithout(tx, person)
    return { codes: await makeRecoveryCodes(tx, person.id) }
  })
}

export async function removeTotp(person: Person, password: string, info: RequestInfo) {
  await requireOwnPassword(person.id, password)
  await changeFactors(person, info, async (tx) => {
    const gone = await tx.deleteFrom('totp_secrets').where('user_id', '=', person.id).executeTakeFirst()
    if (gone.numDeletedRows === 0n) return
    await noteHappening(tx, person.id, 'app_removed')
    if (!(await hasSecondFactor(tx, person.id)))
      await tx.deleteFrom('recovery_codes').where('user_id', '=', person.id).execute()
  })
}

/** Uses a code up: one of the same or an earlier step never fits again. */
export async function spendTotp(tx: Tx, userId: string, code: string): Promise<boolean> {
  const row = await tx.selectFrom('totp_secrets').select('secret').where('user_id', '=', userId).executeTakeFirst()
  const secret = row ? await unseal(row.secret, kept(userId)) : null
  const step = secret === null ? null : stepOf(secret, code)
  if (step === null) return false
  const used = await tx
    .updateTable('totp_secrets')
    .set({ last_step: step })
    .where('user_id', '=', userId)
    .where('last_step', '<', String(step))
    .executeTakeFirst()
  return used.numUpdatedRows > 0n
}
