import type { RequestInfo } from '#app/request.ts'
import { RuleBroken } from '#app/errors.ts'
import { asSystem } from '#db/system.ts'
import type { Tx } from '#db/transaction.ts'
import { countPasswordChange, forgetPasswordChanges, TooManyTries } from './lockout.server.ts'
import { hashPassword, passwordFits, passwordProblem } from './password.server.ts'
import type { Account } from './session.server.ts'
import { endStepsOf } from './sign-in-step.server.ts'

export type PasswordChange = { current: string; password: string }
type Person = Pick<Account, 'id' | 'sessionId' | 'name' | 'email'>

/** Changes the password of who knows the current one. Every other session and every open reset link ends; this session stays. */
export async function changePassword(person: Person, change: PasswordChange, info: RequestInfo) {
  const locked = await countPasswordChange(person.id)
  if (locked) throw new TooManyTries('Five tries did not fit.', locked)
  await asSystem((tx) => replacePassword(tx, person, change), {
    userId: person.id,
    requestId: info.id,
    address: info.address,
    userAgent: info.userAgent,
  })
  await forgetPasswordChanges(person.id)
}

async function replacePassword(tx: Tx, person: Person, { current, password }: PasswordChange) {
  const { password_hash } = await tx
    .selectFrom('users')
    .select('password_hash')
    .where('id', '=', person.id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (!(await passwordFits(current.slice(0, 128), password_hash))) {
    // the same form sent twice: the first one changed it
    if (await passwordFits(password.slice(0, 128), password_hash)) return
    throw new RuleBroken('This is not your current password.', 'current')
  }
  if (password === current) throw new RuleBroken('This is the password that you have.', 'password')
  const problem = await passwordProblem(password, [
    person.name,
    person.email,
    'Port Nimara CRM',
    ...(await portsOf(tx, person)),
  ])
  if (problem) throw new RuleBroken(problem, 'password')
  const now = new Date()
  await tx
    .updateTable('users')
    .set({ password_hash: await hashPassword(password) })
    .where('id', '=', person.id)
    .execute()
  await tx
    .updateTable('sessions')
    .set({ ended_at: now })
    .where('user_id', '=', person.id)
    .where('id', '<>', person.sessionId)
    .where('ended_at', 'is', null)
    .execute()
  await endStepsOf(tx, person.id)
  await tx
    .updateTable('password_links')
    .set({ used_at: now })
    .where('user_id', '=', person.id)
    .where('used_at', 'is', null)
    .execute()
  await tx
    .insertInto('audit_logs')
    .values({ action: 'update', entity: 'users', entity_id: person.id, changes: '{"password": {"new": "changed"}}' })
    .execute()
}

async function portsOf(tx: Tx, { id }: Person) {
  const ports = await tx
    .selectFrom('user_port_roles as m')
    .innerJoin('ports as p', 'p.id', 'm.port_id')
    .select('p.name')
    .where('m.user_id', '=', id)
    .execute()
  return ports.map(({ name }) => name)
}
