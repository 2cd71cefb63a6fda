import { beforeAll, expect, test } from 'vitest'
import type { PortScope } from '#app/access/scope.server.ts'
import { openPortAsSystem } from '#app/access/port-door.server.ts'
import { acceptProposal } from '#app/berths/berth-proposals.server.ts'
import { Forbidden, NotFound, RuleBroken } from '#app/errors.ts'
import { linkBerth, unlinkBerth } from '#app/interests/interest-berth.server.ts'
import { closeInterest } from '#app/interests/interest-outcome.server.ts'
import { moveInterest } from '#app/interests/interest-stage.server.ts'
import { showSaleNeeds } from '#app/interests/sale-needs.server.ts'
import { acceptMove, dismissMove } from '#app/interests/stage-proposal-answers.server.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { papersBy, usePapers } from '#test/sale-papers.ts'
import { openDesk } from '#test/sales-desk.ts'
import { applyFact } from './sale-facts.server.ts'
import { queueOf } from './hold-queue.server.ts'
import { placeHold } from './holds.server.ts'

const database = useDatabase()
usePapers()
let here: Staff
let agent: PortScope
let manager: PortScope
let desk: ReturnType<typeof openDesk>
let papers: ReturnType<typeof papersBy>
beforeAll(async () => {
  here = await makePort(database, 'here')
  agent = await here.as('sales_agent')
  manager = await here.as('sales_manager')
  desk = openDesk(manager)
  papers = papersBy(manager)
})

const open = async () => {
  const berth = await desk.berth()
  return { berth, deal: await desk.deal({ berth_id: berth.id }) }
}
const rowOf = async (id: string) =>
  (await database.query<{ stage: string; outcome: string }>('select * from interests where id = $1', [id]))[0]!
const statusOf = async (id: string) =>
  (await database.query<{ status: string }>('select status from berths where id = $1', [id]))[0]!.status
const factsOf = (id: string) =>
  database.query<{ fact: string; outcome: string; hindrance: string | null }>(
    'select fact, outcome, hindrance from interest_facts where interest_id = $1 order by id',
    [id],
  )
const historyOf = async (id: string) =>
  (
    await database.query<{ to_stage: string; fact: string | null }>(
      'select to_stage, fact from interest_stage_events where interest_id = $1 order by id',
      [id],
    )
  ).map(({ to_stage, fact }) => [to_stage, fact])
const holds = (berthId: string) =>
  database.query<{ kind: string; status: string; interest_id: string }>(
    'select kind, status, interest_id from berth_holds where berth_id = $1 order by placed_at, id',
    [berthId],
  )
const withRules = async (mode: string, work: () => Promise<void>) => {
  const rules = ['eoi_signed', 'deposit_paid', 'contract_signed'].map((fact) => ({ fact, mode }))
  await database.query(`update ports set settings = $2 where id = $1`, [here.port.id, { stageRules: rules }])
  await work().finally(() => database.query(`update ports set settings = '{}' where id = $1`, [here.port.id]))
}

test('what is signed and paid moves hold, berth and deal to the end of the sale', async () => {
  const { berth, deal } = await open()
  await placeHold(manager, berth.id, { interest_id: deal.id })
  await papers.sign(deal.id, 'eoi')
  await papers.react()
  expect([(await rowOf(deal.id)).stage, await statusOf(berth.id)]).toEqual(['signed_eoi_nda', 'under_offer'])
  expect(await holds(berth.id)).toMatchObject([
    { kind: 'soft', status: 'hardened' },
    { kind: 'hard', status: 'active' },
  ])
  await papers.payDeposit(deal.id)
  await papers.react()
  expect([(await rowOf(deal.id)).stage, await statusOf(berth.id)]).toEqual(['ten_percent_deposit', 'reserved'])
  await papers.sign(deal.id, 'contract')
  await papers.react()
  expect([(await rowOf(deal.id)).stage, await statusOf(berth.id)]).toEqual(['contract', 'sold'])
  await database.query(
    `with vessel as (insert into vessels (port_id, client_id, name) values ($1, $2, 'Golden Isle') returning id)
     update interests set vessel_id = vessel.id from vessel where interests.id = $3`,
    [here.port.id, deal.clientId, deal.id],
  )
  await moveInterest(agent, deal.id, { stage: 'completed', note: '' })
  expect(await rowOf(deal.id)).toMatchObject({ stage: 'completed', outcome: 'completed' })
  const lying = 'select v.name from tenures t join vessels v on v.id = t.vessel_id where t.berth_id = $1'
  expect(await database.query(lying, [berth.id])).toEqual([{ name: 'Golden Isle' }])
  expect((await holds(berth.id)).map(({ status }) => status)).toEqual(['hardened', 'sold'])
  expect(await historyOf(deal.id)).toEqual([
    ['open', null],
    ['signed_eoi_nda', 'eoi_signed'],
    ['ten_percent_deposit', 'deposit_paid'],
    ['contract', 'contract_signed'],
    ['completed', null],
  ])
})

