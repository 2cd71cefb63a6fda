import { beforeAll, expect, test } from 'vitest'
import type { PortScope } from '#app/access/scope.server.ts'
import { Forbidden, NotFound, RuleBroken } from '#app/errors.ts'
import { closeInterest } from '#app/interests/interest-outcome.server.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { openDesk } from '#test/sales-desk.ts'
import { holdForEoi } from './eoi-hold.server.ts'
import { exportHolds } from './hold-export.server.ts'
import { releaseHold } from './hold-ending.server.ts'
import { HoldFilters } from './hold-input.server.ts'
import { listHolds } from './hold-list.server.ts'
import { expireHolds } from './hold-expiry.server.ts'
import { queueOf } from './hold-queue.server.ts'
import { extendHold, placeHold } from './holds.server.ts'

const database = useDatabase()
let here: Staff
let elsewhere: Staff
let agent: PortScope
let manager: PortScope
let desk: ReturnType<typeof openDesk>
beforeAll(async () => {
  here = await makePort(database, 'here')
  elsewhere = await makePort(database, 'elsewhere')
  agent = await here.as('sales_agent')
  manager = await here.as('sales_manager')
  desk = openDesk(manager)
})

type Deal = { id: string; clientId: string }
const eoi = async ({ id, clientId }: Deal, berthId: string, status = 'draft') =>
  (
    await database.query<{ id: string }>(
      `insert into documents (port_id, type, title, status, client_id, interest_id, berth_id, sent_at)
       values ($1, 'eoi', 'EOI', $5, $2, $3, $4, case when $5 <> 'draft' then now() end) returning id`,
      [here.port.id, clientId, id, berthId, status],
    )
  )[0]!.id
const send = async (scope: PortScope, deal: Deal, berthId: string) => {
  const documentId = await eoi(deal, berthId)
  return scope.transaction(async (tx) => {
    const hold = await holdForEoi(tx, scope, { berthId, interestId: deal.id, documentId })
    await tx
      .updateTable('documents')
      .set({ status: 'sent', sent_at: new Date() })
      .where('id', '=', documentId)
      .execute()
    return { ...hold, documentId }
  })
}
const queue = async (berthId: string) => (await manager.read((db) => ({ rows: queueOf(db, berthId) }))).rows
const eventsOf = (berthId: string) =>
  database.query<{ type: string; interest_id: string }>(
    `select type, interest_id from domain_events where berth_id = $1 and type like 'hold:%' order by id`,
    [berthId],
  )
const runOut = (id: string) =>
  database.query(`update berth_holds set expires_at = now() - interval '1 minute' where id = $1`, [id])
const daysLeft = (expiresAt: Date | null) => Math.round((expiresAt!.getTime() - Date.now()) / 86_400_000)

test('a deal gets a place in the queue for as long as the port says, and keeps it on request', async () => {
  const { id: berthId, label } = await desk.berth()
  const [first, second] = [await desk.deal(), await desk.deal()]
  expect(await placeHold(manager, berthId, { interest_id: first.id })).toMatchObject({ label, place: 1 })
  expect(await placeHold(manager, berthId, { interest_id: second.id, days: 3 })).toMatchObject({ place: 2 })
  const [one, two] = await queue(berthId)
  expect(one).toMatchObject({ client: first.client, kind: 'soft', place: 1 })
  expect([daysLeft(one!.expires_at), daysLeft(two!.expires_at)]).toEqual([7, 3])
  await extendHold(manager, berthId, two!.id, { days: 20 })
  expect(daysLeft((await queue(berthId))[1]!.expires_at)).toBe(20)
  expect((await eventsOf(berthId)).map(({ type }) => type)).toEqual(['hold:placed', 'hold:placed', 'hold:extended'])
  await expect(placeHold(manager, berthId, { interest_id: first.id })).rejects.toThrow(/held for this deal already/)
})

test('no command works without its right, for another port, or for a deal that is closed', async () => {
  const { id: berthId } = await desk.berth()
  const deal = await desk.deal()
  const { id } = await placeHold(manager, berthId, { interest_id: deal.id })
  const stranger = await elsewhere.as('director')
  const commands: ((scope: PortScope) => Promise<unknown>)[] = [
    (scope) => placeHold(scope, berthId, { interest_id: deal.id }),
    (scope) => extendHold(scope, berthId, id, { days: 3 }),
    (scope) => releaseHold(scope, berthId, id, { reason: 'gone' }),
  ]
  for (const command of commands) {
    await expect(command(agent)).rejects.toThrow(Forbidden)
    await expect(command(stranger)).rejects.toThrow(NotFound)
  }
  await expect(expireHolds(agent)).rejects.toThrow(Forbidden)
  const late = await desk.deal()
  await closeInterest(manager, late.id, { outcome: 'lost', reason: 'gone' })
  await expect(placeHold(manager, berthId, { interest_id: late.id })).rejects.toThrow(/This interest is closed/)
  expect(await queue(berthId)).toHaveLength(1)
})

