import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { reconcile } from '#app/edits/reconcile.server.ts'
import { RuleBroken } from '#app/errors.ts'
import { record, type PortTransaction } from '#db/port.ts'
import type { WaitingEdit, WaitingMove, WaitingReason } from './waiting-input.server.ts'
import { requireVessel } from './waiting-join.server.ts'
import { lockEntry, note, placedEntries, placeOf } from './waiting-order.server.ts'

const right = 'berths:manage_waiting_list'

/** Another place in the list, with the reason; the day of joining stays what it is. */
export async function moveEntry(scope: PortScope, id: string, { place, reason }: WaitingMove) {
  scope.require(right)
  return scope.transaction(async (tx) => {
    const entry = await lockEntry(tx, scope, id)
    if (entry.status !== 'waiting') throw new RuleBroken('This client does not wait any more.')
    const others = await othersOf(tx, entry)
    const from = await placeOf(tx, id)
    const to = Math.min(place, others.length + 1)
    if (to === from) throw new RuleBroken(`This is place ${from} already.`, 'place')
    await tx
      .updateTable('berth_waiting_list')
      .set({ seniority: between(others[to - 2], others[to - 1]) })
      .where('id', '=', id)
      .execute()
    if ((await placeOf(tx, id)) !== to)
      throw new RuleBroken('Two of this list joined at the very same moment. Choose a place next to them.', 'place')
    await note(tx, { entry_id: id, action: 'moved', from_place: from, to_place: to, reason })
    await tell(tx, entry, 'moved')
    return { place: to }
  })
}

type Entry = Awaited<ReturnType<typeof lockEntry>>

/** The others of the same list, in order. */
async function othersOf(tx: PortTransaction, entry: Entry) {
  const rows = await placedEntries(tx)
    .where('e.id', '!=', entry.id)
    .where('e.berth_id', 'is not distinct from', entry.berth_id)
    .where('e.dock', 'is not distinct from', entry.dock)
    .where('e.length_over', 'is not distinct from', entry.length_over)
    .where('e.length_to', 'is not distinct from', entry.length_to)
    .orderBy('e.place')
    .execute()
  return rows.map(({ id }) => id)
}

const of = (id: string) => sql`(select seniority from berth_waiting_list where id = ${id})`

function between(before: string | undefined, after: string | undefined) {
  if (before && after) return sql<Date>`${of(before)} + (${of(after)} - ${of(before)}) / 2`
  if (after) return sql<Date>`${of(after)} - interval '1 second'`
  return sql<Date>`greatest(${before ? of(before) : sql`now()`} + interval '1 microsecond', clock_timestamp())`
}

/** Part of a refusal: behind everybody who waits for the same. */
export async function moveToEnd(
  tx: PortTransaction,
  entry: { id: string; client_id: string; berth_id: string | null },
  reason: string,
) {
  const from = await placeOf(tx, entry.id)
  await tx
    .updateTable('berth_waiting_list')
    .set({ seniority: sql<Date>`clock_timestamp()` })
    .where('id', '=', entry.id)
    .execute()
  const to = await placeOf(tx, entry.id)
  await note(tx, { entry_id: entry.id, action: 'moved', from_place: from, to_place: to, reason })
  await tell(tx, entry, 'moved')
}

type Ending = { status: 'left' | 'dropped' | 'served'; reason: string | null; offer_id?: string }

/** Part of leaving, of a refusal and of finding a berth. */
export async function endEntry(
  tx: PortTransaction,
  entry: { id: string; client_id: string; berth_id: string | null },
  { status, reason, offer_id }: Ending,
) {
  const from = await placeOf(tx, entry.id)
  await tx
    .updateTable('berth_waiting_list')
    .set({ status, ended_at: sql<Date>`clock_timestamp()`, end_reason: reason })
    .where('id', '=', entry.id)
    .execute()
  await note(tx, { entry_id: entry.id, action: status, from_place: from, reason, offer_id })
  await tell(tx, entry, status)
}

/** Off the list by their own wish; an offer that is out is taken back first. */
export async function leaveWaitingList(scope: PortScope, id: string, { reason }: WaitingReason) {
  scope.require(right)
  return scope.transaction(async (tx) => {
    const entry = await lockEntry(tx, scope, id)
    if (entry.status !== 'waiting') throw new RuleBroken('This client does not wait any more.')
    const open = await tx
      .selectFrom('waiting_list_offers')
      .select('id')
      .where('entry_id', '=', id)
      .where('status', 'in', ['proposed', 'sent'])
      .executeTakeFirst()
    if (open)
      throw new RuleBroken('A berth is offered to this client. Record the answer, or take the offer back first.')
    await endEntry(tx, entry, { status: 'left', reason })
    return null
  })
}

/** Back to the place that the seniority gives. */
export async function returnToList(scope: PortScope, id: string) {
  scope.require(right)
  return scope.transaction(async (tx) => {
    const entry = await lockEntry(tx, scope, id)
    if (entry.status === 'waiting') throw new RuleBroken('This client waits already.')
    await tx
      .updateTable('berth_waiting_list')
      .set({ status: 'waiting', ended_at: null, end_reason: null })
      .where('id', '=', id)
      .execute()
    const place = await placeOf(tx, id)
    await note(tx, { entry_id: id, action: 'joined', to_place: place, reason: 'Put back' })
    await tell(tx, entry, 'joined')
    return { place }
  })
}

/** The vessel and the note; what somebody waits for is another entry. */
export async function editEntry(scope: PortScope, id: string, input: WaitingEdit) {
  scope.require(right)
  return scope.transaction(async (tx) => {
    const current = await lockEntry(tx, scope, id)
    const { values, changed } = reconcile('entry of the waiting list', current, input)
    if (changed.length === 0) return null
    if (changed.includes('vessel_id') && values.vessel_id) await requireVessel(tx, current.client_id, values.vessel_id)
    await tx.updateTable('berth_waiting_list').set(values).where('id', '=', id).execute()
    return null
  })
}

const tell = (
  tx: PortTransaction,
  { id, client_id, berth_id }: { id: string; client_id: string; berth_id: string | null },
  action: 'joined' | 'moved' | 'left' | 'dropped' | 'served',
) => record(tx, 'berth:waitingListChanged', { clientId: client_id, berthId: berth_id, entryId: id, action })