test('of 20 at once that apply one fact, one does', async () => {
  const { berth, deal } = await open()
  const documentId = await papers.sign(deal.id, 'eoi')
  const scope = (await openPortAsSystem(here.port.id))!
  const fact = { interestId: deal.id, fact: 'eoi_signed', berthId: berth.id, documentId, invoiceId: null } as const
  await Promise.all(Array.from({ length: 20 }, () => scope.transaction((tx) => applyFact(tx, scope, fact))))
  await papers.react()
  expect(await factsOf(deal.id)).toEqual([{ fact: 'eoi_signed', outcome: 'moved', hindrance: null }])
  expect(await historyOf(deal.id)).toEqual([
    ['open', null],
    ['signed_eoi_nda', 'eoi_signed'],
  ])
  expect(await holds(berth.id)).toHaveLength(1)
  await expect(agent.transaction(async (tx) => applyFact(tx, await here.as('viewer'), fact))).rejects.toThrow(Forbidden)
})

test('of 20 EOIs signed at once for one berth one gets it; the others are hindered, and their people told', async () => {
  const berth = await desk.berth()
  const deals = await Promise.all(Array.from({ length: 20 }, () => desk.deal({ berth_id: berth.id })))
  const scope = (await openPortAsSystem(here.port.id))!
  const signed = []
  for (const { id } of deals) signed.push({ id, documentId: await papers.sign(id, 'eoi') })
  await Promise.all(
    signed.map(({ id, documentId }) =>
      scope.transaction((tx) =>
        applyFact(tx, scope, { interestId: id, fact: 'eoi_signed', berthId: berth.id, documentId, invoiceId: null }),
      ),
    ),
  )
  const outcomes = await Promise.all(deals.map(async ({ id }) => (await factsOf(id))[0]!))
  expect(outcomes.filter(({ outcome }) => outcome === 'moved')).toHaveLength(1)
  expect(outcomes.filter(({ hindrance }) => hindrance === 'taken')).toHaveLength(19)
  expect((await holds(berth.id)).filter(({ kind }) => kind === 'hard')).toHaveLength(1)
  await papers.react()
  const told = await database.query(`select distinct interest_id from notifications where type = 'deal_advanced'`)
  expect(told.length).toBeGreaterThanOrEqual(19)
})

test('what is suggested waits for a person, and what is off stays', async () => {
  const { berth, deal } = await open()
  await withRules('suggest', async () => {
    await papers.sign(deal.id, 'eoi')
    await papers.react()
  })
  expect([(await rowOf(deal.id)).stage, await statusOf(berth.id)]).toEqual(['open', 'under_offer'])
  expect(await factsOf(deal.id)).toMatchObject([{ outcome: 'suggested' }])
  const proposed = () =>
    database.query('select to_stage, resolution from interest_stage_proposals where interest_id = $1', [deal.id])
  expect(await proposed()).toEqual([{ to_stage: 'signed_eoi_nda', resolution: null }])
  await moveInterest(agent, deal.id, { stage: 'signed_eoi_nda', note: '' })
  expect(await proposed()).toEqual([{ to_stage: 'signed_eoi_nda', resolution: 'accepted' }])
  await withRules('off', async () => {
    await papers.payDeposit(deal.id)
    await papers.react()
  })
  expect([(await rowOf(deal.id)).stage, await statusOf(berth.id)]).toEqual(['signed_eoi_nda', 'reserved'])
  expect((await factsOf(deal.id)).at(-1)).toMatchObject({ outcome: 'off' })
})

test('what is paid or signed late takes nothing back', async () => {
  const { berth, deal } = await open()
  await papers.payDeposit(deal.id)
  await papers.react()
  expect([(await rowOf(deal.id)).stage, await statusOf(berth.id)]).toEqual(['ten_percent_deposit', 'reserved'])
  await papers.sign(deal.id, 'eoi')
  await papers.react()
  expect([(await rowOf(deal.id)).stage, await statusOf(berth.id)]).toEqual(['ten_percent_deposit', 'reserved'])
  expect((await factsOf(deal.id)).at(-1)).toMatchObject({ fact: 'eoi_signed', outcome: 'there_already' })
})

