import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { constraintOf } from '#db/faults.ts'
import { endHolds } from '#app/holds/hold-ending.server.ts'
import { record, type PortTransaction } from '#db/port.ts'
import { setSaleState } from './berth-status.server.ts'
import { lockBerth } from './berths.server.ts'
import type { TenureOrigin } from './tenure.ts'

export type NewTenure = {
  berthId: string
  /** Nobody where a list says that a berth is sold, but not to whom. */
  clientId?: string | null
  interestId?: string | null
  /** That lies there. */
  vesselId?: string | null
  startsOn: string
  years: number
  /** Of a period that was agreed before: its end, and whose it continues. */
  endsOn?: string
  previousId?: string
  origin?: TenureOrigin
  note?: string | null
}

/** Somebody has the berth from that day for so many years: the berth is sold. Two tenures of one berth never overlap. */
export async function startTenure(tx: PortTransaction, scope: PortScope, tenure: NewTenure) {
  const { berthId, startsOn, years, clientId = null, interestId = null, previousId = null, origin = 'sale' } = tenure
  const berth = await lockBerth(tx, berthId)
  await refuseOverlap(tx, scope, berth, tenure)
  const started = await tx
    .insertInto('tenures')
    .values({
      berth_id: berthId,
      client_id: clientId,
      interest_id: interestId,
      vessel_id: tenure.vesselId ?? null,
      starts_on: startsOn,
      years,
      ends_on: endOf(tenure),
      origin,
      previous_id: previousId,
    })
    .returning(['id', 'starts_on', 'ends_on'])
    .executeTakeFirstOrThrow()
    .catch((error: unknown) => {
      const constraint = constraintOf(error)
      if (constraint === 'tenures_one_at_a_time')
        throw new RuleBroken(`Berth ${berth.label} has a tenure that runs in this time.`, 'starts_on')
      if (constraint?.includes('client')) throw new NotFound('client')
      if (constraint?.includes('vessel')) throw new NotFound('vessel')
      throw error
    })
  if (interestId) await endHolds(tx, { berthId, interestId }, 'sold')
  await endHolds(tx, { berthId }, 'released', 'The berth is sold')
  await setSaleState(tx, berth, {
    to: 'sold',
    triggeredBy: interestId ? 'completed' : origin === 'sale' ? 'hand' : 'tenure',
    interestId,
    note: tenure.note,
  })
  const who = { ...(clientId && { clientId }), ...(interestId && { interestId }) }
  await record(tx, eventOf[origin], { berthId, ...who, tenureId: started.id, years })
  return started
}

const eventOf = { sale: 'tenure:started', renewal: 'tenure:renewed', transfer: 'tenure:transferred' } as const

const endOf = ({ startsOn, years, endsOn }: Pick<NewTenure, 'startsOn' | 'years' | 'endsOn'>) =>
  endsOn === undefined
    ? sql<string>`(${startsOn}::date + make_interval(years => ${years}::integer))::date`
    : sql<string>`${endsOn}::date`

async function refuseOverlap(
  tx: PortTransaction,
  scope: PortScope,
  berth: { id: string; label: string },
  tenure: NewTenure,
) {
  const other = await tx
    .selectFrom('tenures as t')
    .leftJoin('clients as c', (join) => join.onRef('c.port_id', '=', 't.port_id').onRef('c.id', '=', 't.client_id'))
    .select(['t.starts_on', 't.ends_on', 'c.name'])
    .where('t.berth_id', '=', berth.id)
    .where('t.starts_on', '<', endOf(tenure))
    .where('t.ends_on', '>', tenure.startsOn)
    .orderBy('t.starts_on')
    .executeTakeFirst()
  if (!other) return
  const owner = other.name && scope.can('clients:view') ? `${other.name} has` : 'Somebody has'
  throw new RuleBroken(
    `${owner} berth ${berth.label} from ${other.starts_on} until ${other.ends_on}. A new tenure can start when that one ends.`,
    'starts_on',
  )
}
