import { expect, test } from '@playwright/test'
import { httpProduct, openProductDatabase } from './product.ts'
import { accountOf } from './sign-in-once.ts'
import { Visitor, type Answer } from './visitor.ts'

const product = httpProduct()
const megabyte = 1024 * 1024
let database: Awaited<ReturnType<typeof openProductDatabase>>

test.beforeAll(async () => {
  database = await openProductDatabase(product)
})
test.beforeEach(() => database.query('delete from rate_limits'))
test.afterEach(() => database.query('delete from rate_limits'))
test.afterAll(async () => database?.close())

/** A body whose length nobody says ahead. */
function sendInPieces(path: string, bytes: number, accept = 'text/html') {
  let left = bytes
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const size = Math.min(left, 64 * 1024)
      if (size === 0) return controller.close()
      controller.enqueue(Buffer.from((left === bytes ? 'email=' : '').padEnd(size, 'x')))
      left -= size
    },
  })
  return new Visitor(product).send(path, {
    method: 'POST',
    body,
    duplex: 'half',
    headers: { accept, origin: product.address, 'content-type': 'application/x-www-form-urlencoded' },
  } as RequestInit)
}

test('a body that grows beyond 1 MB gets the error page, or JSON under /api', async () => {
  const page = await sendInPieces('/login', megabyte + 1)
  expect(page.status).toBe(413)
  expect(page.headers.get('content-type')).toContain('text/html')
  expect(page.text).toContain('A form can hold 1 MB at most. Nothing was saved.')
  expect(page.text).toContain('<title>That is too large')
  const answer = await sendInPieces('/api/anything', megabyte + 1, 'application/json')
  expect(answer.status).toBe(413)
  expect(JSON.parse(answer.text)).toMatchObject({ code: 'VALIDATION_ERROR', requestId: expect.any(String) })
})

test('who sends more than 1 MB is not cut off before the answer is heard', async () => {
  const { status, headers } = await new Visitor(product).post('/login', 'x'.repeat(6_000_000))
  expect([status, headers.get('connection')]).toEqual([413, 'keep-alive'])
})

test('a form of more than 1 MB is refused by name where scripts run, too', async ({ page }) => {
  await page.goto(`${product.address}/reset-password`)
  const field = page.getByLabel('E-mail address')
  await field.evaluate((input: HTMLInputElement, bytes) => {
    input.type = 'text'
    input.value = 'x'.repeat(bytes)
  }, 1.2 * megabyte)
  await page.getByRole('button', { name: 'Send the link' }).click()
  await expect(page).toHaveTitle(/^That is too large/)
  await expect(page.getByText('A form can hold 1 MB at most. Nothing was saved.')).toBeVisible()
})

test('from another site a form is refused as such, by scripts too', async () => {
  const foreign: Record<string, string>[] = [
    { origin: 'https://elsewhere.example' },
    { 'sec-fetch-site': 'cross-site' },
  ]
  for (const path of ['/login', '/login.data', '/port-nimara/clients/new.data'])
    for (const headers of foreign)
      expect((await new Visitor(product).post(path, [['email', 'a']], headers)).status).toBe(403)
})

test('a body in pieces that holds 1 MB or less is read', async () => {
  for (const bytes of [megabyte, 100, 6]) {
    const answer = await sendInPieces('/login', bytes)
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('Enter your password.')
  }
  expect((await sendInPieces('/login', 100)).text).toContain('x'.repeat(94))
})

test('a refused form near 1 MB does not come back whole, to nobody', async () => {
  const big = 'x'.repeat(900_000)
  const ways: [path: string, fields: [string, string][], status: number][] = [
    ['/login', [['email', big]], 422],
    ['/reset-password', [['email', big]], 422],
    ['/p/port-nimara/register', [['message', big]], 422],
    ['/port-nimara/clients/new', [['name', big]], 401],
    [
      '/login',
      [
        ['email', ''],
        ['kept', JSON.stringify({ action: '/port-nimara/clients/new', fields: [['name', big]] })],
      ],
      422,
    ],
  ]
  for (const [path, fields, status] of ways) {
    const answer = await new Visitor(product).post(path, fields)
    expect(answer.status, path).toBe(status)
    expect(answer.text.length, path).toBeLessThan(200_000)
  }
})

test('what a person typed when the session had ended is kept whole', async () => {
  const note = 'A long note. '.repeat(770)
  const answer = await new Visitor(product).post('/port-nimara/clients/new', [['note', note]])
  expect(answer.status).toBe(401)
  expect(answer.text).toContain(note)
})

const waits = ({ status, headers, text }: Answer) => ({
  status,
  seconds: Number(headers.get('retry-after')),
  most: headers.get('x-ratelimit-limit'),
  left: headers.get('x-ratelimit-remaining'),
  isReset: Number(headers.get('x-ratelimit-reset')) > Date.now() / 1000,
  sentence: /Try again in \d+ (minutes|seconds)/.test(text),
})

test('links to set a password: twenty from one address, the same for known and unknown people', async () => {
  const known = accountOf(product, 'viewer').email
  const ask = (email: string) => new Visitor(product).post('/reset-password', [['email', email]])
  for (let at = 0; at < 10; at++)
    for (const email of [known, `nobody${at}@example.net`])
      expect(await ask(email)).toMatchObject({ status: 303, location: '/reset-password?sent' })
  for (const email of [known, 'nobody@example.net']) {
    const refused = waits(await ask(email))
    expect(refused).toMatchObject({ status: 429, sentence: true, most: '20', left: '0', isReset: true })
    expect(refused.seconds).toBeGreaterThan(800)
  }
})

test('too many tries to sign in: the answer says when to go on, to programs too', async () => {
  const attempt = () =>
    new Visitor(product).post('/login', [
      ['email', 'nobody@example.net'],
      ['password', 'not this one'],
    ])
  for (let at = 0; at < 5; at++) expect((await attempt()).status).toBe(422)
  const refused = waits(await attempt())
  expect(refused).toMatchObject({ status: 429, sentence: true, most: '5', left: '0', isReset: true })
  expect(refused.seconds).toBeGreaterThan(800)
})
