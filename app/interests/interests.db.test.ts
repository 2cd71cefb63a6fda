import { beforeAll, expect, test } from 'vitest'
import type { PortScope } from '#app/access/scope.server.ts'
import { insertBerth } from '#app/berths/berths.server.ts'
import { NewClient } from '#app/clients/client-input.server.ts'
import { insertClient } from '#app/clients/clients.server.ts'
import { Forbidden, NotFound, RuleBroken, Stale } from '#app/errors.ts'
import { listNotifications } from '#app/notifications/notifications.server.ts'
import { handOn } from '#jobs/relay.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { linkBerth, unlinkBerth } from './interest-berth.server.ts'
import { createInterest, showNewInterest } from './interest-create.server.ts'
import { assignInterest, editInterest, setNextStep, showInterestToEdit } from './interest-edit.server.ts'
import { showInterestBerths } from './interest-fit.server.ts'
import { showInterest, showInterestHead } from './interest-head.server.ts'
import { InterestFilters, newInterest } from './interest-input.server.ts'
import { listInterests } from './interest-list.server.ts'
import {
  addInterestNote,
  editInterestNote,
  listInterestNotes,
  pinInterestNote,
  setNoteRemoved,
} from './interest-notes.server.ts'
import { closeInterest, restoreInterest } from './interest-outcome.server.ts'
import { moveInterest } from './interest-stage.server.ts'
import { insertInterest } from './interests.server.ts'

const database = useDatabase()
let here: Staff
let elsewhere: Staff
let agent: PortScope
let manager: PortScope
beforeAll(async () => {
  here = await makePort(database, 'here')
  elsewhere = await makePort(database, 'elsewhere')
  agent = await here.as('sales_agent')
  manager = await here.as('sales_manager')
})

let serial = 0
const typed = (change: object = {}) =>
  newInterest({ units: 'metric', locale: 'en-GB' }).parse({
    name: `Anna Moretti ${++serial}`,
    email: `anna${serial}@example.net`,
    loa: '12 m',
    beam: '4 m',
    draft: '2 m',
    ...change,
  })
