import { sql } from 'kysely'
import { asSystem } from '#db/system.ts'

/** The account’s address refuses mail, for this reason; without one it takes mail again. */
export const markUserBounced = (userId: string, address: string, reason: string | null) =>
  asSystem((tx) =>
    tx
      .updateTable('users')
      .set({ bounced_at: reason === null ? null : sql<Date>`now()`, bounce_reason: reason })
      .where('id', '=', userId)
      .where((eb) => eb(eb.fn('lower', ['email']), '=', address.toLowerCase()))
      .where('bounce_reason', 'is distinct from', reason)
      .execute(),
  )
