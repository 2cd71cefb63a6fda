import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { stageLabels } from '#app/interests/interest.ts'
import { sureHoldOf } from '#app/holds/hold-queue.server.ts'
import { sql } from 'kysely'
import { isAnyOf } from '#db/any-of.ts'
import type { PortTransaction } from '#db/port.ts'
import { promiseOf, promisesOf, runningTenure, tenuresFrom, todayIn } from './berth-holders.server.ts'
import { handStates, type BerthSale, type StatusChange } from './berth-sale-input.server.ts'
import { setSaleState } from './berth-status.server.ts'
import { dayWords } from './berth-words.ts'
import { berthStatusLabels, type SaleState } from './berth.ts'
import { lockBerth } from './berths.server.ts'
import { startTenure } from './tenures.server.ts'

/** The state of the sale and what stands in the way of changing it. */
export async function showBerthStatus(scope: PortScope, id: string) {
  scope.require('berths:edit')
  const { berths, tenures, promises } = await scope.read((db) => ({
    berths: db.selectFrom('berths').select(['id', 'label', 'status', 'archived_at']).where('id', '=', id),
    tenures: tenuresFrom(db, id, todayIn(scope.port.timezone)).limit(1),
    promises: promisesOf(db, id),
  }))
  if (!berths[0]) throw new NotFound('berth')
  const [tenure, promise] = [tenures[0], promises[0]]
  return {
    berth: berths[0],
    obstacles: [...(tenure ? [tenureWords(scope, tenure)] : []), ...(promise ? [promiseWords(scope, promise)] : [])],
    states: choicesOf(berths[0], tenure !== undefined, promise !== undefined),
    canSell: !tenure && !berths[0].archived_at,
  }
}

/** The states that may be chosen by hand: none beside a tenure that runs, and a promised berth is not free. */
function choicesOf(berth: { status: SaleState; archived_at: Date | null }, hasTenure: boolean, isPromised: boolean) {
  if (hasTenure || berth.archived_at) return []
  return handStates.filter((state) => state !== berth.status && !(state === 'available' && isPromised))
}

/** Changes the state of the sale by hand. Selling has a command of its own, as it starts a tenure. */
export async function changeBerthStatus(scope: PortScope, id: string, { status, note }: StatusChange) {
  scope.require('berths:edit')
  return scope.transaction(async (tx) => {
    const berth = await lockBerth(tx, id)
    if (berth.status === status)
      throw new RuleBroken(`Berth ${berth.label} is ${berthStatusLabels[status].toLowerCase()} already.`, 'status')
    await refuseImpossible(tx, scope, berth, status)
    await setSaleState(tx, berth, { to: status, triggeredBy: 'hand', note })
    return { label: berth.label, from: berth.status, to: status }
  })
}

export async function refuseImpossible(
  tx: PortTransaction,
  scope: PortScope,
  berth: { id: string; label: string; archived_at: Date | null },
  to: SaleState,
) {
  if (berth.archived_at) throw new RuleBroken(`Berth ${berth.label} is archived. Restore it first.`)
  if (to === 'sold') return
  const refuse = (why: string) =>
    new RuleBroken(`Berth ${berth.label} cannot become ${berthStatusLabels[to].toLowerCase()}: ${why}`, 'status')
  const tenure = await runningTenure(tx, berth.id, scope.port.timezone)
  if (tenure) throw refuse(tenureWords(scope, tenure))
  const promise = to === 'available' ? await promiseOf(tx, berth.id) : undefined
  if (promise) throw refuse(promiseWords(scope, promise))
}

/** Whom a berth can be sold to: those with an open interest in it, then the clients found or added last. */
export async function showBerthSale(scope: PortScope, id: string, q: string | undefined) {
  scope.require('berths:edit')
  scope.require('clients:view')
  const status = await showBerthStatus(scope, id)
  const { interested, clients, berths } = await scope.read((db) => ({
    berths: db.selectFrom('berths').select(['tenure_years']).where('id', '=', id),
    interested: db
      .selectFrom('interests as i')
      .innerJoin('clients as c', (join) => join.onRef('c.port_id', '=', 'i.port_id').onRef('c.id', '=', 'i.client_id'))
      .select(['c.id', 'c.name'])
      .distinct()
      .where('i.berth_id', '=', id)
      .where('i.closed_at', 'is', null)
      .limit(scope.can('interests:view') ? 20 : 0),
    clients: db
      .selectFrom('clients as c')
      .select(['c.id', 'c.name'])
      .where('c.archived_at', 'is', null)
      .$if(Boolean(q), (query) => query.where(isAnyOf('c.id', sql`(select matching_clients(${q}, 200))`)))
      .orderBy('c.id', 'desc')
      .limit(20),
  }))
  const known = new Set(interested.map((client) => client.id))
  return {
    ...status,
    today: todayIn(scope.port.timezone),
    years: berths[0]?.tenure_years ?? scope.port.settings.defaultTenureYears,
    interested,
    clients: clients.filter((client) => !known.has(client.id)),
  }
}

/** Sells the berth by hand: the client has it from that day. A promise to somebody else stands in the way. */
export async function sellBerth(scope: PortScope, id: string, sale: BerthSale) {
  scope.require('berths:edit')
  scope.require('clients:view')
  return scope.transaction(async (tx) => {
    const berth = await lockBerth(tx, id)
    await refuseImpossible(tx, scope, berth, 'sold')
    const promise = await promiseOf(tx, id)
    if (promise && promise.client_id !== sale.client_id)
      throw new RuleBroken(
        `Berth ${berth.label} cannot be sold to somebody else: ${promiseWords(scope, promise)}`,
        'client_id',
      )
    const hold = await sureHoldOf(tx, id)
    if (hold && hold.client_id !== sale.client_id)
      throw new RuleBroken(
        `Berth ${berth.label} cannot be sold to somebody else: it is held for sure for ${scope.can('interests:view') ? hold.client : 'somebody'}. Let go of that hold first.`,
        'client_id',
      )
    const { client_id: clientId, starts_on: startsOn, years } = sale
    const tenure = await startTenure(tx, scope, { berthId: id, clientId, startsOn, years, note: sale.note })
    return { label: berth.label, ends_on: tenure.ends_on }
  })
}

function tenureWords(scope: PortScope, { client, ends_on }: { client: string | null; ends_on: string }) {
  const owner = client && scope.can('clients:view') ? `the tenure of ${client}` : 'a tenure'
  return `${owner} runs until ${dayWords(ends_on)}.`
}

function promiseWords(scope: PortScope, { client, stage }: { client: string; stage: keyof typeof stageLabels }) {
  if (!scope.can('interests:view')) return 'it is promised to somebody.'
  return `it is promised to ${client} (${stageLabels[stage]}). Complete or close that interest first.`
}
