import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import type { Happened } from '#app/notifications/happened.ts'
import type { PortTransaction } from '#db/port.ts'

const weighed = new Set([
  'vessel_id',
  'desired_length',
  'desired_dock',
  'desired_mooring',
  'desired_side',
  'desired_access',
  'budget_max',
  'currency',
  'wished_start_on',
])

/** Something changed that decides which berths suit: the deals it is about wait for the next run, a berth for it to find its deals. */
export async function askForRecommendations(scope: PortScope, tx: PortTransaction, event: Happened) {
  scope.require('interests:edit')
  const { type, interestId, berthId, payload } = event
  if (type === 'interest:updated' && !(payload.changedFields as string[]).some((field) => weighed.has(field))) return
  if (type.startsWith('vessel:')) return askForVessel(tx, String(payload.vesselId))
  if (type.startsWith('interest:')) return interestId ? ask(tx, 'interest_id', interestId) : undefined
  return berthId ? ask(tx, 'berth_id', berthId) : undefined
}

const again = { is_due: true, asked_at: sql<Date>`now()` }

const ask = (tx: PortTransaction, column: 'interest_id' | 'berth_id', id: string) =>
  tx
    .insertInto('berth_recommendation_runs')
    .values({ [column]: id })
    .onConflict((conflict) => conflict.columns(['port_id', column]).doUpdateSet(again))
    .execute()

const askForVessel = (tx: PortTransaction, vesselId: string) =>
  tx
    .insertInto('berth_recommendation_runs')
    .columns(['interest_id'])
    .expression((eb) =>
      eb.selectFrom('interests').select('id').where('vessel_id', '=', vesselId).where('closed_at', 'is', null),
    )
    .onConflict((conflict) => conflict.columns(['port_id', 'interest_id']).doUpdateSet(again))
    .execute()

const done = { is_due: false, done_at: sql<Date>`now()` }

export async function takeDueBerths(tx: PortTransaction): Promise<string[]> {
  const rows = await tx
    .updateTable('berth_recommendation_runs')
    .set(done)
    .where('is_due', '=', true)
    .where('berth_id', 'is not', null)
    .returning('berth_id')
    .execute()
  return rows.flatMap(({ berth_id }) => berth_id ?? [])
}

export async function takeDueInterest(tx: PortTransaction): Promise<string | undefined> {
  const row = await tx
    .updateTable('berth_recommendation_runs')
    .set(done)
    .where('id', '=', ({ selectFrom }) =>
      selectFrom('berth_recommendation_runs')
        .select('id')
        .where('is_due', '=', true)
        .where('interest_id', 'is not', null)
        .orderBy('asked_at')
        .limit(1)
        .forUpdate()
        .skipLocked(),
    )
    .returning('interest_id')
    .executeTakeFirst()
  return row?.interest_id ?? undefined
}

/** The open deals that a changed berth is named for, or whose vessel is of its size. */
export async function askForDealsOf(tx: PortTransaction, berthIds: readonly string[], leastFill: number) {
  if (berthIds.length === 0) return
  const ids = sql`any(${[...berthIds]}::uuid[])`
  await sql`insert into berth_recommendation_runs (interest_id)
    select i.id from interests i left join vessels v on v.id = i.vessel_id
    where i.closed_at is null and i.stage in ('open', 'details_sent', 'in_communication', 'visited')
      and (exists (select from berth_recommendations r where r.interest_id = i.id and r.berth_id = ${ids})
        or exists (select from berths b where b.id = ${ids}
          and coalesce(v.loa, i.desired_length) between b.length * ${leastFill}::numeric and coalesce(b.longest_vessel, b.length)))
    on conflict (port_id, interest_id) do update set is_due = true, asked_at = now()`.execute(tx)
}
