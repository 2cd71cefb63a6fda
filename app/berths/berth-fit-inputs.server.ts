import type { PortTransaction } from '#db/port.ts'
import { promisedStages, tenureEndOf } from './berth-holders.server.ts'
import { holdsFor, holdsOf } from './berth-holds-of.server.ts'
import type { FitBerth } from './fit.ts'
import { outletsOf } from './berth-outlets.server.ts'
import { blockedOn } from './maintenance-window.server.ts'

/**
 * Every berth of the port as the fit rules need it, in one query; `today` is the day at the port. What belongs to a berth is looked up
 * by index, berth by berth: joins would be guesswork right after a thousand rows came in and nothing is analysed yet.
 */
export const fitInputsOf = (db: Pick<PortTransaction, 'selectFrom'>, today: string) =>
  db
    .selectFrom('berths as b')
    .select(['b.id', 'b.label', 'b.dock', 'b.number', 'b.status', 'b.length', 'b.width', 'b.depth'])
    .select(['b.draft_limit', 'b.longest_vessel', 'b.air_draft', 'b.mooring_type', 'b.side_pontoon', 'b.access'])
    .select(['b.price', 'b.currency', 'b.is_price_on_request', 'b.tenure_years', 'b.free_from'])
    .select((eb) => [
      outletsOf(eb).as('outlets'),
      holdsOf(eb).as('holds'),
      blockedOn(eb, today).as('is_under_repair'),
      tenureEndOf(eb, today).as('tenure_ends_on'),
      eb
        .selectFrom('interests as p')
        .select('p.id')
        .whereRef('p.port_id', '=', 'b.port_id')
        .whereRef('p.berth_id', '=', 'b.id')
        .where('p.closed_at', 'is', null)
        .where('p.stage', 'in', promisedStages)
        .limit(1)
        .as('promised_to'),
    ])
    .where('b.archived_at', 'is', null)
    .orderBy('b.dock')
    .orderBy('b.number_order')

type Row<Q> = Q extends { execute(): Promise<(infer R)[]> } ? R : never
export type FitInput = Row<ReturnType<typeof fitInputsOf>>
export type RankableBerth = FitBerth & {
  id: string
  label: string
  promisedTo: string | null
  tenureYears: number | null
}

/** For the pure fit rules: numbers as numbers, and free from the end of the tenure that runs. */
export function toFitBerth(row: FitInput, forInterest?: string): RankableBerth {
  return {
    id: row.id,
    label: row.label,
    dock: row.dock,
    number: row.number,
    saleState: row.promised_to !== null && row.status === 'available' ? 'under_offer' : row.status,
    length: Number(row.length),
    width: numberOf(row.width),
    depth: numberOf(row.depth),
    draftLimit: numberOf(row.draft_limit),
    longestVessel: numberOf(row.longest_vessel),
    airDraft: numberOf(row.air_draft),
    mooringType: row.mooring_type,
    side: row.side_pontoon,
    access: row.access,
    price: row.is_price_on_request ? null : row.price,
    currency: row.currency,
    outlets: row.outlets ?? [],
    freeFrom: row.tenure_ends_on ?? row.free_from,
    hasBlockingMaintenance: Boolean(row.is_under_repair),
    isHeldForThis: row.promised_to !== null && row.promised_to === forInterest,
    ...(forInterest && { holds: holdsFor(row.holds, forInterest) }),
    promisedTo: row.promised_to,
    tenureYears: row.tenure_years,
  }
}

const numberOf = (text: string | null) => (text === null ? null : Number(text))
