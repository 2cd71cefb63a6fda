import { logoOf } from '#app/ports/port-logo.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import type { PortScope } from '#app/access/scope.server.ts'
import { todayIn } from '#app/berths/berth-holders.server.ts'
import { outletsOf } from '#app/berths/berth-outlets.server.ts'
import { blockedOn } from '#app/berths/maintenance-window.server.ts'
import { NotFound } from '#app/errors.ts'
import { parseLength } from '#app/measures/length.ts'

/** How long the vessel is that somebody asks for; anything that is no length asks for all. */
export const PublicBerthSearch = z.object({
  loa: z
    .string()
    .max(30)
    .transform((text) => {
      const read = parseLength(text, { units: 'metric', longest: 200 })
      return 'metres' in read ? { typed: text, metres: read.metres } : undefined
    })
    .optional()
    .catch(undefined),
})
type Asked = z.output<typeof PublicBerthSearch>
const mostShown = 500
const mostFed = 10_000

/** The berths that can be had today, for everybody to read, where the port wants that. */
export async function showPublicBerths(scope: PortScope, { loa }: Asked = {}, most = mostShown) {
  scope.require('berths:view')
  const { port } = scope
  const { mode } = port.settings.publicBerths
  if (mode === 'off') throw new NotFound('page')
  const today = todayIn(port.timezone)
  const { berths } = await scope.read((db) => ({
    berths: db
      .selectFrom('berths as b')
      .select(['b.label', 'b.dock', 'b.length', 'b.width', 'b.depth', 'b.longest_vessel', 'b.mooring_type'])
      .select(['b.price', 'b.currency', 'b.is_price_on_request', 'b.tenure_years', 'b.has_water', 'b.has_fuel'])
      .select((eb) => outletsOf(eb).as('outlets'))
      .where('b.archived_at', 'is', null)
      .where('b.status', '=', 'available')
      .where((eb) => eb.or([eb('b.free_from', 'is', null), eb('b.free_from', '<=', today)]))
      .where((eb) => eb.not(blockedOn(eb, today)))
      .$if(loa !== undefined, (query) =>
        query.where(sql<boolean>`coalesce(b.longest_vessel, b.length) >= ${String(loa?.metres)}`),
      )
      .orderBy('b.dock')
      .orderBy('b.number_order')
      .orderBy('b.id')
      .limit(most + 1),
  }))
  return {
    port: { slug: port.slug, name: port.name, timezone: port.timezone, logo: logoOf(port) },
    hasPrices: mode === 'with_prices',
    asOf: new Date().toISOString(),
    loa: loa?.typed,
    isAll: berths.length <= most,
    berths: berths
      .slice(0, most)
      .map((berth) => (mode === 'with_prices' ? berth : { ...berth, price: null, is_price_on_request: true })),
  }
}

/** The same for other programs, such as the port's own site. */
export async function feedOfBerths(scope: PortScope) {
  const { port, asOf, hasPrices, isAll, berths } = await showPublicBerths(scope, {}, mostFed)
  const metres = (text: string | null) => (text === null ? null : Number(text))
  return {
    port: port.name,
    asOf,
    unit: 'm',
    isAll,
    berths: berths.map((berth) => ({
      number: berth.label,
      dock: berth.dock,
      length: metres(berth.length),
      width: metres(berth.width),
      depth: metres(berth.depth),
      longestVessel: metres(berth.longest_vessel),
      mooring: berth.mooring_type,
      power: berth.outlets ?? [],
      water: berth.has_water,
      fuel: berth.has_fuel,
      tenureYears: berth.tenure_years,
      ...(hasPrices && {
        price: berth.is_price_on_request ? null : berth.price,
        currency: berth.is_price_on_request ? null : berth.currency,
      }),
    })),
  }
}
