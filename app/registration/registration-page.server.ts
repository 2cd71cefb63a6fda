import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { todayIn } from '#app/berths/berth-holders.server.ts'

/** What the page says before anybody types: how many berths can be had, how long and for how much. */
export async function showRegistration(scope: PortScope) {
  scope.require('berths:view')
  const { port } = scope
  const today = todayIn(port.timezone)
  const { offers } = await scope.read((db) => ({
    offers: db
      .selectFrom('berths as b')
      .select((eb) => [eb.fn.countAll<number>().as('total')])
      .select([
        sql<number>`count(*) filter (where ${isFree(today)})`.as('free'),
        sql<string | null>`min(b.length) filter (where ${isFree(today)})`.as('shortest'),
        sql<string | null>`max(b.length) filter (where ${isFree(today)})`.as('longest'),
        sql<string | null>`min(b.price) filter (where ${isFree(today)} and b.currency = ${port.currency})`.as(
          'cheapest',
        ),
        sql<string | null>`max(b.price) filter (where ${isFree(today)} and b.currency = ${port.currency})`.as(
          'dearest',
        ),
      ])
      .where('b.archived_at', 'is', null),
  }))
  return {
    ...showVisitorPort(scope),
    offer: offers[0]!,
    onceKey: randomBytes(12).toString('base64url'),
    openedAt: Date.now(),
  }
}

export const showVisitorPort = ({ port }: PortScope) => ({
  port: { slug: port.slug, name: port.name, currency: port.currency },
})

const isFree = (today: string) => sql<boolean>`(b.status = 'available' and not exists (
  select from berth_maintenance_log m where m.port_id = b.port_id and m.berth_id = b.id and m.is_blocking and m.finished_at is null
    and m.starts_on <= ${today} and (m.ends_on is null or m.ends_on >= ${today})))`
