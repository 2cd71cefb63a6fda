import { beforeAll, expect, test } from 'vitest'
import { Forbidden, NotFound, RuleBroken } from '#app/errors.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { berthFilters } from './berth-input.server.ts'
import { listBerths } from './berth-list.server.ts'
import { acceptProposal, dismissProposal } from './berth-proposals.server.ts'
import { changeBerthStatus, sellBerth, showBerthSale, showBerthStatus } from './berth-sale.server.ts'
import { showBerth, showBerthHead, showBerthInterests } from './berth-sheet.server.ts'
import { showBerthTimeline } from './berth-timeline.server.ts'
import { applyBerthTrigger } from './berth-status.server.ts'
import { createBerth } from './berths.server.ts'
import { todayIn } from './berth-holders.server.ts'
import { editMaintenance, finishMaintenance, logMaintenance, reopenMaintenance } from './maintenance.server.ts'

const database = useDatabase()
const today = todayIn('America/Anguilla')
let here: Staff
let elsewhere: Staff
let number = 0
beforeAll(async () => {
  here = await makePort(database, 'here')
  elsewhere = await makePort(database, 'elsewhere')
})

async function makeBerth() {
  const fields = { dock: 'A', number: String(++number), length: 20, price: '500000', currency: 'USD' }
  return (await createBerth(await here.as('director'), fields)).id
}
async function makeInterest(berthId: string, stage: string, company = 'Sirocco Ltd') {
  const [row] = await database.query<{ client_id: string; id: string }>(
    `with c as (insert into clients (port_id, kind, company_name) values ($1, 'company', $4) returning id)
     insert into interests (port_id, client_id, berth_id, stage, currency) select $1, c.id, $2, $3, 'USD' from c returning id, client_id`,
    [here.port.id, berthId, stage, company],
  )
  return row!
}
const stateOf = async (id: string) =>
  (await database.query<{ status: string }>('select status from berths where id = $1', [id]))[0]!.status

test('the state of the sale is changed by hand, with a note, and back', async () => {
  const dock = await here.as('dock_staff')
  const id = await makeBerth()
  await changeBerthStatus(dock, id, { status: 'reserved', note: 'For the regatta' })
  await changeBerthStatus(dock, id, { status: 'available' })
  await expect(changeBerthStatus(dock, id, { status: 'available' })).rejects.toThrow('available already')
  expect(
    await database.query(
      'select to_status, note, triggered_by from berth_status_events where berth_id = $1 order by id',
      [id],
    ),
  ).toEqual([
    { to_status: 'reserved', note: 'For the regatta', triggered_by: 'hand' },
    { to_status: 'available', note: null, triggered_by: 'hand' },
  ])
  const { rows } = await showBerthTimeline(dock, id, new URLSearchParams())
  expect(rows.map(({ type, note }) => [type, note])).toEqual([
    ['berth:statusChanged', null],
    ['berth:statusChanged', 'For the regatta'],
    ['berth:created', null],
  ])
  await expect(changeBerthStatus(await here.as('sales_agent'), id, { status: 'reserved' })).rejects.toThrow(Forbidden)
  await expect(changeBerthStatus(await elsewhere.as('director'), id, { status: 'reserved' })).rejects.toThrow(NotFound)
})

test('a promised berth does not become available and is sold to nobody else', async () => {
  const manager = await here.as('sales_manager')
  const id = await makeBerth()
  const holder = await makeInterest(id, 'contract')
  const other = await makeInterest(id, 'visited', 'Mistral Ltd')
  await changeBerthStatus(manager, id, { status: 'reserved' })
  await expect(changeBerthStatus(manager, id, { status: 'available' })).rejects.toThrow(
    'promised to Sirocco Ltd (Contract)',
  )
  await expect(changeBerthStatus(await here.as('dock_staff'), id, { status: 'available' })).rejects.toThrow(
    'promised to somebody',
  )
  const sale = { starts_on: today, years: 10 }
  await expect(sellBerth(manager, id, { ...sale, client_id: other.client_id })).rejects.toThrow(RuleBroken)
  await sellBerth(manager, id, { ...sale, client_id: holder.client_id })
  expect(await stateOf(id)).toBe('sold')
  await expect(changeBerthStatus(manager, id, { status: 'under_offer' })).rejects.toThrow(
    'tenure of Sirocco Ltd runs until',
  )
  expect(await showBerthStatus(manager, id)).toMatchObject({ states: [], canSell: false })
  await database.query(
    `insert into client_contacts (port_id, client_id, kind, value, is_primary, bounced_at) values
      ($1, $2, 'phone', '+12645550177', true, null), ($1, $2, 'phone', '+12645550178', false, null),
      ($1, $2, 'email', 'gone@sirocco.example', true, now()), ($1, $3, 'email', 'office@mistral.example', true, null)`,
    [here.port.id, holder.client_id, other.client_id],
  )
  const contacts = [{ kind: 'phone', value: '+12645550177' }]
  expect(await showBerthHead(manager, id)).toMatchObject({ tenure: { client: 'Sirocco Ltd' }, contacts })
  expect((await showBerth(manager, id)).contacts).toEqual(contacts)
  const can = (right: string) => right !== 'clients:view' && right !== 'interests:view'
  const withoutClients = Object.create(manager, { can: { value: can } })
  expect(await showBerthHead(withoutClients, id)).toMatchObject({ tenure: { client: null }, contacts: [] })
  expect(await showBerth(withoutClients, id)).toMatchObject({ contacts: [] })
})

