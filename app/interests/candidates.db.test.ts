import { beforeAll, expect, test } from 'vitest'
import type { PortScope } from '#app/access/scope.server.ts'
import { insertBerth } from '#app/berths/berths.server.ts'
import { Forbidden, NotFound, RuleBroken } from '#app/errors.ts'
import type { Happened } from '#app/notifications/happened.ts'
import { insertSoftHold } from '#app/holds/holds.server.ts'
import type { EventName, Events } from '#db/events.ts'
import { record } from '#db/port.ts'
import { handOn } from '#jobs/relay.ts'
import { useDatabase } from '#test/database.ts'
import { makePort } from '#test/make-port.ts'
import { decideCandidate, showCandidate } from './candidates.server.ts'
import { createInterest } from './interest-create.server.ts'
import { showInterestBerths } from './interest-fit.server.ts'
import { CandidateDecision, newInterest } from './interest-input.server.ts'
import { closeInterest } from './interest-outcome.server.ts'
import { askForRecommendations } from './recommendation-asks.server.ts'
import { refreshRecommendations } from './recommendations.server.ts'

const database = useDatabase()
let agent: PortScope
let viewer: PortScope
let stranger: PortScope
beforeAll(async () => {
  const here = await makePort(database, 'weighing')
  agent = await here.as('sales_manager')
  viewer = await here.as('viewer')
  stranger = await (await makePort(database, 'elsewhere')).as('sales_manager')
})

let serial = 0
const berth = async (change: object = {}) =>
  agent.transaction((tx) =>
    insertBerth(tx, agent, {
      dock: 'A',
      number: String(++serial),
      length: 15,
      width: 6,
      depth: 4,
      price: '200000',
      currency: 'USD',
      ...change,
    }),
  )
const open = async (change: object = {}) =>
  (
    await createInterest(
      agent,
      newInterest({ units: 'metric', locale: 'en' }).parse({
        name: `Weigher ${++serial}`,
        email: `w${serial}@example.net`,
        loa: '13 m',
        beam: '4 m',
        draft: '2 m',
        ...change,
      }),
    )
  ).id
const happened = (type: string, of: object, payload: object = {}) =>
  agent.transaction((tx) => askForRecommendations(agent, tx, { type, payload, ...of } as Happened))
const named = (id: string) =>
  database.query<{ berth_id: string; state: string; source: string; score: number }>(
    `select berth_id, state, source, score from berth_recommendations where interest_id = $1 order by score desc`,
    [id],
  )
const typesOf = async (id: string) =>
  (
    await database.query<{ type: string }>(
      `select type from domain_events where interest_id = $1 and type ~ 'recomm|candidate' order by id`,
      [id],
    )
  ).map(({ type }) => type)

test('berths are named once a deal asks, again when a berth or a wish changes, and said only when they are others', async () => {
  const { id: first } = await berth()
  const id = await open()
  await happened('interest:created', { interestId: id })
  expect(await refreshRecommendations(agent)).toBe(1)
  expect(await named(id)).toMatchObject([{ berth_id: first, state: 'suggested', source: 'auto' }])
  // nobody asks: nothing is weighed; asked without a change: nothing is said
  expect(await refreshRecommendations(agent)).toBe(0)
  await happened('interest:updated', { interestId: id }, { changedFields: ['message'] })
  expect(await refreshRecommendations(agent)).toBe(0)
  await happened('interest:updated', { interestId: id }, { changedFields: ['desired_dock'] })
  expect(await refreshRecommendations(agent)).toBe(1)
  expect(await typesOf(id)).toEqual(['interest:recommendationsGenerated'])
  // a berth finds the deals of its size, and no others
  const other = await open({ loa: '40 m' })
  const { id: tight } = await berth({ length: 13.5 })
  await happened('berth:created', { berthId: tight })
  expect(await refreshRecommendations(agent)).toBe(1)
  expect((await named(id)).map(({ berth_id }) => berth_id)).toEqual([tight, first])
  expect(await named(other)).toEqual([])
  await database.query(`update berths set archived_at = now() where id = any($1)`, [[tight, first]])
  await happened('berth:archived', { berthId: first })
  await happened('berth:archived', { berthId: tight })
  await refreshRecommendations(agent)
  expect(await named(id)).toEqual([])
  expect(await typesOf(id)).toEqual(Array(3).fill('interest:recommendationsGenerated'))
})

test('what a person decided stays through every weighing, and undoing what nobody else named leaves nothing', async () => {
  const [{ id: good }, { id: bad }, { id: tiny }] = [await berth(), await berth(), await berth({ length: 8 })]
  const id = await open()
  const decide = (berthId: string, state: string, note?: string) =>
    decideCandidate(agent, id, berthId, CandidateDecision.parse({ state, note }))
  await happened('interest:created', { interestId: id })
  await refreshRecommendations(agent)
  await decide(good, 'shortlisted')
  await decide(bad, 'rejected', 'Too near the fuel')
  await decide(tiny, 'shortlisted')
  await happened('interest:restored', { interestId: id })
  await refreshRecommendations(agent)
  const state = async (berthId: string) => (await named(id)).find(({ berth_id }) => berth_id === berthId)
  expect(await state(good)).toMatchObject({ state: 'shortlisted', source: 'auto' })
  expect(await state(bad)).toMatchObject({ state: 'rejected' })
  expect(await state(tiny)).toMatchObject({ state: 'shortlisted', source: 'manual', score: 0 })
  const page = await showInterestBerths(agent, id, { show: 'all' })
  expect(page.shortlisted.map((each) => each.id)).toEqual([good, tiny])
  expect(page.rejected).toMatchObject([{ berth_id: bad, note: 'Too near the fuel', decided_by: agent.user!.name }])
  const shown = [...page.suitable, ...page.alternatives].map((each) => each.id)
  for (const one of [good, bad, tiny]) expect(shown).not.toContain(one)
  expect((await decide(tiny, 'suggested')).before).toMatchObject({ state: 'shortlisted', note: null })
  expect(await state(tiny)).toBeUndefined()
  await decide(good, 'suggested')
  expect(await state(good)).toMatchObject({ state: 'suggested' })
  expect(await typesOf(id)).toEqual([
    'interest:recommendationsGenerated',
    'interest:candidateDecided',
    'interest:candidateDecided',
    'interest:recommendationAdded',
    'interest:candidateDecided',
    'interest:candidateDecided',
  ])
})

