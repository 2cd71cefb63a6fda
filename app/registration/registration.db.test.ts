import { beforeAll, describe, expect, test } from 'vitest'
import { openPort, type PortScope } from '#app/access/scope.server.ts'
import { readPortSettings } from '#app/ports/port-settings.server.ts'
import { timelineOf } from '#app/timeline/timeline.server.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { registerInterest } from './registration.server.ts'
import type { Registration } from './registration.ts'

const database = useDatabase()
let staff: Staff
let other: Staff
const visitor = (port = staff.port, settings: object = {}): PortScope =>
  openPort({
    port: { ...port, settings: readPortSettings(settings) },
    granted: new Set(['clients:create', 'interests:create']),
  })
let number = 0
const typed = (changes: Partial<Registration> = {}): Registration => ({
  name: { title: '', given: 'Aino', family: 'Beaumont' },
  email: `somebody${number++}@example.net`,
  phone: null,
  country: null,
  language: null,
  vessel: { name: 'Blue Wake', loa: 17, beam: 4.5, draft: 2.1 },
  wish: { kind: 'any' },
  budget: null,
  message: '',
  source: 'website',
  sourceDetail: null,
  hasConsent: false,
  submittedAt: null,
  consentVersion: '2026-11',
  ...changes,
})

beforeAll(async () => {
  staff = await makePort(database, 'port-a')
  other = await makePort(database, 'port-b')
})

const stored = async (interestId: string) =>
  (
    await database.query<Record<string, unknown>>(
      `select i.*, c.name, c.has_marketing_consent, v.name as vessel, v.loa,
        (select jsonb_object_agg(kind, value) from client_contacts k where k.client_id = c.id) as contacts,
        (select array_agg(type order by id) from domain_events e where e.client_id = c.id) as events
      from interests i join clients c on c.id = i.client_id left join vessels v on v.id = i.vessel_id where i.id = $1`,
      [interestId],
    )
  )[0]!

test('stands once in the timeline, with the way it came', async () => {
  const email = 'once@example.net'
  const { clientId } = await registerInterest(visitor(), typed({ email, vessel: null, source: 'broker' }))
  await registerInterest(visitor(), typed({ email, vessel: null, source: 'referral' }))
  const agent = await staff.as('sales_agent')
  const events = await agent.read((db) => ({ rows: timelineOf(db, agent, { client_id: clientId }) }))
  expect(events.rows.map(({ type, source }) => [type, source])).toEqual([
    ['registration:new', 'referral'],
    ['registration:new', 'broker'],
  ])
})

describe('somebody new', () => {
  test('becomes a client with contacts, a vessel and an interest', async () => {
    const { interestId } = await registerInterest(
      visitor(),
      typed({
        email: 'new@example.net',
        phone: '+447700900181',
        budget: { min: '100000', max: '250000', currency: 'EUR', words: '' },
        wish: { kind: 'berth', dock: 'Z', number: '9' },
        message: 'With a terrace?',
        hasConsent: true,
        wishedStartOn: '2027-04-01',
      }),
    )
    expect(await stored(interestId)).toMatchObject({
      name: 'Aino Beaumont',
      contacts: { email: 'new@example.net', phone: '+447700900181' },
      vessel: 'Blue Wake',
      loa: '17.00',
      stage: 'open',
      berth_id: null,
      desired_dock: 'Z',
      budget_min: '100000.0000',
      currency: 'EUR',
      message: 'With a terrace?\nAsked for berth Z9.',
      consent_version: '2026-11',
      has_marketing_consent: true,
      wished_start_on: '2027-04-01',
      events: ['client:created', 'vessel:added', 'interest:created', 'registration:new'],
    })
  })

  test('is tied to the berth asked for when that is free, and to none when it is not', async () => {
    for (const [berth, status] of [
      ['1', 'available'],
      ['2', 'reserved'],
    ])
      await database.query(
        `insert into berths (port_id, dock, number, status, length, currency, price) values ($1, 'A', $2, $3, 20, 'USD', 1000)`,
        [staff.port.id, berth, status],
      )
    const free = await registerInterest(visitor(), typed({ wish: { kind: 'berth', dock: 'A', number: '1' } }))
    expect(await stored(free.interestId)).toMatchObject({
      desired_dock: 'A',
      message: null,
      berth_id: expect.any(String),
    })
    const taken = await registerInterest(visitor(), typed({ wish: { kind: 'berth', dock: 'A', number: '2' } }))
    expect(await stored(taken.interestId)).toMatchObject({ message: 'Asked for berth A2.', berth_id: null })
  })
})

