import type { Kysely } from 'kysely'
import type { DB } from '#db/schema.ts'

/** How many notifications a person has not looked at; for the one read of the shell. */
export const unreadCount = (db: Pick<Kysely<DB>, 'selectFrom'>, userId: string) =>
  db
    .selectFrom('notifications')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('user_id', '=', userId)
    .where('read_at', 'is', null)
