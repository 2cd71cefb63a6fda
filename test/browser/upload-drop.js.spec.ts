import type { Page } from '@playwright/test'
import { makeClient, newName } from './new-records.ts'
import { expect, test } from './staff.ts'

// ten uploads a minute are the most for a person
test.use({ role: 'director' })
test.skip(({ isMobile }) => isMobile, 'as on a desk')

const paper = (megabytes: number) => ({
  name: 'Survey.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(megabytes * 1024 * 1024, 'x')]),
})
const rows = (page: Page) =>
  page.getByRole('table', { name: 'Files' }).getByRole('link', { name: 'Survey.pdf', exact: true })
const press = (page: Page) => page.getByRole('button', { name: 'Upload' }).click()
const says = (page: Page) => page.getByRole('alert').filter({ hasText: 'The connection broke.' })

async function openFiles(page: Page) {
  const client = await makeClient(newName('Dropped'))
  await page.goto(`${client}/files`)
  await page.waitForLoadState('networkidle')
}

test('U-46: the network drops in the middle of an upload: said, and pressing again sends it once', async ({
  page,
  context,
}) => {
  await openFiles(page)
  await page.getByLabel('Choose files').setInputFiles(paper(4))
  const devtools = await context.newCDPSession(page)
  const network = (offline: boolean, uploadThroughput: number) =>
    devtools.send('Network.emulateNetworkConditions', { offline, latency: 0, downloadThroughput: -1, uploadThroughput })
  await network(false, 400_000)
  await press(page)
  const bar = page.getByRole('progressbar', { name: 'Upload' })
  await expect
    .poll(() => bar.evaluate((drawn: HTMLProgressElement) => drawn.value), { timeout: 15_000 })
    .toBeGreaterThan(100_000)
  await network(true, 0)
  await expect(says(page)).toBeVisible({ timeout: 15_000 })
  await network(false, -1)
  await page.getByRole('button', { name: 'Upload' }).click()
  await expect(rows(page)).toHaveCount(1)
  await expect(says(page)).toHaveCount(0)
  await page.reload()
  await expect(rows(page)).toHaveCount(1)
})

test('U-46: the file arrived and the answer was lost: pressing again adds no second one', async ({ page, context }) => {
  await openFiles(page)
  const devtools = await context.newCDPSession(page)
  await devtools.send('Fetch.enable', { patterns: [{ urlPattern: '*/files', requestStage: 'Response' }] })
  const lost = new Promise<string>((resolve, reject) => {
    devtools.once('Fetch.requestPaused', ({ requestId, request }) => {
      devtools
        .send('Fetch.failRequest', { requestId, errorReason: 'ConnectionReset' })
        .then(() => devtools.send('Fetch.disable'))
        .then(() => resolve(request.method), reject)
    })
  })
  await page.getByLabel('Choose files').setInputFiles([paper(1), { ...paper(1), name: 'Drawing.pdf' }])
  await press(page)
  expect(await lost).toBe('POST')
  await expect(says(page)).toBeVisible()
  const again = page.waitForResponse((answer) => answer.request().method() === 'POST')
  await press(page)
  expect((await again).status()).toBe(303)
  await expect(page.getByText('2 files were added.').first()).toBeVisible()
  await page.reload()
  await expect(rows(page)).toHaveCount(1)
  await expect(page.getByRole('link', { name: 'Drawing.pdf', exact: true })).toHaveCount(1)
})
