import { createHash, randomBytes } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { httpProduct, openProductDatabase } from './product.ts'
import { addSampleRows } from './sample-rows.ts'
import { sampleParams } from './samples.ts'
import { listRoutes } from '#test/browser/every-route.ts'
import { Visitor } from './visitor.ts'

const product = httpProduct()
let database: Awaited<ReturnType<typeof openProductDatabase>>
test.beforeAll(async () => {
  database = await openProductDatabase(product)
  await addSampleRows(database.query, 'port-nimara')
})
test.afterAll(async () => database?.close())

async function newLink(pattern: '/sign/:token' | '/sign/:token/paper') {
  const route = (await listRoutes()).find((one) => one.pattern === pattern)!
  const { token } = await sampleParams(database, product, route)
  return `/sign/${token}`
}
const stateOf = async (path: string) => {
  const hash = createHash('sha256').update(path.split('/')[2]!).digest('hex')
  const [row] = await database.query<{ state: string }>(
    'select s.state from document_signers s join signing_links l on l.signer_id = s.id where l.token_hash = $1',
    [hash],
  )
  return row!.state
}

test('looking at a link, by whatever program, opens and signs nothing', async () => {
  const path = await newLink('/sign/:token')
  const visitor = new Visitor(product)
  for (const part of ['', '/paper', '/decline', '/link', '/pdf', '.data']) {
    await visitor.get(path + part)
    await visitor.send(path + part, { method: 'HEAD' })
  }
  expect(await stateOf(path)).toBe('sent')
})

test('a page of another site can’t press the button for somebody', async () => {
  const path = await newLink('/sign/:token')
  const visitor = new Visitor(product)
  const asks: Record<string, string | null>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: null, 'sec-fetch-site': 'cross-site' },
    { origin: null },
  ]
  for (const headers of asks) expect((await visitor.post(path, [], headers)).status).toBe(403)
  expect(await stateOf(path)).toBe('sent')
})

test('the page sets no cookie, is kept nowhere, framed nowhere and tells other sites nothing', async () => {
  const path = await newLink('/sign/:token/paper')
  const { status, headers, text } = await new Visitor(product).get(`${path}/paper`)
  expect(status).toBe(200)
  expect(headers.get('set-cookie')).toBeNull()
  expect(headers.get('cache-control')).toContain('no-store')
  expect(headers.get('referrer-policy')).toBe('same-origin')
  expect(headers.get('x-frame-options')).toBe('DENY')
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  expect(text).toContain('noindex')
  // nothing on it leads to another site, to which an address could leak
  expect([...text.matchAll(/(?:src|href|action)="(https?:)?\/\/[^"]*"/g)].map(([all]) => all)).toEqual([])
})

test('wrong links say nothing, and after some of them no more is looked up', async () => {
  const visitor = new Visitor(product)
  const answers = []
  for (let at = 0; at < 24; at++)
    answers.push(await visitor.get(`/sign/${randomBytes(32).toString('base64url')}/paper`))
  const statuses = answers.map(({ status }) => status)
  expect(statuses.filter((status) => status !== 404 && status !== 429)).toEqual([])
  expect(statuses.at(-1)).toBe(429)
  expect(Number(answers.at(-1)!.headers.get('retry-after'))).toBeGreaterThan(0)
  // who has a right one is let in all the same
  expect((await visitor.get(await newLink('/sign/:token'))).status).toBe(200)
})

test('a paper is signed once, and what is sent again or for another paper changes nothing', async () => {
  const path = await newLink('/sign/:token/paper')
  const visitor = new Visitor(product)
  const { text } = await visitor.get(`${path}/paper`)
  const seen = /name="seen" value="([0-9a-f]{64})"/.exec(text)![1]!
  const good: [string, string][] = [
    ['name', 'Renée Håkansson'],
    ['consent', 'on'],
    ['seen', seen],
  ]
  const without = (name: string) => good.filter(([each]) => each !== name)
  const odd: [string, string][][] = [
    without('name'),
    without('consent'),
    without('seen'),
    [...without('seen'), ['seen', '1'.repeat(64)]],
    [...without('name'), ['name', '   ']],
    [...without('name'), ['name', 'x'.repeat(121)]],
    [...good, ['path', 'M0 0L10 10"><script>alert(1)</script>']],
    [...good, ['path', `M0 0${'L1 1'.repeat(20_000)}`]],
  ]
  for (const fields of odd)
    expect((await visitor.post(`${path}/paper`, fields)).status, JSON.stringify(fields).slice(0, 90)).toBe(422)
  expect(await stateOf(path)).toBe('opened')
  const answers = await Promise.all(Array.from({ length: 5 }, () => visitor.post(`${path}/paper`, good)))
  for (const { status, location } of answers) expect([status, location]).toEqual([303, path])
  expect(await stateOf(path)).toBe('signed')
  expect((await visitor.post(`${path}/decline`, [['reason', 'Changed my mind']])).status).toBe(422)
  expect(await stateOf(path)).toBe('signed')
})

test('hints of Documenso have no address where it is not set up', async () => {
  const visitor = new Visitor(product)
  const answer = await visitor.post('/webhooks/documenso', '{"payload":{"envelopeId":"x"}}', {
    origin: null,
    'content-type': 'application/json',
  })
  expect(answer.status).toBe(404)
})
