import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { openPortAsSystem } from '#app/access/port-door.server.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import { useDatabase } from '#test/database.ts'
import { makePort } from '#test/make-port.ts'
import { listKind } from './list-kind.ts'
import { loadBerths } from './load-berths.ts'
import { loadEnquiries } from './load-enquiries.ts'
import { type LoadReport, reportLines } from './load-report.ts'
import { choosePort } from './seed-port.ts'

const database = useDatabase()
const bytes = (text: string) => new TextEncoder().encode(text)
const file = (name: string) => readFile(new URL(name, import.meta.url))
const count = async (from: string) =>
  (await database.query<{ n: number }>(`select count(*)::int as n from ${from}`))[0]!.n
let scope: PortScope

beforeAll(async () => {
  const { port } = await makePort(database, 'lists')
  scope = (await openPortAsSystem(port.id))!
})

describe('a marina’s own lists', () => {
  let berths: LoadReport
  let enquiries: LoadReport

  beforeAll(async () => {
    berths = await loadBerths(scope, await file('berths.csv'))
    enquiries = await loadEnquiries(scope, await file('enquiries.csv'))
  })

  test('120 berths and 144 enquiries go in, the others have a reason each', () => {
    expect([berths.entered, berths.refused.length]).toEqual([120, 6])
    expect([enquiries.entered, enquiries.refused.length]).toEqual([144, 6])
    expect([...berths.refused, ...enquiries.refused].every(({ reason }) => reason.endsWith('.'))).toBe(true)
    expect(reportLines('berths.csv', berths).slice(0, 2)).toEqual([
      'berths.csv: 120 berths went in, 6 lines were refused.',
      '  line 20: The length: “400” is 400 m, longer than the 200 m that is possible here.',
    ])
  })

  test('the same person twice is one client with two interests', async () => {
    expect(await count('interests')).toBe(144)
    expect(await count('clients')).toBe(96)
    expect(
      await count('(select value from client_contacts where kind = $$email$$ group by 1 having count(*) > 1) twice'),
    ).toBe(0)
  })

  test('what is sold has a tenure, what is repaired an entry, and dates are those of the list', async () => {
    expect(
      await count(`berths b where status = 'sold' and not exists (select from tenures t where t.berth_id = b.id)`),
    ).toBe(0)
    expect(await count('berth_maintenance_log')).toBeGreaterThan(0)
    const [first] = await database.query<{ at: Date }>('select min(created_at) as at from interests')
    expect(first!.at.toISOString()).toBe('2026-05-06T02:00:00.000Z')
  })

  test('reading both again changes nothing and says why', async () => {
    const before = await count('domain_events')
    const [again, enquiriesAgain] = [
      await loadBerths(scope, await file('berths.csv')),
      await loadEnquiries(scope, await file('enquiries.csv')),
    ]
    expect([again.entered, enquiriesAgain.entered]).toEqual([0, 0])
    expect(again.refused[0]?.reason).toContain('There is a berth A1 already')
    expect(enquiriesAgain.refused[0]?.reason).toBe('This enquiry was registered before.')
    expect(await count('domain_events')).toBe(before)
  })
})

test.each([
  ['Slip,LOA (ft),Status\nA1,40,Sold', 'berths'],
  ['Name,E-mail,Berth,LOA\nAda,ada@example.net,C12,12', 'enquiries'],
  ['Colour,Taste\nred,sour', undefined],
])('%j is a list of %s', (text, kind) => {
  expect(listKind(bytes(text))).toBe(kind)
})

test.each([
  [{ slug: 'nowhere' }, /^There is no active port nowhere\. Ports: .*lists/],
  [{ create: ' ' }, '--create needs the name of the new port.'],
  [{ create: 'Harbour', currency: 'shells' }, 'shells is not a currency code.'],
  [{ create: 'Harbour', timezone: 'Nowhere/Land' }, 'Nowhere/Land is not a time zone.'],
  [{ create: '港' }, /small letters/],
])('the port %j is told in a sentence to be none', async (choice, sentence) => {
  await expect(choosePort(choice)).rejects.toThrow(sentence)
})

test('a port is made once, by its name', async () => {
  const made = await choosePort({ create: 'São Miguel Harbour', currency: 'EUR', timezone: 'Atlantic/Azores' })
  expect(made.port).toMatchObject({ slug: 'sao-miguel-harbour', currency: 'EUR', timezone: 'Atlantic/Azores' })
  expect((await choosePort({ create: 'São Miguel Harbour' })).port.id).toBe(made.port.id)
})
