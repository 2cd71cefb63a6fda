import { beforeAll, expect, test } from 'vitest'
import { NotFound } from '#app/errors.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { codeWords } from './berth-code.ts'
import { findBerthByCode, showLabels } from './berth-label.server.ts'
import { createBerth } from './berths.server.ts'

const database = useDatabase()
let here: Staff
let elsewhere: Staff
let berth: string
let code: string
beforeAll(async () => {
  here = await makePort(database, 'here')
  elsewhere = await makePort(database, 'elsewhere')
  const manager = await here.as('sales_manager')
  const add = (dock: string, number: string) =>
    createBerth(manager, { dock, number, length: 12, price: '1000', currency: 'USD' })
  berth = (await add('B', '2')).id
  await add('B', '10')
  await add('C', '1')
  const [row] = await database.query<{ code: string }>('select code from berths where id = $1', [berth])
  code = row!.code
})
const member = (...ports: Staff[]) =>
  ({ memberships: ports.map(({ port }) => ({ port })) }) as unknown as Parameters<typeof findBerthByCode>[0]

test('a code leads to the berth, however it is typed', async () => {
  for (const typed of [code, code.toLowerCase(), codeWords(code), ` ${codeWords(code).toLowerCase()} `])
    expect(await findBerthByCode(member(elsewhere, here), typed)).toBe(`/here/berths/${berth}`)
})

test('it leads nobody into a port that is not theirs, and no other code leads anywhere', async () => {
  await expect(findBerthByCode(member(elsewhere), code)).rejects.toThrow(NotFound)
  for (const typed of ['00000000', '', 'A12', `${code}A`, "' or ''='"])
    await expect(findBerthByCode(member(here, elsewhere), typed)).rejects.toThrow(NotFound)
})

test('labels are of one berth or of a dock, in the order of the numbers', async () => {
  const viewer = await here.as('viewer')
  const labels = async (asked: Parameters<typeof showLabels>[1]) =>
    (await showLabels(viewer, asked, 'https://port.example')).labels.map(({ label }) => label)
  expect(await labels({})).toEqual(['B2', 'B10'])
  expect(await labels({ dock: 'C' })).toEqual(['C1'])
  expect(await labels({ berth })).toEqual(['B2'])
  await expect(showLabels(await elsewhere.as('director'), { berth }, 'https://port.example')).rejects.toThrow(NotFound)
})

test('codes are told apart: no two berths have the same', async () => {
  const rows = await database.query<{ code: string }>('select berth_code() as code from generate_series(1, 2000)')
  expect(new Set(rows.map((row) => row.code)).size).toBe(2000)
  expect(rows.every((row) => /^[2-9A-HJKMNP-TV-Z]{8}$/.test(row.code))).toBe(true)
})