describe('somebody known', () => {
  test('by e-mail: nothing of the client changes, what differs waits', async () => {
    const first = await registerInterest(visitor(), typed({ email: 'known@example.net' }))
    const before = await database.query('select * from clients where id = $1', [first.clientId])
    const again = await registerInterest(
      visitor(),
      typed({
        email: 'known@example.net',
        phone: '+12645550187',
        name: { title: '', given: 'Ines', family: 'Lund' },
        hasConsent: true,
      }),
    )
    expect(again).toMatchObject({ clientId: first.clientId, isKnownClient: true })
    expect(await database.query('select * from clients where id = $1', [first.clientId])).toEqual(before)
    expect(await stored(again.interestId)).toMatchObject({
      contacts: { email: 'known@example.net' },
      vessel: 'Blue Wake',
    })
    const [waiting] = await database.query('select proposed from client_proposed_changes where client_id = $1', [
      first.clientId,
    ])
    expect(waiting?.proposed).toEqual({
      given_name: 'Ines',
      family_name: 'Lund',
      phone: '+12645550187',
      has_marketing_consent: true,
    })
    const vessels = await database.query('select id from vessels where client_id = $1', [first.clientId])
    expect(vessels).toHaveLength(1)
  })

  test('by phone with the same name in another order; with another name it is somebody else', async () => {
    const phone = '+447700900182'
    const first = await registerInterest(
      visitor(),
      typed({ phone, name: { title: '', given: 'José', family: 'Lund' } }),
    )
    const same = await registerInterest(
      visitor(),
      typed({ email: null, phone, name: { title: '', given: 'LUND', family: 'Jose' } }),
    )
    expect(same.clientId).toBe(first.clientId)
    const wife = await registerInterest(visitor(), typed({ phone, name: { title: '', given: 'Eva', family: 'Lund' } }))
    expect(wife).toMatchObject({ isKnownClient: false })
    expect(wife.clientId).not.toBe(first.clientId)
  })

  test('at another port is nobody here', async () => {
    await registerInterest(visitor(other.port), typed({ email: 'there@example.net' }))
    const here = await registerInterest(visitor(), typed({ email: 'there@example.net' }))
    expect(here.isKnownClient).toBe(false)
  })

  test('five at the same moment make one client', async () => {
    const all = await Promise.all(
      Array.from({ length: 5 }, () => registerInterest(visitor(), typed({ email: 'rush@example.net' }))),
    )
    expect(new Set(all.map(({ clientId }) => clientId)).size).toBe(1)
  })
})

describe('who gets it', () => {
  const assigneeOf = async ({ interestId }: { interestId: string }) => (await stored(interestId)).assignee_id

  test('nobody, one person, or everyone who may in turn', async () => {
    const agent = (await staff.as('sales_agent')).user!.id
    const manager = (await staff.as('sales_manager')).user!.id
    const viewer = (await staff.as('viewer')).user!.id
    const by = async (mode: string, userId: string | null = null) =>
      assigneeOf(await registerInterest(visitor(staff.port, { registration: { mode, userId } }), typed()))
    expect(await by('nobody')).toBeNull()
    expect(await by('fixed', agent)).toBe(agent)
    expect(await by('fixed', viewer)).toBeNull()
    const turns = [await by('round_robin'), await by('round_robin'), await by('round_robin')]
    expect(turns).toEqual([manager, agent, manager])
  })
})

test('the same key twice is one registration', async () => {
  const scope = visitor()
  const input = typed({ email: 'twice@example.net' })
  const send = () => {
    scope.once({ key: 'a-key-of-its-own', body: 'the same' })
    return registerInterest(scope, input)
  }
  expect(await send()).toEqual(await send())
  expect(await database.query(`select id from client_contacts where value = 'twice@example.net'`)).toHaveLength(1)
})

test('the same line of a file is refused the second time', async () => {
  const line = typed({ email: 'line@example.net', submittedAt: '2026-06-18T12:00:00Z', message: 'Hello' })
  await registerInterest(visitor(), line, { isFromList: true })
  await expect(registerInterest(visitor(), line, { isFromList: true })).rejects.toThrow('registered before')
  await registerInterest(visitor(), { ...line, submittedAt: '2026-06-19T12:00:00Z' }, { isFromList: true })
})

test('without the right nothing happens', async () => {
  await expect(registerInterest(openPort({ port: staff.port, granted: new Set() }), typed())).rejects.toThrow()
})
