import { logoOf } from '#app/ports/port-logo.ts'
import { randomBytes } from 'node:crypto'
import type { PortScope } from '#app/access/scope.server.ts'
import { todayIn } from '#app/berths/berth-holders.server.ts'
import { blockedOn } from '#app/berths/maintenance-window.server.ts'

/** What the page says before anybody types: how many berths can be had, how long and for how much. */
export async function showRegistration(scope: PortScope) {
  scope.require('berths:view')
  const { port } = scope
  const today = todayIn(port.timezone)
  const { offers } = await scope.read((db) => ({
    offers: db
      .selectFrom('berths as b')
      .select((eb) => {
        const isFree = eb.and([eb('b.status', '=', 'available'), eb.not(blockedOn(eb, today))])
        const isPriced = eb.and([isFree, eb('b.currency', '=', port.currency)])
        return [
          eb.fn.countAll<number>().as('total'),
          eb.fn.countAll<number>().filterWhere(isFree).as('free'),
          eb.fn.min('b.length').filterWhere(isFree).as('shortest'),
          eb.fn.max('b.length').filterWhere(isFree).as('longest'),
          eb.fn.min('b.price').filterWhere(isPriced).as('cheapest'),
          eb.fn.max('b.price').filterWhere(isPriced).as('dearest'),
        ]
      })
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
  port: { slug: port.slug, name: port.name, currency: port.currency, logo: logoOf(port) },
})
