import { sql, type SqlBool } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import type { Reader } from '#db/transaction.ts'
import type { RecentView, Viewed } from './recent-view.ts'

/** Whom this process noted where last: a page that asks again because something changed is one look, not many. */
const lastNoted = new Map<string, { record: string; at: number }>()
const oneLook = 5 * 60_000

/** Remembers that this person opened a record; what is no record of the port leaves no trace. Call beside the page's own reading. */
export async function noteViewed(scope: PortScope, viewed: Viewed) {
  const { user, port } = scope
  if (!user || !port.isActive) return
  const [column, id] = Object.entries(viewed)[0] as ['client_id' | 'berth_id' | 'interest_id', string]
  const [who, now] = [`${port.id} ${user.id}`, Date.now()]
  const last = lastNoted.get(who)
  if (last?.record === id && now - last.at < oneLook) return
  if (lastNoted.size > 10_000) lastNoted.clear()
  lastNoted.set(who, { record: id, at: now })
  const table = ({ client_id: 'clients', berth_id: 'berths', interest_id: 'interests' } as const)[column]
  await scope.transaction((tx) =>
    tx
      .insertInto('recent_views')
      .columns(['user_id', column])
      .expression((eb) =>
        eb
          .selectFrom(table)
          .select([eb.val(user.id).as('user_id'), 'id'])
          .where('id', '=', id),
      )
      .onConflict((conflict) =>
        conflict
          .columns(['port_id', 'user_id', column])
          .where(column, 'is not', null)
          .doUpdateSet({ viewed_at: sql`clock_timestamp()` }),
      )
      .execute(),
  )
}

type Wanted = { only?: RecentView['kind']; most?: number }

/** What this person opened last and may still see, the newest first; for a page that reads other things too. */
export const recentlyViewed = (db: Pick<Reader, 'selectFrom'>, scope: PortScope, { only, most = 8 }: Wanted = {}) => {
  const may = {
    client: scope.can('clients:view') && (!only || only === 'client'),
    berth: scope.can('berths:view') && (!only || only === 'berth'),
    interest: scope.can('interests:view') && (!only || only === 'interest'),
  }
  return db
    .selectFrom('recent_views as w')
    .leftJoin('interests as i', 'i.id', 'w.interest_id')
    .leftJoin('clients as c', (on) => on.on('c.id', '=', (eb) => eb.fn.coalesce('w.client_id', 'i.client_id')))
    .leftJoin('berths as b', (on) => on.on('b.id', '=', (eb) => eb.fn.coalesce('w.berth_id', 'i.berth_id')))
    .select([
      sql<
        RecentView['kind']
      >`case when w.client_id is not null then 'client' when w.berth_id is not null then 'berth' else 'interest' end`.as(
        'kind',
      ),
      sql<string>`coalesce(w.client_id, w.berth_id, w.interest_id)`.as('id'),
      sql<string>`coalesce(c.name, b.label)`.as('name'),
      sql<string | null>`case when w.interest_id is not null then b.label end`.as('berth'),
      'w.viewed_at',
    ])
    .where('w.user_id', '=', scope.user?.id ?? null)
    .where(
      sql<SqlBool>`case when w.client_id is not null then ${may.client}::boolean when w.berth_id is not null then ${may.berth}::boolean
        else ${may.interest}::boolean end`,
    )
    .where('c.archived_at', 'is', null)
    .where('b.archived_at', 'is', null)
    .orderBy('w.viewed_at', 'desc')
    .limit(most)
}

export async function listRecentlyViewed(scope: PortScope, wanted?: Wanted) {
  return (await scope.read((db) => ({ views: recentlyViewed(db, scope, wanted) }))).views
}