test('rejecting says why; a closed deal weighs nothing; nobody without the right, and nobody of another port', async () => {
  const { id: berthId } = await berth()
  const id = await open()
  const shortlist = CandidateDecision.parse({ state: 'shortlisted' })
  expect(CandidateDecision.safeParse({ state: 'rejected' }).error?.issues[0]?.path).toEqual(['note'])
  await expect(decideCandidate(viewer, id, berthId, shortlist)).rejects.toThrow(Forbidden)
  await expect(showCandidate(viewer, id, berthId)).rejects.toThrow(Forbidden)
  await expect(decideCandidate(stranger, id, berthId, shortlist)).rejects.toThrow(NotFound)
  await expect(showCandidate(stranger, id, berthId)).rejects.toThrow(NotFound)
  const theirs = await stranger.transaction((tx) =>
    insertBerth(tx, stranger, { dock: 'Z', number: '1', length: 15, price: '1', currency: 'USD' }),
  )
  await expect(decideCandidate(agent, id, theirs.id, shortlist)).rejects.toThrow(NotFound)
  await closeInterest(agent, id, { outcome: 'lost', reason: 'Went elsewhere' })
  await expect(decideCandidate(agent, id, berthId, shortlist)).rejects.toThrow(RuleBroken)
})

test('who else holds a berth is said, ranks it behind its like, and is weighed anew when it ends', async () => {
  const [{ id: held }, { id: free }] = [await berth({ dock: 'Q' }), await berth({ dock: 'Q' })]
  const others = [await open(), await open()]
  const hold = (interestId: string) =>
    agent.transaction((tx) => insertSoftHold(tx, { berthId: held, interestId, days: 7 }))
  for (const other of others) await hold(other)
  const id = await open()
  const fitOf = async (interest: string) => {
    const { suitable } = await showInterestBerths(agent, interest, { dock: 'Q' })
    return suitable.map((each) => [each.id, each.rules.find(({ rule }) => rule === 'availability')!.words])
  }
  expect(await fitOf(id)).toEqual([
    [free, 'Free now'],
    [held, 'Free, but held for 2 other deals first'],
  ])
  expect((await fitOf(others[1]!))[1]).toEqual([held, 'Held for this interest, behind another deal'])
  expect(await fitOf(others[0]!)).toContainEqual([held, 'Held for this interest, before another deal'])
  // the machine hears of holds that come and go
  await handOn()
  await refreshRecommendations(agent)
  const scoreOf = async () => (await named(id)).find(({ berth_id }) => berth_id === held)!.score
  const behind = await scoreOf()
  await database.query(`update berth_holds set status = 'released', ended_at = now() where berth_id = $1`, [held])
  await agent.transaction((tx) =>
    record(tx, 'hold:released', { berthId: held, interestId: others[0]!, holdId: others[0]!, kind: 'soft' }),
  )
  await handOn()
  await refreshRecommendations(agent)
  expect(await scoreOf()).toBeGreaterThan(behind)
})

test('a price, a tenure and a vessel that change ask for a weighing of what they are about', async () => {
  const { id: berthId } = await berth({ dock: 'R' })
  const id = await open({ vessel: 'Weigher' })
  const [deal] = await database.query<{ vessel_id: string; client_id: string }>(
    'select vessel_id, client_id from interests where id = $1',
    [id],
  )
  const { vessel_id: vesselId, client_id: clientId } = deal!
  await handOn()
  await refreshRecommendations(agent)
  const isDue = async (column: string, of: string) =>
    (await database.query(`select from berth_recommendation_runs where ${column} = $1 and is_due`, [of])).length === 1
  const [tenureId, changeId, otherId, on] = [berthId, berthId, clientId, '2026-11-20']
  const facts = {
    'berth:priceChanged': { berthId, changeId },
    'tenure:renewed': { berthId, tenureId, years: 5 },
    'tenure:transferred': { berthId, tenureId, years: 5 },
    'tenure:endedEarly': { berthId, tenureId, endsOn: on },
    'tenure:calledOff': { berthId, tenureId },
    'tenure:ended': { berthId, tenureId },
    'vessel:removed': { clientId, vesselId },
    'vessel:restored': { clientId, vesselId },
    'vessel:handedOver': { clientId, vesselId, otherId, on },
  } satisfies Partial<Events>
  for (const [type, fact] of Object.entries(facts) as [EventName, never][]) {
    await database.query('update berth_recommendation_runs set is_due = false')
    await agent.transaction((tx) => record(tx, type, fact))
    await handOn()
    const [column, of] = type.startsWith('vessel:') ? ['interest_id', id] : ['berth_id', berthId]
    expect([type, await isDue(column, of)]).toEqual([type, true])
  }
})
