import { sql } from 'kysely'
import { redirect } from 'react-router'
import type { PortScope } from '#app/access/scope.server.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * Addresses that name a client who was merged lead to the survivor: a page to the same page of theirs, and what was typed on one that was
 * open meanwhile is saved with them.
 */
export async function followMergedClient(
  scope: PortScope,
  { params, url, isRead }: { params: Record<string, string | undefined>; url: URL; isRead: boolean },
) {
  const named = [params.client, isRead ? url.searchParams.get('client') : null]
  const ids = named.filter((id): id is string => Boolean(id && uuid.test(id)))
  if (ids.length === 0) return
  const { moved } = await scope.read((db) => ({
    moved: db
      .selectFrom('clients as c')
      .select(['c.id', survivor.as('survivor')])
      .where('c.id', 'in', ids)
      .where('c.survivor_id', 'is not', null),
  }))
  if (moved.length === 0) return
  const now = new Map(moved.map(({ id, survivor: to }) => [id.toLowerCase(), to]))
  const goTo = (id: string) => now.get(id.toLowerCase()) ?? id
  if (isRead) throw redirect(addressOf(url, params.client, goTo), 302)
  // the router hands every action of the address this one object
  params.client = goTo(params.client!)
}

function addressOf(url: URL, client: string | undefined, goTo: (id: string) => string) {
  const path = url.pathname
    .split('/')
    .map((part) => (part === client ? goTo(part) : part))
    .join('/')
  const search = new URLSearchParams(url.searchParams)
  search.delete('_routes')
  const named = search.get('client')
  if (named) search.set('client', goTo(named))
  return search.size > 0 ? `${path}?${search.toString()}` : path
}

/** One that was merged may have been merged on. */
const survivor = sql<string>`(with recursive way (id, next) as (
    select s.id, s.survivor_id from clients s where s.port_id = c.port_id and s.id = c.survivor_id
    union all select s.id, s.survivor_id from way join clients s on s.port_id = c.port_id and s.id = way.next)
  select id from way where next is null)`