const open = async (change: object = {}) => (await createInterest(agent, typed(change))).id
const berth = (change: object = {}) =>
  manager.transaction((tx) =>
    insertBerth(tx, manager, {
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
const move = (id: string, stage: string, note = '') => moveInterest(agent, id, { stage: stage as 'open', note })
/** Past the gates, as nothing is signed or paid here: app/holds/sale-facts.db.test.ts makes what they ask for. */
const push = (id: string, stage: string) =>
  moveInterest(manager, id, { stage: stage as 'open', note: '', override_reason: 'Signed before this program' })
const typesOf = async (id: string) =>
  (
    await database.query<{ type: string }>('select type from domain_events where interest_id = $1 order by id', [id])
  ).map(({ type }) => type)
const rowOf = async (id: string) => (await database.query('select * from interests where id = $1', [id]))[0]!
const statusOf = async (id: string) =>
  (await database.query<{ status: string }>('select status from berths where id = $1', [id]))[0]!.status

test('a new client, vessel and interest come from one form, and the assignee is told', async () => {
  const id = await open({ assignee_id: manager.user!.id, budget_max: '€1.000,50', wished_start_on: '31/12/2026' })
  expect(await typesOf(id)).toEqual(['interest:created', 'interest:assigned'])
  expect(await rowOf(id)).toMatchObject({
    stage: 'open',
    budget_max: '1000.5000',
    wished_start_on: '2026-12-31',
    currency: 'USD',
  })
  const vessels = await database.query('select loa from vessels where id = $1', [(await rowOf(id)).vessel_id])
  expect(vessels).toEqual([{ loa: '12.00' }])
  const { rows } = await listInterests(
    manager,
    InterestFilters.parse({ q: 'moretti', assignee: 'me' }),
    new URLSearchParams(),
  )
  expect(rows.map((row) => row.id)).toContain(id)
})

test('who is known already is asked about before a deal makes a new client, and is found by address and number', async () => {
  const first = await open({
    name: 'Vera Sund',
    email: 'vera@example.net',
    phone: '+44 7700 900421',
    vessel_name: 'Ida',
  })
  const again = { name: 'Vera Sund', email: 'VERA@example.net', vessel_name: 'Ida' }
  const clients = () => database.query("select id from clients where name = 'Vera Sund'")
  await expect(createInterest(agent, typed(again))).rejects.toMatchObject({
    status: 422,
    field: 'despite_duplicates',
    duplicates: [{ name: 'Vera Sund', certainty: 'certain', reasons: ['email', 'name', 'vessel'] }],
  })
  await expect(createInterest(agent, typed({ ...again, email: 'v.sund@example.org' }))).rejects.toMatchObject({
    duplicates: [{ certainty: 'likely', reasons: ['name', 'vessel'] }],
  })
  expect(await clients()).toHaveLength(1)
  for (const q of ['vera@exam', '+44 7700 900421', '0044 7700 9004', 'sund'])
    expect((await showNewInterest(agent, { q })).found).toMatchObject([{ name: 'Vera Sund' }])
  expect((await showNewInterest(agent, { q: 'nobody@example.net' })).found).toEqual([])
  // "use this one" sends the same form with a client
  const { client_id } = await rowOf(first)
  expect(await rowOf(await open({ ...again, client_id }))).toMatchObject({ client_id })
  expect(await clients()).toHaveLength(1)
  await open({ ...again, despite_duplicates: true })
  expect(await clients()).toHaveLength(2)
  expect(await database.query("select state from client_duplicates where 'email' = any (reasons)")).toEqual([
    { state: 'dismissed' },
  ])
})

test('a form without name and way to reach is refused, a foreign client too', async () => {
  const parsed = newInterest({ units: 'metric', locale: 'en' }).safeParse({})
  expect(parsed.error?.issues.map(({ path }) => path[0])).toEqual(['name', 'email'])
  const stranger = await elsewhere.as('sales_agent')
  const id = await open()
  const { client_id } = await rowOf(id)
  await expect(createInterest(stranger, typed({ client_id }))).rejects.toThrow(RuleBroken)
})

test('no command works without its right, or for another port', async () => {
  const id = await open()
  const [viewer, stranger] = [await here.as('viewer'), await elsewhere.as('director')]
  const { id: berthId } = await berth()
  const commands: ((scope: PortScope) => Promise<unknown>)[] = [
    (scope) => moveInterest(scope, id, { stage: 'visited', note: '' }),
    (scope) => closeInterest(scope, id, { outcome: 'lost', reason: 'gone' }),
    (scope) => restoreInterest(scope, id, { without_berth: false }),
    (scope) => linkBerth(scope, id, { berth_id: berthId, reason: '' }),
    (scope) => unlinkBerth(scope, id),
    (scope) => assignInterest(scope, id, {}),
    (scope) => setNextStep(scope, id, { next_step: 'Call' }),
    (scope) => addInterestNote(scope, id, { body: 'Note' }),
    (scope) => showInterestToEdit(scope, id),
  ]
  for (const command of commands) {
    await expect(command(viewer)).rejects.toThrow(Forbidden)
    await expect(command(stranger)).rejects.toThrow(NotFound)
  }
  await expect(createInterest(viewer, typed())).rejects.toThrow(Forbidden)
  expect(await typesOf(id)).toEqual(['interest:created'])
})

test('moves go forward freely, back with a reason, and are kept with their time', async () => {
  const id = await open()
  await move(id, 'visited')
  await expect(move(id, 'open')).rejects.toMatchObject({ message: 'Going back to Open needs a reason.', field: 'note' })
  await expect(moveInterest(agent, id, { stage: 'contract', note: '', from: 'open' })).rejects.toThrow(
    /moved this interest to Visited/,
  )
  await move(id, 'open', 'typed by mistake')
  const events = await database.query(
    'select from_stage, to_stage, note from interest_stage_events where interest_id = $1 order by id',
    [id],
  )
  expect(events).toEqual([
    { from_stage: null, to_stage: 'open', note: null },
    { from_stage: 'open', to_stage: 'visited', note: null },
    { from_stage: 'visited', to_stage: 'open', note: 'typed by mistake' },
  ])
  expect(await typesOf(id)).toEqual(['interest:created', 'interest:stageChanged', 'interest:stageChanged'])
})

test('taking a move back takes its days back too, and only the last move is taken back', async () => {
  const id = await open()
  await database.query(
    `with i as (update interests set stage_entered_at = now() - interval '9 days', created_at = now() - interval '9 days'
       where id = $1 returning *) update interest_stage_events e set entered_at = i.stage_entered_at from i where interest_id = i.id`,
    [id],
  )
  const daysOf = async () =>
    (await listInterests(agent, InterestFilters.parse({ view: 'all', q: `moretti ${serial}` }), new URLSearchParams()))
      .rows[0]!.days
  const undo = (stage: 'open' | 'visited', from: 'open' | 'visited') =>
    moveInterest(agent, id, { stage, from, note: 'Undone', undo: '1' })
  await move(id, 'visited')
  expect(await daysOf()).toBe(0)
  await undo('open', 'visited')
  expect(await daysOf()).toBe(9)
  expect((await showInterestHead(agent, id)).entered.map(({ stage }) => stage)).toEqual(['open'])
  // the last move is the one that was taken back: what else says that it undoes something begins anew
  await move(id, 'details_sent')
  await move(id, 'visited')
  await undo('open', 'visited')
  expect(await daysOf()).toBe(0)
})

test('entering stages moves the berth by the rules; going back below the promise proposes to free it', async () => {
  const { id: berthId } = await berth()
  const id = await open()
  await linkBerth(agent, id, { berth_id: berthId, reason: '' })
  await push(id, 'signed_eoi_nda')
  expect(await statusOf(berthId)).toBe('under_offer')
  await push(id, 'ten_percent_deposit')
  expect(await statusOf(berthId)).toBe('reserved')
  await push(id, 'contract')
  expect(await statusOf(berthId)).toBe('sold')
  await move(id, 'visited', 'the bank said no')
  expect(await statusOf(berthId)).toBe('sold')
  const proposals = await database.query(
    'select target_status, resolved_at from berth_status_proposals where berth_id = $1',
    [berthId],
  )
  expect(proposals).toEqual([{ target_status: 'available', resolved_at: null }])
})

test('completing needs a berth, closes the interest, sells the berth and starts its tenure', async () => {
  const { id: berthId } = await berth()
  const id = await open({ wished_start_on: '2027-01-01' })
  await expect(push(id, 'completed')).rejects.toThrow('Completing the sale needs a linked berth.')
  await linkBerth(agent, id, { berth_id: berthId, reason: '' })
  await push(id, 'completed')
  expect(await rowOf(id)).toMatchObject({ stage: 'completed', outcome: 'completed' })
  expect(await statusOf(berthId)).toBe('sold')
  const tenures = await database.query('select starts_on, ends_on, years from tenures where interest_id = $1', [id])
  expect(tenures).toEqual([{ starts_on: '2027-01-01', ends_on: '2052-01-01', years: 25 }])
  await expect(restoreInterest(agent, id, { without_berth: false })).rejects.toThrow(RuleBroken)
  const other = await open()
  await expect(linkBerth(agent, other, { berth_id: berthId, reason: '' })).rejects.toThrow(/does not fit/)
})

const twenty = async () => {
  const { id: berthId, label } = await berth()
  const ids = []
  for (let each = 0; each < 20; each++) ids.push(await open({ berth_id: berthId }))
  return { berthId, label, ids }
}

test('of 20 parallel promises of one berth one succeeds, 19 are refused and name the first', async () => {
  const { label, ids } = await twenty()
  const results = await Promise.allSettled(ids.map((id) => push(id, 'signed_eoi_nda')))
  const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as Error] : []))
  expect(refused).toHaveLength(19)
  for (const error of refused) {
    expect(error).toBeInstanceOf(RuleBroken)
    expect(error.message).toMatch(
      new RegExp(`^${label} is promised to Anna Moretti \\d+ already \\(Signed EOI and NDA\\)`),
    )
  }
})

