import { sql, type Kysely } from 'kysely'
import type { PortScope, ScopedUser } from '#app/access/scope.server.ts'
import { Forbidden, NotFound } from '#app/errors.ts'
import type { DB } from '#db/schema.ts'
import { noticesWithSubjects, recordOf } from './notice.server.ts'
import { sentenceOf } from './notification.ts'

const pageSize = 30
const nothing = { client: null, berth: null, dock: null, length: null }

/** Notices belong to a person, not to a right: everybody reads their own and nobody else's. */
function requireUser(scope: PortScope): ScopedUser {
  if (!scope.user) throw new Forbidden(undefined, scope.actor)
  return scope.user
}

/** How many a person has not read; for a page that reads other things too. */
export const unreadCount = (db: Pick<Kysely<DB>, 'selectFrom'>, userId: string) =>
  db
    .selectFrom('notifications')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('user_id', '=', userId)
    .where('read_at', 'is', null)

/** Unread first, newest first; `after` is where the page before ended. */
export async function listNotifications(scope: PortScope, after: string | null) {
  const user = requireUser(scope)
  const cursor = readCursor(after)
  const { rows, unread } = await scope.read((db) => ({
    unread: unreadCount(db, user.id),
    rows: noticesWithSubjects(db)
      .where('n.user_id', '=', user.id)
      .$if(cursor !== null, (query) =>
        query.where(sql<boolean>`((n.read_at is not null) > ${cursor?.isRead ?? false}
          or ((n.read_at is not null) = ${cursor?.isRead ?? false} and n.id < ${cursor?.id ?? null}))`),
      )
      .orderBy(sql`n.read_at is not null`)
      .orderBy('n.id', 'desc')
      .limit(pageSize + 1),
  }))
  const page = rows.slice(0, pageSize)
  const last = page.at(-1)
  return {
    unread: unread[0]?.count ?? 0,
    notices: page.map((row) => {
      const { path, permission } = recordOf(scope.port.slug, row)
      const mayOpen = scope.can(permission)
      return {
        id: row.id,
        sentence: sentenceOf(row.type, mayOpen ? row : nothing, user.units),
        path: mayOpen ? path : null,
        isRead: row.read_at !== null,
        at: row.created_at,
      }
    }),
    next: rows.length > pageSize && last ? `${last.read_at ? 'r' : 'u'}${last.id}` : null,
    isFirstPage: cursor === null,
  }
}

function readCursor(text: string | null) {
  const match = /^([ru])([0-9a-f-]{36})$/.exec(text ?? '')
  return match ? { isRead: match[1] === 'r', id: match[2]! } : null
}

/** Marks one as read, or all of them. */
export async function markRead(scope: PortScope, id?: string) {
  const user = requireUser(scope)
  return scope.transaction(async (tx) => {
    const mine = tx.updateTable('notifications').set({ read_at: new Date() }).where('user_id', '=', user.id)
    if (!id) return Number((await mine.where('read_at', 'is', null).executeTakeFirst()).numUpdatedRows)
    const one = await mine.where('id', '=', id).executeTakeFirst()
    if (one.numUpdatedRows === 0n) throw new NotFound('notification')
    return 1
  })
}
