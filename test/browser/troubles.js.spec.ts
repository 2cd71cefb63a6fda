import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { startProduct, type StartedProduct } from '#test/crash/started-product.ts'
import { openProductDatabase } from '#test/http/product.ts'
import { accountOf, signedInAs } from '#test/http/sign-in-once.ts'
import { Visitor } from '#test/http/visitor.ts'
import { openMailServer } from '#test/mail-server.ts'
import { prepareData } from '#test/prepared-data.ts'
import { cookiesOf, expect, test } from './staff.ts'

test.use({ role: '' })
test.skip(({ isMobile }) => isMobile, 'the pages are opened here, on no phone')
let started: StartedProduct
let office: Awaited<ReturnType<typeof openMailServer>>
let dataDir: string

test.beforeAll(async () => {
  test.setTimeout(120_000)
  dataDir = mkdtempSync(join(tmpdir(), 'troubles-'))
  await prepareData(dataDir)
  office = await openMailServer()
  const { host, port, from } = office.smtp
  started = await startProduct(dataDir, { SMTP_HOST: host, SMTP_PORT: String(port), SMTP_FROM: from })
})
test.afterAll(async () => {
  await started.stop()
  await office.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const banner = (page: Page) => page.getByText('E-mails are delayed since')

test('U-74: a mail server that is away is said on every page, and no more when it is back', async ({ browser }) => {
  test.setTimeout(120_000)
  const { product } = started
  const director = accountOf(product, 'director')
  const cookies = cookiesOf(await signedInAs(product, director))
  const [live, plain] = await Promise.all(
    [true, false].map(async (javaScriptEnabled) => {
      const context = await browser.newContext({ javaScriptEnabled, baseURL: product.address })
      await context.addCookies(cookies)
      return context.newPage()
    }),
  )
  await live!.goto('/port-nimara/clients')
  await live!.waitForLoadState('networkidle')
  await plain!.goto('/port-nimara/berths')
  await expect(banner(live!)).toBeHidden()
  await expect(banner(plain!)).toBeHidden()

  await office.close()
  const ask = () => new Visitor(product).post('/reset-password', [['email', director.email]])
  expect((await ask()).status).toBeLessThan(400)
  const { query, close } = await openProductDatabase(product)
  const waiting = () => query<{ attempts: number }>(`select attempts from mail_deliveries where status = 'queued'`)
  await expect.poll(async () => (await waiting())[0]?.attempts ?? 0).toBeGreaterThan(0)
  await query(`update mail_deliveries set created_at = now() - interval '5 minutes' where status = 'queued'`)

  await expect(banner(live!)).toBeVisible({ timeout: 20_000 })
  await plain!.goto('/port-nimara/berths')
  await expect(banner(plain!)).toHaveText(/^E-mails are delayed since \d\d:\d\d\. They leave by themselves/)

  office = await openMailServer({}, office.smtp.port)
  await query(`update mail_deliveries set next_attempt_at = now() where status = 'queued'`)
  await expect(banner(live!)).toBeHidden({ timeout: 30_000 })
  await plain!.reload()
  await expect(banner(plain!)).toBeHidden()
  // and what else of the demo waited
  expect(office.taken.filter((letter) => /^Subject: .*password/m.test(letter))).toHaveLength(1)
  await close()
})
