import type { PortScope } from '#app/access/scope.server.ts'
import { linkBerth } from '#app/interests/interest-berth.server.ts'
import { assignInterest, setNextStep } from '#app/interests/interest-edit.server.ts'
import { addInterestNote } from '#app/interests/interest-notes.server.ts'
import { closeInterest } from '#app/interests/interest-outcome.server.ts'
import { moveInterest } from '#app/interests/interest-stage.server.ts'
import { isPromise, stages } from '#app/interests/interest.ts'
import { addDays, dateIn } from '#app/dates/when.ts'
import { berthFinder } from './demo-berths.ts'
import { advanceByPapers } from './demo-papers.ts'
import type { DemoStaff } from './demo-people.ts'
import { type Destiny, nextSteps, notes, planSales } from './demo-plan.ts'
import { seededRandom } from './seeded-random.ts'

/** Takes the enquiries of a port as far as its people would have, by the commands those people use. */
export async function workOnSales(staff: DemoStaff, seed: number) {
  const random = seededRandom(seed)
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)]!
  const interests = await listOpen(staff)
  const plan = planSales(interests.length, random)
  const berths = await berthFinder(staff.port)
  const agentOf = new Map<string, PortScope>()
  const later: (() => Promise<void>)[] = []
  const people = [...staff.agents, ...staff.agents, ...staff.agents, staff.manager]
  for (const [at, interest] of interests.entries()) {
    const destiny = plan[at]!
    if (destiny.stage === 'open' && random() < 0.4) continue
    const agent = agentOf.get(interest.client_id) ?? people[at % people.length]!
    agentOf.set(interest.client_id, agent)
    await assignInterest(staff.manager, interest.id, { assignee_id: agent.user!.id })
    if (random() < 0.45) await addInterestNote(agent, interest.id, { body: pick(notes) })
    const isLinked = interest.berth_id !== null && !isPromise(destiny.stage)
    const wantsBerth = stages.indexOf(destiny.stage) >= stages.indexOf('visited') || random() < 0.3
    const found = wantsBerth && !isLinked && berths.take(wantedBy(interest), isPromise(destiny.stage))
    const berthId = found ? found.id : undefined
    if (berthId) await linkBerth(agent, interest.id, { berth_id: berthId, reason: '' })
    const deal = { id: interest.id, agent, port: staff.port, asksForDeposit: random() < 0.6 }
    const isOpen = !destiny.outcome && destiny.stage !== 'completed'
    const nextStep = isOpen &&
      random() < 0.7 && {
        next_step: pick(nextSteps),
        next_step_on: dayFromNow(staff, Math.floor(random() * 16) - 4),
      }
    later.push(async () => {
      await advance(deal, Boolean(berthId) || isLinked ? destiny : before(destiny))
      if (destiny.outcome)
        await closeInterest(agent, interest.id, { outcome: destiny.outcome, reason: destiny.reason! })
      if (nextStep) await setNextStep(agent, interest.id, nextStep)
    })
  }
  await doTogether(later)
  await giveClientsTheirAgent(staff)
}

/** Several deals at a time, each in its own order: what one waits for on the disk, others need not. */
async function doTogether(work: (() => Promise<void>)[]) {
  const waiting = work.values()
  const hand = async () => {
    for (const each of waiting) await each()
  }
  await Promise.all(Array.from({ length: 4 }, hand))
}

/** Who has the deal looks after its client. */
const giveClientsTheirAgent = ({ manager }: DemoStaff) =>
  manager.transaction((tx) =>
    tx
      .updateTable('clients as c')
      .from('interests as i')
      .set((eb) => ({ assignee_id: eb.ref('i.assignee_id') }))
      .whereRef('i.client_id', '=', 'c.id')
      .where('i.assignee_id', 'is not', null)
      .where('c.assignee_id', 'is', null)
      .execute(),
  )

/** Without a berth that fits nobody signs. */
const before = (destiny: Destiny): Destiny => (isPromise(destiny.stage) ? { stage: 'in_communication' } : destiny)

/** In one or two moves, as deals skip stages; what is promised is signed and paid for. */
async function advance(deal: Parameters<typeof advanceByPapers>[0], { stage }: Destiny) {
  const half = stages[Math.ceil(stages.indexOf(stage) / 2)]!
  for (const to of new Set([half, stage]))
    if (to !== 'open' && !isPromise(to)) await moveInterest(deal.agent, deal.id, { stage: to, note: '' })
  if (isPromise(stage)) await advanceByPapers(deal, stage)
}

function dayFromNow({ port }: DemoStaff, days: number) {
  return addDays(dateIn(new Date(), port.port.timezone), days)
}

const listOpen = ({ port }: DemoStaff) =>
  port.transaction((tx) =>
    tx
      .selectFrom('interests as i')
      .leftJoin('vessels as v', (join) => join.onRef('v.port_id', '=', 'i.port_id').onRef('v.id', '=', 'i.vessel_id'))
      .select([
        'i.id',
        'i.client_id',
        'i.berth_id',
        'i.budget_max',
        'i.currency',
        'i.desired_dock',
        'v.loa',
        'v.beam',
        'v.draft',
      ])
      .where('i.closed_at', 'is', null)
      .orderBy('i.created_at')
      .orderBy('i.id')
      .execute(),
  )
type OpenInterest = Awaited<ReturnType<typeof listOpen>>[number]

const numberOf = (text: string | null) => (text === null ? null : Number(text))
const wantedBy = ({ loa, beam, draft, desired_dock: dock }: OpenInterest) => ({
  vessel: { loa: numberOf(loa), beam: numberOf(beam), draft: numberOf(draft) },
  dock,
})
