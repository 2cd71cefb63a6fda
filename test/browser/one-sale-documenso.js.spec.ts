import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startProduct, type StartedProduct } from '#test/crash/started-product.ts'
import { openDocumensoServer } from '#test/documenso-server.ts'
import { accountOf, signIn } from '#test/http/sign-in-once.ts'
import { prepareData } from '#test/prepared-data.ts'
import { walkSale, type Signing } from './sale-story.ts'
import { cookiesOf, expect, isFull, test } from './staff.ts'

test.describe.configure({ timeout: 300_000 })
test.use({ role: '' })

let documenso: Awaited<ReturnType<typeof openDocumensoServer>>
let started: StartedProduct
const dataDir = mkdtempSync(join(tmpdir(), 'port-nimara-documenso-'))

test.beforeAll(async ({ isMobile }) => {
  test.skip(!isFull || isMobile, 'needs a product of its own for minutes: npm run test:long tries it, on the desk')
  test.setTimeout(180_000)
  documenso = await openDocumensoServer((body, secret) =>
    fetch(`${started.product.address}/webhooks/documenso`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-documenso-secret': secret },
      body,
    }),
  )
  documenso.post = (count) => (count % 2 === 0 ? 'lost' : 'once')
  await prepareData(dataDir)
  started = await startProduct(dataDir, {
    DOCUMENSO_API_URL: documenso.account.origin,
    DOCUMENSO_API_KEY: documenso.account.apiKey,
    DOCUMENSO_WEBHOOK_SECRET: documenso.account.webhookSecret,
  })
})
test.afterAll(async () => {
  await started?.stop()
  await documenso?.close()
  rmSync(dataDir, { recursive: true, force: true })
})

/** In their turn, at Documenso; the product hears of it by the hints that are left, and fetches the paper. */
const atDocumenso: Signing = async ({ documentId, signers, page }) => {
  for (const { email } of signers) {
    await expect
      .poll(
        () => documenso.of(documentId)[0]?.recipients.find((one) => one.email === email.toLowerCase())?.sendStatus,
        {
          timeout: 45_000,
        },
      )
      .toBe('SENT')
    await documenso.sign(documentId, email)
  }
  const paper = () => page.request.get(`/port-nimara/documents/${documentId}/paper`).then((answer) => answer.body())
  await expect.poll(async () => (await paper()).includes('% signed by'), { timeout: 45_000 }).toBe(true)
  return paper()
}

test('one sale, signed at Documenso, whose every second hint is lost', async ({ browser }) => {
  const { product } = started
  const context = await browser.newContext({ baseURL: product.address })
  await context.addCookies(cookiesOf(await signIn(product, accountOf(product, 'sales_manager'))))
  await walkSale(await context.newPage(), browser, product, atDocumenso)
  expect(documenso.envelopes.size).toBe(2)
  await context.close()
})
