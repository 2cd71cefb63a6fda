import { sql, type ExpressionBuilder } from 'kysely'
import type { DB } from '#db/schema.ts'
import { asSystem } from '#db/system.ts'
import type { Tx } from '#db/transaction.ts'
import type { RequestInfo } from '#app/request.ts'
import type { Happening } from './second-factor.ts'

export type Person = { id: string; sessionId: string; email: string; name: string }

/** Whether an account has an app or a passkey, for a query that knows its id. */
export const hasFactor = (userId: string) =>
  sql<boolean>`(exists (select from totp_secrets t where t.user_id = ${sql.ref(userId)})
    or exists (select from passkeys k where k.user_id = ${sql.ref(userId)}))`

/** How a person may pass the second step of a sign-in. */
export const showFactors = (userId: string) =>
  asSystem(async (tx) => {
    const app = await tx
      .selectFrom('totp_secrets')
      .select('created_at')
      .where('user_id', '=', userId)
      .executeTakeFirst()
    const passkeys = await tx
      .selectFrom('passkeys')
      .select(['id', 'name', 'is_backed_up', 'created_at', 'last_used_at'])
      .where('user_id', '=', userId)
      .orderBy('id')
      .execute()
    const { codesLeft } = await tx
      .selectFrom('recovery_codes')
      .select((eb: ExpressionBuilder<DB, 'recovery_codes'>) => eb.fn.countAll<number>().as('codesLeft'))
      .where('user_id', '=', userId)
      .where('used_at', 'is', null)
      .executeTakeFirstOrThrow()
    return { app: app ?? null, passkeys, codesLeft: Number(codesLeft) }
  })

export async function hasSecondFactor(tx: Tx, userId: string) {
  const { has } = await tx
    .selectFrom('users')
    .select(hasFactor('users.id').as('has'))
    .where('id', '=', userId)
    .executeTakeFirstOrThrow()
  return has
}

/** One change of an account's second factor at a time, under its lock. */
export const changeFactors = <T>(person: Pick<Person, 'id'>, info: RequestInfo, work: (tx: Tx) => Promise<T>) =>
  asSystem(
    async (tx) => {
      await tx.selectFrom('users').select('id').where('id', '=', person.id).forUpdate().executeTakeFirstOrThrow()
      return work(tx)
    },
    { userId: person.id, requestId: info.id, address: info.address, userAgent: info.userAgent },
  )

/** In the log and in the person's mailbox: whoever did it, they hear of it. */
export async function noteHappening(tx: Tx, userId: string, happening: Happening) {
  await tx
    .insertInto('audit_logs')
    .values({
      action: 'update',
      entity: 'users',
      entity_id: userId,
      changes: JSON.stringify({ second_factor: { new: happening } }),
    })
    .execute()
  await tx
    .insertInto('mail_deliveries')
    .values({ port_id: null, user_id: userId, kind: 'second_factor', happening })
    .execute()
}

/** With the first factor every session that was opened without one ends, but the one in which it was proved. */
export const endSessionsWithout = (tx: Tx, { id, sessionId }: Pick<Person, 'id' | 'sessionId'>) =>
  tx
    .updateTable('sessions')
    .set({ ended_at: new Date() })
    .where('user_id', '=', id)
    .where('id', '<>', sessionId)
    .where('ended_at', 'is', null)
    .execute()