test('a berth whose tenure has ended is freed or sold again', async () => {
  const manager = await here.as('sales_manager')
  const id = await makeBerth()
  const { client_id } = await makeInterest(id, 'open')
  await sellBerth(manager, id, { client_id, starts_on: '2001-01-01', years: 5 })
  expect(await stateOf(id)).toBe('sold')
  await sellBerth(manager, id, { client_id, starts_on: '2006-01-01', years: 2 })
  await changeBerthStatus(manager, id, { status: 'available' })
  expect(await showBerthSale(manager, id, 'sirocco')).toMatchObject({ canSell: true, interested: [{ id: client_id }] })
})

test('the owner must be a client of this port', async () => {
  const id = await makeBerth()
  const sale = { client_id: '01a20433-99e9-7d83-8893-56ddfa345949', starts_on: today, years: 5 }
  await expect(sellBerth(await here.as('director'), id, sale)).rejects.toThrow(NotFound)
  expect(await stateOf(id)).toBe('available')
})

test('a proposal is accepted or dismissed once', async () => {
  const director = await here.as('director')
  const propose = async () => {
    const id = await makeBerth()
    const { id: interestId } = await makeInterest(id, 'open')
    await changeBerthStatus(director, id, { status: 'under_offer' })
    await director.transaction((tx) =>
      applyBerthTrigger(tx, director, { berthId: id, interestId, trigger: 'interest_lost' }),
    )
    const { proposal } = await showBerth(director, id)
    return { id, proposal: proposal!.id }
  }
  const one = await propose()
  await expect(acceptProposal(await here.as('viewer'), one.id, one.proposal)).rejects.toThrow(Forbidden)
  await acceptProposal(director, one.id, one.proposal)
  expect(await stateOf(one.id)).toBe('available')
  await expect(dismissProposal(director, one.id, one.proposal)).rejects.toThrow('answered this proposal already')
  const two = await propose()
  await expect(acceptProposal(director, one.id, two.proposal)).rejects.toThrow(NotFound)
  await dismissProposal(director, two.id, two.proposal)
  expect(await stateOf(two.id)).toBe('under_offer')
  const [row] = await database.query('select resolution from berth_status_proposals where id = $1', [two.proposal])
  expect(row).toEqual({ resolution: 'dismissed' })
})

test('work that blocks covers the state of the sale until it is finished', async () => {
  const dock = await here.as('dock_staff')
  const id = await makeBerth()
  const list = async (status: string) =>
    (
      await listBerths(
        dock,
        berthFilters({ units: 'metric', locale: 'en', currency: 'USD' }).parse({ status, q: `A${number}` }),
        new URLSearchParams(),
      )
    ).count
  const work = { reason: 'Fender board loose', starts_on: today, is_blocking: true }
  const { id: workId } = await logMaintenance(dock, id, work)
  expect([await list('maintenance'), await list('available')]).toEqual([1, 0])
  await editMaintenance(dock, id, workId, { ...work, is_blocking: false, version: 1, base: work })
  expect([await list('maintenance'), await list('available')]).toEqual([0, 1])
  await editMaintenance(dock, id, workId, { ...work, version: 2, base: { ...work, is_blocking: false } })
  await finishMaintenance(dock, id, workId)
  expect((await showBerthHead(dock, id)).berth.is_under_repair).toBe(false)
  await reopenMaintenance(dock, id, workId)
  expect((await showBerthHead(dock, id)).berth.is_under_repair).toBe(true)
  const events = await database.query<{ type: string }>(
    'select type from domain_events where berth_id = $1 order by id',
    [id],
  )
  expect(events.map(({ type }) => type.replace('berth:', ''))).toEqual([
    'created',
    'maintenanceAdded',
    'maintenanceChanged',
    'maintenanceChanged',
    'maintenanceFinished',
    'maintenanceChanged',
  ])
  await expect(logMaintenance(await here.as('sales_agent'), id, work)).rejects.toThrow(Forbidden)
  await expect(finishMaintenance(dock, await makeBerth(), workId)).rejects.toThrow(NotFound)
})

test('dock staff see the berth without its interests', async () => {
  const dock = await here.as('dock_staff')
  const id = await makeBerth()
  await makeInterest(id, 'visited')
  expect(await showBerth(dock, id)).toMatchObject({ interests: null })
  expect(await showBerthHead(dock, id)).toMatchObject({ counts: { interests: null } })
  await expect(showBerthInterests(dock, id)).rejects.toThrow(Forbidden)
})
