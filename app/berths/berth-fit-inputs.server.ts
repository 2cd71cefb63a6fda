import type { PortTransaction } from '#db/port.ts'
import { promisedStages } from './berth-holders.server.ts'
import type { FitBerth } from './berth-fit.ts'
import { outletJson } from './berth-outlets.server.ts'

/** Every berth of the port as the fit rules need it, in one query; `today` is the day at the port. */
export const fitInputsOf = (db: Pick<PortTransaction, 'selectFrom'>, today: string) =>
  db
    .selectFrom('berths as b')
    .leftJoin(
      (eb) =>
        eb
          .selectFrom('berth_power_outlets as o')
          .select('o.berth_id')
          .select(outletJson.as('outlets'))
          .groupBy('o.berth_id')
          .as('power'),
      (join) => join.onRef('power.berth_id', '=', 'b.id'),
    )
    .leftJoin(
      (eb) =>
        eb
          .selectFrom('berth_maintenance_log as m')
          .select('m.berth_id')
          .where('m.finished_at', 'is', null)
          .where('m.is_blocking', '=', true)
          .where('m.starts_on', '<=', today)
          .where((each) => each.or([each('m.ends_on', 'is', null), each('m.ends_on', '>=', today)]))
          .groupBy('m.berth_id')
          .as('repair'),
      (join) => join.onRef('repair.berth_id', '=', 'b.id'),
    )
    .leftJoin(
      (eb) =>
        eb
          .selectFrom('tenures as t')
          .select('t.berth_id')
          .select((each) => each.fn.max('t.ends_on').as('ends_on'))
          .where('t.ends_on', '>', today)
          .groupBy('t.berth_id')
          .as('tenure'),
      (join) => join.onRef('tenure.berth_id', '=', 'b.id'),
    )
    .leftJoin('interests as p', (join) =>
      join.onRef('p.berth_id', '=', 'b.id').on('p.closed_at', 'is', null).on('p.stage', 'in', promisedStages),
    )
    .select(['b.id', 'b.label', 'b.dock', 'b.number', 'b.status', 'b.length', 'b.width', 'b.depth'])
    .select([
      'b.longest_vessel',
      'b.air_draft',
      'b.mooring_type',
      'b.side_pontoon',
      'b.access',
      'b.price',
      'b.currency',
    ])
    .select([
      'b.is_price_on_request',
      'b.tenure_years',
      'b.free_from',
      'power.outlets',
      'tenure.ends_on as tenure_ends_on',
    ])
    .select('p.id as promised_to')
    .select((eb) => eb('repair.berth_id', 'is not', null).as('is_under_repair'))
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
    promisedTo: row.promised_to,
    tenureYears: row.tenure_years,
  }
}

const numberOf = (text: string | null) => (text === null ? null : Number(text))
