import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { todayIn } from '#app/berths/berth-holders.server.ts'
import { lockBerth } from '#app/berths/berths.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { isAnyOf } from '#db/any-of.ts'
import { record, type PortTransaction } from '#db/port.ts'
import { readSizeClasses } from './size-class.ts'
import type { JoinSearch, WaitingJoin } from './waiting-input.server.ts'
import { lockWaitingList, note, placeOf } from './waiting-order.server.ts'

const rights = ['berths:manage_waiting_list', 'clients:view'] as const

/** The form that puts somebody on the list: clients found by name, else those added last, with their vessels. */
export async function showJoin(scope: PortScope, { q, client, berth }: JoinSearch) {
  for (const right of rights) scope.require(right)
  const { clients, chosen, vessels, berths, docks } = await scope.read((db) => {
    const found = db
      .selectFrom('clients as c')
      .select(['c.id', 'c.name'])
      .where('c.archived_at', 'is', null)
      .$if(Boolean(q), (query) => query.where(isAnyOf('c.id', sql`(select matching_clients(${q}, 200))`)))
      .orderBy('c.id', 'desc')
      .limit(20)
    const chosen = db
      .selectFrom('clients')
      .select(['id', 'name'])
      .where('id', '=', client ?? null)
      .where('archived_at', 'is', null)
    return {
      clients: found,
      chosen,
      vessels: db
        .selectFrom('vessels as v')
        .select(['v.id', 'v.name', 'v.client_id', 'v.loa'])
        .where('v.archived_at', 'is', null)
        .where((eb) =>
          eb.or([eb('v.client_id', 'in', found.clearSelect().select('c.id')), eb('v.client_id', '=', client ?? null)]),
        )
        .orderBy('v.name'),
      berths: db
        .selectFrom('berths')
        .select('label')
        .where('id', '=', berth ?? null),
      docks: db.selectFrom('berths').select('dock').distinct().where('archived_at', 'is', null).orderBy('dock'),
    }
  })
  return {
    clients: [...chosen, ...clients.filter(({ id }) => id !== chosen[0]?.id)],
    chosen: chosen[0]?.id ?? (q && clients.length === 1 ? clients[0]!.id : undefined),
    vessels,
    berth: berths[0]?.label,
    docks: docks.map(({ dock }) => dock),
    sizes: readSizeClasses(scope.port.settings.waitingList.sizeClasses) ?? [],
    today: todayIn(scope.port.timezone),
  }
}

/** Puts a client on the list, for one berth, a dock or a class of lengths; the day may lie back, as lists on paper do. */
export async function joinWaitingList(scope: PortScope, input: WaitingJoin) {
  for (const right of rights) scope.require(right)
  return scope.transaction(async (tx) => {
    const target = await findTarget(tx, input)
    await lockWaitingList(tx, scope)
    await requireClient(tx, input)
    await refuseTwice(tx, input.client_id, target)
    const at = await joinedAt(tx, scope, input.joined_on)
    const { client_id, vessel_id, note: words } = input
    const entry = await tx
      .insertInto('berth_waiting_list')
      .values({ client_id, vessel_id: vessel_id ?? null, note: words ?? null, ...target, joined_at: at, seniority: at })
      .returning('id')
      .executeTakeFirstOrThrow()
    const place = await placeOf(tx, entry.id)
    await note(tx, { entry_id: entry.id, action: 'joined', to_place: place })
    const fact = { clientId: client_id, berthId: target.berth_id, entryId: entry.id, action: 'joined' as const }
    await record(tx, 'berth:waitingListChanged', fact)
    return { id: entry.id, place }
  })
}

type Target = { berth_id: string | null; dock: string | null; length_over: string | null; length_to: string | null }
const none: Target = { berth_id: null, dock: null, length_over: null, length_to: null }

async function findTarget(tx: PortTransaction, { wish, berth: label }: WaitingJoin): Promise<Target> {
  if (wish && 'size' in wish)
    return {
      ...none,
      length_over: String(wish.size.over),
      length_to: wish.size.to === null ? null : String(wish.size.to),
    }
  const berth = await tx
    .selectFrom('berths')
    .select(['id', 'dock'])
    .where('archived_at', 'is', null)
    .$if(wish !== undefined, (query) => query.where('dock', '=', (wish as { dock: string }).dock))
    .$if(label !== undefined, (query) => query.where('label', '=', label!))
    .limit(1)
    .executeTakeFirst()
  if (!berth && wish) throw new RuleBroken('There is no such dock at this port.', 'wish')
  if (!berth) throw new RuleBroken(`There is no berth ${label} at this port.`, 'berth')
  if (wish) return { ...none, dock: berth.dock }
  await lockBerth(tx, berth.id)
  return { ...none, berth_id: berth.id }
}

async function requireClient(tx: PortTransaction, { client_id, vessel_id }: WaitingJoin) {
  const client = await tx
    .selectFrom('clients')
    .select('archived_at')
    .where('id', '=', client_id)
    .forShare()
    .executeTakeFirst()
  if (!client) throw new NotFound('client')
  if (client.archived_at) throw new RuleBroken('This client is archived. Restore them first.', 'client_id')
  if (vessel_id) await requireVessel(tx, client_id, vessel_id)
}

export async function requireVessel(tx: PortTransaction, clientId: string, id: string) {
  const vessel = await tx
    .selectFrom('vessels')
    .select('id')
    .where('id', '=', id)
    .where('client_id', '=', clientId)
    .where('archived_at', 'is', null)
    .executeTakeFirst()
  if (!vessel) throw new RuleBroken('This vessel does not belong to the client.', 'vessel_id')
}

async function refuseTwice(tx: PortTransaction, clientId: string, target: Target) {
  let same = tx
    .selectFrom('berth_waiting_list')
    .select('id')
    .where('client_id', '=', clientId)
    .where('status', '=', 'waiting')
  for (const [column, value] of Object.entries(target))
    same = same.where(column as keyof Target, 'is not distinct from', value)
  const entry = await same.executeTakeFirst()
  if (entry) throw new RuleBroken('This client waits for this already.', 'client_id')
}

/** The clock of the port on that day, so that those who are written down one after another stay in that order. */
async function joinedAt(tx: PortTransaction, { port }: PortScope, on: string) {
  if (on > todayIn(port.timezone)) throw new RuleBroken('That day has not come yet.', 'joined_on')
  const { rows } = await sql<{ at: string }>`select
    ((${on}::date + (clock_timestamp() at time zone ${port.timezone})::time) at time zone ${port.timezone})::text as at`.execute(
    tx,
  )
  return rows[0]!.at
}
