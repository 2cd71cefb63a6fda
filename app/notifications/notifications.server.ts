import type { PortScope, ScopedUser } from '#app/access/scope.server.ts'
import { Forbidden, NotFound } from '#app/errors.ts'
import { cutPage, keyset, readCursor } from '#db/page.ts'
import { noticesWithSubjects, recordOf } from './notice.server.ts'
import { sentenceOf } from './notification.ts'
import { unreadCount } from './unread.server.ts'

const pageSize = 30
const order = { columns: ['n.is_unread', 'n.id'], direction: 'desc' } as const
const nothing = { client: null, berth: null, dock: null, length: null }

/** Notices belong to a person, not to a right: everybody reads their own and nobody else's. */
export function requireUser(scope: PortScope): ScopedUser {
  if (!scope.user) throw new Forbidden(undefined, scope.actor)
  return scope.user
}

/** Unread first, newest first. */
export async function listNotifications(scope: PortScope, search: URLSearchParams) {
  const user = requireUser(scope)
  const cursor = readCursor(search, order.columns.length)
  const { notices, unread, all } = await scope.read((db) => ({
    unread: unreadCount(db, user.id),
    all: db
      .selectFrom('notifications')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('user_id', '=', user.id)
      .where('is_shown', '=', true),
    notices: keyset(
      db
        .selectFrom(noticesWithSubjects(db).where('n.user_id', '=', user.id).where('n.is_shown', '=', true).as('n'))
        .selectAll(),
      order,
      cursor,
      pageSize,
    ),
  }))
  const { rows, ...neighbours } = cutPage(notices, pageSize, cursor, (row) => [row.is_unread, row.id])
  return {
    ...neighbours,
    unread: unread[0]?.count ?? 0,
    count: all[0]?.count ?? 0,
    notices: rows.map((row) => {
      const { path, permission } = recordOf(scope.port.slug, row)
      const mayOpen = scope.can(permission)
      const sentence = sentenceOf(row.type, mayOpen ? row : nothing, user.units)
      return { id: row.id, sentence, path: mayOpen ? path : null, isUnread: row.is_unread, at: row.created_at }
    }),
  }
}

/** Marks one as read, or all of them; answers how many that were. */
export async function markRead(scope: PortScope, id?: string) {
  const user = requireUser(scope)
  return scope.transaction(async (tx) => {
    const mine = tx.updateTable('notifications').set({ read_at: new Date() }).where('user_id', '=', user.id)
    if (!id)
      return Number(
        (await mine.where('read_at', 'is', null).where('is_shown', '=', true).executeTakeFirst()).numUpdatedRows,
      )
    const one = await mine.where('id', '=', id).executeTakeFirst()
    if (one.numUpdatedRows === 0n) throw new NotFound('notification')
    return 1
  })
}