test('of 20 parallel completions of one berth one succeeds, and there is one tenure', async () => {
  const { berthId, ids } = await twenty()
  const results = await Promise.allSettled(ids.map((id) => push(id, 'completed')))
  const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as Error] : []))
  expect(refused).toHaveLength(19)
  for (const error of refused) expect(error).toBeInstanceOf(RuleBroken)
  expect(await database.query('select 1 from tenures where berth_id = $1', [berthId])).toHaveLength(1)
  expect(
    await database.query(`select 1 from interests where berth_id = $1 and outcome = 'completed'`, [berthId]),
  ).toHaveLength(1)
})

test('the unique index refuses a second promise that nothing else stopped', async () => {
  const { ids } = await twenty()
  await push(ids[0]!, 'contract')
  const late = database.query(`update interests set stage = 'signed_eoi_nda' where id = $1`, [ids[1]])
  await expect(late).rejects.toMatchObject({ constraint: 'interests_one_promise' })
})

test('links, unlinks, closings and moves of two interests on two berths take turns', async () => {
  const [one, two] = [await berth(), await berth()]
  const ids = await Promise.all([open({ berth_id: one.id }), open({ berth_id: two.id }), open(), open()])
  const tries = Array.from({ length: 40 }, (_, at) => {
    const [id, target] = [ids[at % 4]!, at % 3 === 0 ? one.id : two.id]
    if (at % 5 === 0) return unlinkBerth(agent, id)
    if (at % 7 === 0) return push(id, 'signed_eoi_nda')
    return linkBerth(agent, id, { berth_id: target, reason: '' })
  })
  for (const result of await Promise.allSettled(tries))
    if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(RuleBroken)
})

