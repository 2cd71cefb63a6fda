import { RuleBroken } from '#app/errors.ts'
import { asSystem } from '#db/system.ts'
import { countPasswordChange, forgetPasswordChanges, TooManyTries } from './lockout.server.ts'
import { passwordFits } from './password.server.ts'

/** Before anybody changes how an account is entered: a device that was left signed in is not enough. */
export async function requireOwnPassword(userId: string, typed: string) {
  const locked = await countPasswordChange(userId)
  if (locked) throw new TooManyTries('Five tries did not fit.', locked)
  const { password_hash } = await asSystem((tx) =>
    tx.selectFrom('users').select('password_hash').where('id', '=', userId).executeTakeFirstOrThrow(),
  )
  if (!(await passwordFits(typed.slice(0, 128), password_hash)))
    throw new RuleBroken('This is not your current password.', 'password')
  await forgetPasswordChanges(userId)
}
