import { sql, type SqlBool } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { fitInputsOf, toFitBerth, type FitInput } from '#app/berths/berth-fit-inputs.server.ts'
import { fitBerth } from '#app/berths/berth-fit.ts'
import { todayIn } from '#app/berths/berth-holders.server.ts'
import { vesselNeed } from '#app/interests/interest-need.server.ts'
import type { PortTransaction } from '#db/port.ts'
import { whyPassed } from './next-in-line.ts'
import { placedEntries } from './waiting-order.server.ts'

type Reader = Pick<PortTransaction, 'selectFrom'>

/** The berth as the rules of fitting see it. */
export const offeredBerth = (db: Reader, scope: PortScope, berthId: string) =>
  fitInputsOf(db, todayIn(scope.port.timezone)).where('b.id', '=', berthId)

/** Everybody whose wish this berth would be, who waits longest first, with what decides whether they are asked. */
export const coveringEntries = (db: Reader, berthId: string) =>
  db
    .selectFrom(placedEntries(db).as('e'))
    .innerJoin('berths as b', (join) =>
      join
        .on('b.id', '=', berthId)
        .on(
          sql<SqlBool>`(e.berth_id = b.id or e.dock = b.dock or (e.length_over < b.length and (e.length_to is null or e.length_to >= b.length)))`,
        ),
    )
    .innerJoin('clients as c', 'c.id', 'e.client_id')
    .leftJoin('vessels as v', 'v.id', 'e.vessel_id')
    .leftJoin('waiting_list_offers as o', (join) =>
      join.onRef('o.entry_id', '=', 'e.id').on('o.status', 'in', ['proposed', 'sent']),
    )
    .leftJoin('berths as ob', 'ob.id', 'o.berth_id')
    .leftJoin('berths as wb', 'wb.id', 'e.berth_id')
    .select([
      'e.id',
      'e.client_id',
      'e.vessel_id',
      'e.place',
      'e.joined_at',
      'e.passes_used',
      'e.dock',
      'e.length_over',
    ])
    .select(['e.length_to', 'wb.label as berth', 'c.name as client', 'c.archived_at', 'v.name as vessel'])
    .select([
      'v.loa',
      'v.beam',
      'v.draft',
      'v.air_draft',
      'v.power_amps',
      'v.power_volts',
      'v.power_phases',
      'v.power_hertz',
    ])
    .select(['o.id as offer_id', 'ob.id as offered_id', 'ob.label as offered'])
    .select(
      sql<boolean>`exists (select from waiting_list_offers x where x.port_id = e.port_id and x.entry_id = e.id and x.berth_id = b.id
        and x.status in ('declined', 'expired', 'withdrawn') and x.created_at >= coalesce((select max(s.changed_at) from berth_status_events s
          where s.port_id = b.port_id and s.berth_id = b.id and s.to_status = 'available'), '-infinity'))`.as(
        'was_asked',
      ),
    )
    .orderBy('e.seniority')
    .orderBy('e.id')

export type CoveringEntry = Awaited<ReturnType<ReturnType<typeof coveringEntries>['execute']>>[number]

/** In order, each with the reason why somebody behind comes before; none for whoever may be asked. */
export function judge(scope: PortScope, berth: FitInput, entries: readonly CoveringEntry[]) {
  const fits = toFitBerth(berth)
  const context = {
    today: todayIn(scope.port.timezone),
    units: scope.user?.units,
    settings: scope.port.settings.fit,
  }
  return entries.map((entry) => ({
    ...entry,
    why: whyPassed({
      isArchived: entry.archived_at !== null,
      openOffer: entry.offered_id !== null && entry.offered_id !== berth.id ? entry.offered : null,
      wasAsked: entry.was_asked,
      fit: entry.vessel_id ? fitBerth(vesselNeed(entry, { desired_length: null }), {}, fits, context) : null,
    }),
  }))
}
