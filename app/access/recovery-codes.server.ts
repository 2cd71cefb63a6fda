import { randomInt } from 'node:crypto'
import type { RequestInfo } from '#app/request.ts'
import { RuleBroken } from '#app/errors.ts'
import type { Tx } from '#db/transaction.ts'
import { requireOwnPassword } from './own-password.server.ts'
import { hashPassword, passwordFits } from './password.server.ts'
import { changeFactors, hasSecondFactor, noteHappening, type Person } from './second-factors.server.ts'

// no letter that looks like a digit: they are read from paper
const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
const count = 10
const selectorLength = 2
const codeLength = 12

const letter = () => letters[randomInt(letters.length)]!
const plain = (typed: string) => typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')

/** Ten codes in place of those there were. Shown once: only their hashes are kept. */
export async function makeRecoveryCodes(tx: Tx, userId: string): Promise<string[]> {
  const codes = new Map<string, string>()
  while (codes.size < count) {
    const code = Array.from({ length: codeLength }, letter).join('')
    codes.set(code.slice(0, selectorLength), code)
  }
  const rows = await Promise.all(
    [...codes].map(async ([selector, code]) => ({
      user_id: userId,
      selector,
      code_hash: await hashPassword(code.slice(selectorLength)),
    })),
  )
  await tx.deleteFrom('recovery_codes').where('user_id', '=', userId).execute()
  await tx.insertInto('recovery_codes').values(rows).execute()
  return [...codes.values()].map((code) => code.replaceAll(/(.{4})(?=.)/g, '$1-'))
}

/** Uses a code up; false when there is none such left. */
export async function spendRecoveryCode(tx: Tx, userId: string, typed: string): Promise<boolean> {
  const code = plain(typed)
  const row = await tx
    .selectFrom('recovery_codes')
    .select(['id', 'code_hash'])
    .where('user_id', '=', userId)
    .where('selector', '=', code.slice(0, selectorLength))
    .where('used_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  // without a row the same time passes
  if (!(await passwordFits(code.slice(selectorLength, 100), row?.code_hash)) || !row) return false
  await tx.updateTable('recovery_codes').set({ used_at: new Date() }).where('id', '=', row.id).execute()
  return true
}

export async function renewRecoveryCodes(person: Person, password: string, info: RequestInfo) {
  await requireOwnPassword(person.id, password)
  return changeFactors(person, info, async (tx) => {
    if (!(await hasSecondFactor(tx, person.id)))
      throw new RuleBroken('Recovery codes stand in for an authenticator app or a passkey: add one of these first.')
    await noteHappening(tx, person.id, 'codes_renewed')
    return { codes: await makeRecoveryCodes(tx, person.id) }
  })
}