test('of 20 who ask at once for a place, each gets one of its own', async () => {
  const { id: berthId } = await desk.berth()
  const deals = await Promise.all(Array.from({ length: 20 }, () => desk.deal()))
  const placed = await Promise.all(deals.map(({ id }) => placeHold(manager, berthId, { interest_id: id })))
  expect(placed.map(({ place }) => place).toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: 20 }, (_, at) => at + 1),
  )
  expect((await queue(berthId)).map(({ id }) => id)).toEqual(
    placed.toSorted((a, b) => a.place - b.place).map(({ id }) => id),
  )
})

test('of 20 EOIs sent at once for one berth one goes out, 19 are refused and name the first', async () => {
  const { id: berthId, label } = await desk.berth()
  const deals = await Promise.all(Array.from({ length: 20 }, () => desk.deal({ berth_id: berthId })))
  const results = await Promise.allSettled(deals.map((deal) => send(agent, deal, berthId)))
  const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as Error] : []))
  expect(refused).toHaveLength(19)
  const [first, ...rest] = await queue(berthId)
  expect(rest).toEqual([])
  for (const error of refused) {
    expect(error).toBeInstanceOf(RuleBroken)
    expect(error.message).toBe(
      `The EOI of ${first!.client} for berth ${label} is out for signing. One at a time may be.`,
    )
  }
})

test('only the first in the queue may send an EOI; its place lasts as long as the EOI can be signed', async () => {
  const { id: berthId, label } = await desk.berth()
  const [first, second] = [await desk.deal(), await desk.deal()]
  const { id } = await placeHold(manager, berthId, { interest_id: first.id })
  await placeHold(manager, berthId, { interest_id: second.id })
  await expect(send(agent, second, berthId)).rejects.toThrow(
    new RegExp(`^Berth ${label} is held for ${first.client} first, until .* This deal is number 2 in the queue.$`),
  )
  const sent = await send(agent, first, berthId)
  expect(sent.id).toBe(id)
  expect(daysLeft(sent.expires_at)).toBe(14)
  await expect(releaseHold(manager, berthId, id, { reason: 'x' })).rejects.toThrow(/is out for signing/)
  await runOut(id)
  expect(await expireHolds(manager)).toBe(0)
  await database.query(`update documents set status = 'expired', ended_at = now() where id = $1`, [sent.documentId])
  expect(await expireHolds(manager)).toBe(1)
})

test('whose place runs out is told, and so is the next, once', async () => {
  const { id: berthId } = await desk.berth()
  const [first, second] = [await desk.deal(), await desk.deal()]
  const { id } = await placeHold(manager, berthId, { interest_id: first.id })
  await placeHold(manager, berthId, { interest_id: second.id })
  await runOut(id)
  const both = await Promise.all([expireHolds(manager), expireHolds(manager)])
  expect(both.reduce((sum, each) => sum + each, 0)).toBe(1)
  expect((await eventsOf(berthId)).slice(2)).toEqual([
    { type: 'hold:expired', interest_id: first.id },
    { type: 'hold:cameFirst', interest_id: second.id },
  ])
  expect(await queue(berthId)).toMatchObject([{ interest_id: second.id, place: 1 }])
  await send(agent, second, berthId)
})

test('what ran out stands in nobody’s way, even before the job came by', async () => {
  const { id: berthId } = await desk.berth()
  const [first, second] = [await desk.deal(), await desk.deal()]
  const { id } = await placeHold(manager, berthId, { interest_id: first.id })
  await runOut(id)
  await send(agent, second, berthId)
  expect(await queue(berthId)).toMatchObject([{ interest_id: second.id }])
})

test('letting go frees the place and tells the next', async () => {
  const { id: berthId } = await desk.berth()
  const [first, second] = [await desk.deal(), await desk.deal()]
  const { id } = await placeHold(manager, berthId, { interest_id: first.id })
  await placeHold(manager, berthId, { interest_id: second.id })
  await releaseHold(manager, berthId, id, { reason: 'Went to another marina' })
  expect((await eventsOf(berthId)).slice(2).map(({ type }) => type)).toEqual(['hold:released', 'hold:cameFirst'])
  await expect(releaseHold(manager, berthId, id, { reason: 'again' })).rejects.toThrow(/has ended already/)
})