test('a deal that was closed or has another berth now is hindered, and nothing moves', async () => {
  const [lost, other] = [await open(), await open()]
  const signed = await papers.sign(lost.deal.id, 'eoi')
  await closeInterest(agent, lost.deal.id, { outcome: 'lost', reason: 'gone' })
  expect(signed).toBeTruthy()
  await papers.sign(other.deal.id, 'eoi')
  await unlinkBerth(agent, other.deal.id)
  await papers.react()
  expect(await factsOf(lost.deal.id)).toMatchObject([{ outcome: 'hindered', hindrance: 'closed' }])
  expect(await factsOf(other.deal.id)).toMatchObject([{ outcome: 'hindered', hindrance: 'other_berth' }])
  expect(await statusOf(lost.berth.id)).toBe('available')
  const [event] = await database.query<{ payload: object }>(
    `select payload from domain_events where type = 'interest:moveHindered' and interest_id = $1`,
    [lost.deal.id],
  )
  expect(event?.payload).toEqual({ fact: 'eoi_signed', toStage: 'signed_eoi_nda' })
})

test('a lost deal leaves its queue at once; what was signed for is let go by a person', async () => {
  const { berth, deal } = await open()
  const [second, elsewhere] = [await desk.deal({ berth_id: berth.id }), await desk.berth()]
  await papers.sign(deal.id, 'eoi')
  await papers.react()
  await placeHold(manager, berth.id, { interest_id: second.id })
  await placeHold(manager, elsewhere.id, { interest_id: deal.id })
  await closeInterest(agent, deal.id, { outcome: 'lost', reason: 'bought elsewhere' })
  expect(await holds(elsewhere.id)).toMatchObject([{ status: 'released' }])
  expect(await holds(berth.id)).toMatchObject([{ kind: 'hard', status: 'active' }, { status: 'active' }])
  const late = moveInterest(manager, second.id, { stage: 'signed_eoi_nda', note: '', override_reason: 'Now' })
  await expect(late).rejects.toThrow(
    `${berth.label} is held for sure for ${deal.client}. That deal is closed: let go of the hold first.`,
  )
  const [proposal] = await database.query<{ id: string }>(
    'select id from berth_status_proposals where berth_id = $1 and resolved_at is null',
    [berth.id],
  )
  await acceptProposal(manager, berth.id, proposal!.id)
  expect((await holds(berth.id)).filter(({ status }) => status === 'active')).toMatchObject([
    { interest_id: second.id },
  ])
  const events = await database.query<{ type: string }>(
    `select type from domain_events where berth_id = $1 and interest_id = $2 and type like 'hold:%' order by id`,
    [berth.id, second.id],
  )
  expect(events.map(({ type }) => type)).toEqual(['hold:placed', 'hold:cameFirst'])
  await moveInterest(manager, second.id, { stage: 'signed_eoi_nda', note: '', override_reason: 'Now' })
})

test('an EOI that ended unsigned leaves its deal the place that anybody has', async () => {
  const { berth, deal } = await open()
  const { id } = await placeHold(manager, berth.id, { interest_id: deal.id, days: 300 })
  const [document] = await database.query<{ id: string }>(
    `insert into documents (port_id, type, title, status, client_id, interest_id, berth_id, sent_at)
     values ($1, 'eoi', 'EOI', 'sent', $2, $3, $4, now()) returning id`,
    [here.port.id, deal.clientId, deal.id, berth.id],
  )
  await database.query('update berth_holds set document_id = $2 where id = $1', [id, document!.id])
  await database.query(
    `with e as (insert into domain_events (port_id, type, document_id, payload) values ($1, 'document:declined', $2, '{}') returning id)
     select id from e`,
    [here.port.id, document!.id],
  )
  await papers.react()
  const [hold] = (await manager.read((db) => ({ rows: queueOf(db, berth.id) }))).rows
  expect(hold!.document_id).toBeNull()
  expect(Math.round((hold!.expires_at!.getTime() - Date.now()) / 86_400_000)).toBe(7)
})