test('linking at a promise stage is a promise: refused where another has it', async () => {
  const { id: berthId, label } = await berth()
  const [first, second] = [await open({ berth_id: berthId }), await open()]
  await push(first, 'signed_eoi_nda')
  await push(second, 'contract')
  const late = linkBerth(agent, second, { berth_id: berthId, reason: '' })
  await expect(late).rejects.toThrow(`${label} is promised to Anna Moretti`)
})

test('a berth that does not fit needs the right and a reason', async () => {
  const { id: berthId } = await berth({ length: 8 })
  const id = await open()
  await expect(linkBerth(agent, id, { berth_id: berthId, reason: 'please' })).rejects.toThrow(RuleBroken)
  await expect(linkBerth(manager, id, { berth_id: berthId, reason: '' })).rejects.toMatchObject({ field: 'reason' })
  await linkBerth(manager, id, { berth_id: berthId, reason: 'The davits come off' })
  const { notes } = await listInterestNotes(manager, id)
  expect(notes[0]?.body).toContain('The davits come off')
  const [event] = await database.query<{ payload: object }>(
    `select payload from domain_events where interest_id = $1 and type = 'interest:berthLinked'`,
    [id],
  )
  expect(event?.payload).toEqual({ verdict: 'does_not_fit', score: 0 })
  await unlinkBerth(manager, id)
  expect((await typesOf(id)).at(-1)).toBe('interest:berthUnlinked')
})

test('the berths that fit come first with their reasons', async () => {
  const id = await open({ loa: '14', desired_dock: 'b' })
  await berth({ dock: 'B', length: 15 })
  const { suitable, alternatives } = await showInterestBerths(agent, id, { dock: undefined, show: undefined })
  expect(suitable[0]).toMatchObject({ verdict: 'fits' })
  expect(suitable[0]?.label).toMatch(/^B/)
  expect(alternatives.every(({ verdict }) => verdict === 'does_not_fit')).toBe(true)
})

