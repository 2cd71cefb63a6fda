import { sql, type Kysely } from 'kysely'
import type { DB } from '#db/schema.ts'

/** How many notices a person has not read; for a page that reads other things too. */
export const unreadCount = (db: Pick<Kysely<DB>, 'selectFrom'>, userId: string) =>
  db
    .selectFrom('notifications')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('user_id', '=', userId)
    .where('read_at', 'is', null)
    .where('is_shown', '=', true)