test('each gate asks for what it names; who may pass over it says why, and that stays written', async () => {
  const { deal } = await open()
  const needs = {
    signed_eoi_nda: 'Signed EOI and NDA needs a signed EOI.',
    ten_percent_deposit: '10 % deposit needs the paid deposit.',
    contract: 'Contract needs a signed contract.',
    completed: 'Completed needs a signed EOI, the paid deposit and a signed contract.',
  } as const
  for (const [stage, words] of Object.entries(needs)) {
    const move = { stage: stage as 'completed', note: '' }
    await expect(moveInterest(agent, deal.id, move)).rejects.toThrow(`${words} Somebody who may pass over that`)
    await expect(moveInterest(agent, deal.id, { ...move, override_reason: 'x' })).rejects.toThrow(RuleBroken)
    await expect(moveInterest(manager, deal.id, move)).rejects.toMatchObject({
      message: `${words} To go on all the same, write why.`,
      field: 'override_reason',
    })
  }
  await moveInterest(manager, deal.id, { stage: 'contract', note: '', override_reason: 'Signed before this program' })
  const [event] = await database.query(
    `select to_stage, override_reason, missing from interest_stage_events where interest_id = $1 order by id desc limit 1`,
    [deal.id],
  )
  expect(event).toEqual({ to_stage: 'contract', override_reason: 'Signed before this program', missing: ['contract'] })
  expect(await factsOf(deal.id)).toEqual([])
  const audited = await database.query(
    `select 1 from audit_logs where entity = 'interest_stage_events' and changes::text like '%Signed before this program%'`,
  )
  expect(audited).toHaveLength(1)
})

test('linking another berth at a promise asks for its own papers', async () => {
  const { deal } = await open()
  const other = await desk.berth()
  await papers.sign(deal.id, 'eoi')
  await papers.react()
  const link = { berth_id: other.id, reason: '' }
  await expect(linkBerth(agent, deal.id, link)).rejects.toThrow(/^Signed EOI and NDA needs a signed EOI\./)
  await linkBerth(manager, deal.id, { ...link, reason: 'The EOI names the wrong berth' })
})

test('a proposed move is accepted or dismissed once, by who may move deals at this port', async () => {
  const propose = async () => {
    const { deal } = await open()
    await withRules('suggest', async () => {
      await papers.sign(deal.id, 'eoi')
      await papers.react()
    })
    const [move] = await database.query<{ id: string }>(
      'select id from interest_stage_proposals where interest_id = $1',
      [deal.id],
    )
    return { id: deal.id, move: move!.id }
  }
  const [one, two] = [await propose(), await propose()]
  const [viewer, stranger] = [await here.as('viewer'), await (await makePort(database, 'elsewhere')).as('director')]
  for (const answer of [acceptMove, dismissMove]) {
    await expect(answer(viewer, one.id, one.move)).rejects.toThrow(Forbidden)
    await expect(answer(stranger, one.id, one.move)).rejects.toThrow(NotFound)
  }
  expect(await acceptMove(agent, one.id, one.move)).toEqual({ oldStage: 'open', newStage: 'signed_eoi_nda' })
  await expect(acceptMove(agent, one.id, one.move)).rejects.toThrow('Somebody answered this proposal already.')
  await dismissMove(agent, two.id, two.move)
  expect((await rowOf(two.id)).stage).toBe('open')
  const [last] = await database.query<{ type: string }>(
    'select type from domain_events where interest_id = $1 order by id desc limit 1',
    [two.id],
  )
  expect(last!.type).toBe('interest:moveDismissed')
})

test('the page of a sale says what is there, what is on its way and what is missing', async () => {
  const { deal, berth } = await open()
  const needs = async () => (await showSaleNeeds(agent, deal.id, 'interests:view')).needs
  expect(await needs()).toEqual(
    ['eoi', 'deposit', 'contract'].map((need) => ({ need, isMet: false, document: null, invoice: null })),
  )
  const id = await papers.sign(deal.id, 'eoi')
  const invoice = await papers.payDeposit(deal.id)
  expect(await needs()).toMatchObject([
    { isMet: true, document: { id, status: 'completed' } },
    { isMet: true, invoice: { id: invoice, status: 'paid' } },
    { isMet: false },
  ])
  // a paper about another berth proves nothing for this one
  await database.query('update interests set berth_id = $2 where id = $1', [deal.id, (await desk.berth()).id])
  expect((await needs())[0]).toMatchObject({ isMet: false, document: null })
  await database.query('update interests set berth_id = $2 where id = $1', [deal.id, berth.id])
})