test('a wished side of the pontoon is weighed, shown and changed', async () => {
  for (const side_pontoon of ['port', 'starboard', 'both', null]) await berth({ dock: 'Z', side_pontoon })
  const id = await open({ loa: '14', desired_dock: 'z', desired_side: 'starboard' })
  const weighed = async () => {
    const { suitable } = await showInterestBerths(agent, id, { dock: 'Z', show: undefined })
    return suitable.map(({ rules }) => rules.find(({ rule }) => rule === 'side')?.words).toSorted()
  }
  expect(await weighed()).toEqual([
    'Side as wished: Starboard',
    'Side as wished: Starboard',
    'Side is Port, Starboard was wished',
    'Side of the berth is not known',
  ])
  expect((await showInterest(agent, id)).interest.desired_side).toBe('starboard')
  const { interest } = await showInterestToEdit(agent, id)
  const shown = {
    vessel_id: interest.vessel_id!,
    category: 'warm',
    source: 'manual',
    desired_side: 'starboard',
  } as const
  await editInterest(agent, id, { ...shown, desired_side: undefined, version: 1, base: shown } as never)
  expect((await rowOf(id)).desired_side).toBeNull()
  expect(await weighed()).toEqual(Array(4).fill(undefined))
  expect(newInterest({ units: 'metric', locale: 'en' }).safeParse({ desired_side: 'both' }).success).toBe(false)
})

test('a closed interest frees its berth by proposal, and comes back without it when it is promised meanwhile', async () => {
  const { id: berthId } = await berth()
  const [first, second] = [await open({ berth_id: berthId }), await open({ berth_id: berthId })]
  await push(first, 'signed_eoi_nda')
  await closeInterest(agent, first, { outcome: 'lost', reason: 'bought elsewhere' })
  expect(await database.query('select trigger from berth_status_proposals where berth_id = $1', [berthId])).toEqual([
    { trigger: 'interest_lost' },
  ])
  await push(second, 'signed_eoi_nda')
  await expect(restoreInterest(agent, first, { without_berth: false })).rejects.toThrow(/is promised to Anna Moretti/)
  await restoreInterest(agent, first, { without_berth: true })
  expect(await rowOf(first)).toMatchObject({ closed_at: null, outcome: null, berth_id: null, stage: 'signed_eoi_nda' })
  expect(await typesOf(first)).toContain('interest:restored')
})

test('edits of different fields merge, of the same field they are compared', async () => {
  const id = await open()
  const { interest } = await showInterestToEdit(agent, id)
  const shown = { vessel_id: interest.vessel_id!, category: 'warm', source: 'manual' } as const
  const edit = (change: object) => editInterest(agent, id, { ...shown, ...change, version: 1, base: shown } as never)
  await edit({ desired_length: 13 })
  await edit({ category: 'hot' })
  expect(await rowOf(id)).toMatchObject({ desired_length: '13.00', category: 'hot', is_category_pinned: true })
  await expect(edit({ desired_length: 14 })).rejects.toMatchObject({ conflicts: [{ yours: '14 m', theirs: '13 m' }] })
  await expect(edit({ desired_length: 14 })).rejects.toThrow(Stale)
})

test('who gets it, what is next, and what was said', async () => {
  const id = await open()
  await assignInterest(agent, id, { assignee_id: manager.user!.id })
  await setNextStep(agent, id, { next_step: 'Call', next_step_on: '2026-12-01' })
  const note = await addInterestNote(agent, id, { body: 'Wants a finger.' })
  await editInterestNote(agent, id, note.id, { body: 'Wants a finger berth.', version: 1, base: {} })
  expect((await listInterestNotes(agent, id)).notes[0]).toMatchObject({ body: 'Wants a finger berth.', isMine: true })
  await setNoteRemoved(agent, id, note.id, true)
  expect((await listInterestNotes(agent, id)).notes).toEqual([])
  expect((await typesOf(id)).slice(0, 4)).toEqual([
    'interest:created',
    'interest:assigned',
    'interest:nextStepSet',
    'interest:noteAdded',
  ])
  await expect(assignInterest(agent, id, { assignee_id: (await elsewhere.as('viewer')).user!.id })).rejects.toThrow(
    RuleBroken,
  )
})