test('the database keeps two sure holds of one berth apart', async () => {
  const { id: berthId } = await desk.berth()
  const [first, second] = [await desk.deal(), await desk.deal()]
  const sure = (interestId: string) =>
    database.query(`insert into berth_holds (port_id, berth_id, interest_id, kind) values ($1, $2, $3, 'hard')`, [
      here.port.id,
      berthId,
      interestId,
    ])
  await sure(first.id)
  await expect(sure(second.id)).rejects.toMatchObject({ constraint: 'berth_holds_one_hard_at_a_time' })
})

test('the list shows queues in order, what ends soon and what ended, page by page', async () => {
  const port = await makePort(database, 'lists')
  const boss = await port.as('director')
  const other = openDesk(boss)
  const [a, b] = [await other.berth({ dock: 'K', number: '2' }), await other.berth({ dock: 'K', number: '10' })]
  for (const [at, berth] of [b, a, a, b, a].entries())
    await placeHold(boss, berth.id, { interest_id: (await other.deal()).id, days: 20 - at })
  const list = (typed: object = {}, search = new URLSearchParams(), size = 50) =>
    listHolds(boss, HoldFilters.parse(typed), search, size)
  const { rows, count } = await list()
  expect(count).toBe(5)
  expect(rows.map(({ label, place }) => [label, place])).toEqual([
    ['K2', 1],
    ['K2', 2],
    ['K2', 3],
    ['K10', 1],
    ['K10', 2],
  ])
  for (const view of ['now', 'soon'] as const) {
    const all = (await list({ view })).rows.map(({ id }) => id)
    const seen: string[] = []
    let after: string | null = null
    do {
      const page: Awaited<ReturnType<typeof list>> = await list(
        { view },
        new URLSearchParams(after ? { after } : {}),
        2,
      )
      seen.push(...page.rows.map(({ id }) => id))
      after = page.next
    } while (after)
    expect(seen).toEqual(all)
  }
  await releaseHold(boss, a.id, rows[0]!.id, { reason: 'Gone' })
  expect((await list({ view: 'ended' })).rows).toMatchObject([{ id: rows[0]!.id, end_reason: 'Gone' }])
  expect((await list({ dock: 'Z' })).rows).toEqual([])
  expect((await list({ kind: 'hard' })).rows).toEqual([])
  await expect(listHolds(await port.as('dock_staff'), HoldFilters.parse({}), new URLSearchParams())).rejects.toThrow(
    Forbidden,
  )
})

test('the list leaves the house line by line for those who may export it, and the audit log says so', async () => {
  const port = await makePort(database, 'exports')
  const boss = await port.as('director')
  const other = openDesk(boss)
  const berth = await other.berth({ dock: 'K', number: '2' })
  const deals = [await other.deal(), await other.deal()]
  for (const deal of deals) await placeHold(boss, berth.id, { interest_id: deal.id })
  const linesFor = async (scope: PortScope, typed: object = {}) => {
    let text = ''
    for await (const part of await exportHolds(scope, HoldFilters.parse(typed))) text += part
    return text.trim().split('\n').slice(1)
  }
  expect(await linesFor(boss)).toEqual([
    expect.stringMatching(new RegExp(`^K2,${deals[0]!.client},.*,Now,First in the queue,20..-.*Z,20..-.*Z,,$`)),
    expect.stringMatching(new RegExp(`^K2,${deals[1]!.client},.*,Now,Number 2 in the queue,`)),
  ])
  const { rows } = await listHolds(boss, HoldFilters.parse({}), new URLSearchParams())
  await releaseHold(boss, berth.id, rows[0]!.id, { reason: '=Gone' })
  expect(await linesFor(boss, { view: 'ended' })).toEqual([expect.stringMatching(/,Let go,,.*Z,'=Gone$/)])
  expect(await linesFor(await elsewhere.as('director'), { view: 'ended' })).not.toContainEqual(
    expect.stringContaining('Gone'),
  )
  for (const role of ['viewer', 'dock_staff'] as const)
    await expect(exportHolds(await port.as(role), HoldFilters.parse({}))).rejects.toThrow(Forbidden)
  const audited = `select changes from audit_logs where port_id = $1 and action = 'export' and entity = 'berth_holds' order by id`
  expect(await database.query(audited, [port.port.id])).toEqual([{ changes: {} }, { changes: { view: 'ended' } }])
})