test('a note on a deal tells whom it names once, keeps its earlier words and stays on top when pinned', async () => {
  const id = await open()
  const notes = async (search = '') => listInterestNotes(agent, id, new URLSearchParams(search))
  const director = await here.as('director')
  await here.as('viewer')
  const first = await addInterestNote(agent, id, { body: 'Ask @Director of here and @Nobody' })
  expect(first).toMatchObject({ told: ['Director of here'], unknown: ['Nobody'] })
  const second = await addInterestNote(agent, id, { body: 'Later' })
  const edit = {
    body: 'Ask @Director of here and @Viewer of here',
    version: 1,
    base: { body: 'Ask @Director of here and @Nobody' },
  }
  expect(await editInterestNote(agent, id, first.id, edit)).toEqual({ told: ['Viewer of here'], unknown: [] })
  await handOn()
  for (const role of ['director', 'viewer'] as const) {
    const { notices } = await listNotifications(await here.as(role), new URLSearchParams())
    const told = notices.filter(({ sentence }) => sentence.startsWith('You are named'))
    expect(told).toMatchObject([{ path: `/here/interests/${id}/notes` }])
  }
  expect((await notes()).notes.map((note) => note.id)).toEqual([second.id, first.id])
  await expect(pinInterestNote(await here.as('viewer'), id, first.id, true)).rejects.toThrow(Forbidden)
  await expect(pinInterestNote(await elsewhere.as('director'), id, first.id, true)).rejects.toThrow(NotFound)
  await pinInterestNote(manager, id, first.id, true)
  const { notes: rows, history } = await notes(`history=${first.id}`)
  expect(rows).toMatchObject([
    {
      id: first.id,
      pinned_at: expect.any(Date),
      edited_at: expect.any(Date),
      mentioned: expect.arrayContaining([director.user!.name]),
    },
    { id: second.id, pinned_at: null, edited_at: null },
  ])
  expect(history).toMatchObject({ noteId: first.id, versions: [{ body: 'Ask @Director of here and @Nobody' }] })
  expect((await listInterestNotes(agent, await open(), new URLSearchParams({ history: first.id }))).history).toBeNull()
  await pinInterestNote(manager, id, first.id, false)
  expect((await notes()).notes[0]?.id).toBe(second.id)
  expect((await typesOf(id)).filter((type) => /note[PU]|person/.test(type))).toEqual([
    'interest:personMentioned',
    'interest:personMentioned',
    'interest:notePinned',
    'interest:noteUnpinned',
  ])
  await setNoteRemoved(agent, id, first.id, true)
  await expect(pinInterestNote(agent, id, first.id, true)).rejects.toThrow(RuleBroken)
})

test('insertInterest is part of larger commands', async () => {
  const id = await agent.transaction(async (tx) => {
    const client = await insertClient(tx, NewClient.parse({ name: 'Web Site', email: 'web@example.net' }), 'website')
    return (
      await insertInterest(tx, agent, { client_id: client.id, source: 'website', created_at: '2026-01-05T12:00:00Z' })
    ).id
  })
  expect(await rowOf(id)).toMatchObject({ source: 'website', stage_entered_at: new Date('2026-01-05T12:00:00Z') })
  const late = await listInterests(agent, InterestFilters.parse({ view: 'late' }), new URLSearchParams())
  expect(late.rows.map((row) => row.id)).toContain(id)
  expect(late.rows.every((row) => row.isLate)).toBe(true)
})
