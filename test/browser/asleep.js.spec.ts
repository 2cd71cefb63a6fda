import type { BrowserContext, Page } from '@playwright/test'
import { makeClient, newName } from './new-records.ts'
import { enterAs, expect, isFull, test } from './staff.ts'

test.skip(({ isMobile }) => isMobile && !isFull, 'as on a desk; npm run test:long tries it there, too')

/** A machine that sleeps: its connections are gone, and nothing answers until it wakes. */
async function sleepable(page: Page) {
  let isAsleep = false
  let line: { close(): Promise<void> } | undefined
  let connections = 0
  await page.routeWebSocket(/\/socket\.io\//, (socket) => {
    if (isAsleep) return void socket.close()
    connections++
    socket.connectToServer()
    line = socket
  })
  await page.route('**/socket.io/**', (route) => (isAsleep ? route.abort('internetdisconnected') : route.fallback()))
  await page.clock.install()
  return {
    connections: () => connections,
    async sleep() {
      isAsleep = true
      await line?.close()
      await page.clock.fastForward('30:00')
    },
    async wake() {
      isAsleep = false
      // until it tries again, and not all pages do at the same moment
      for (let tries = 0; tries < 12; tries++) await page.clock.runFor(5000)
    },
  }
}

async function otherEdits(context: BrowserContext, client: string, value: string) {
  const page = await context.newPage()
  await page.goto(`${client}/edit`)
  await page.getByLabel('Tax id').fill(value)
  await page.getByRole('button', { name: 'Save client' }).click()
  await page.waitForURL(new RegExp(`${client}$`))
}

test('U-49: after half an hour asleep the page connects again and shows what others did, without a reload', async ({
  page,
  browser,
}) => {
  const client = await makeClient(newName('Asleep'))
  const context = await browser.newContext()
  await enterAs(context, 'director')
  const computer = await sleepable(page)
  await page.goto(client)
  await expect.poll(computer.connections).toBe(1)
  const loaded = await page.evaluate(() => performance.timeOrigin)
  await computer.sleep()
  const value = newName('WOKEN')
  await otherEdits(context, client, value)
  await expect(page.getByRole('main')).not.toContainText(value)
  await computer.wake()
  await expect(page.getByRole('main')).toContainText(value)
  expect(computer.connections()).toBeGreaterThan(1)
  expect(await page.evaluate(() => performance.timeOrigin)).toBe(loaded)
  await context.close()
})

test('U-49: a form that slept does not overwrite what others saved meanwhile', async ({ page, browser }) => {
  const client = await makeClient(newName('Slept'))
  const context = await browser.newContext()
  await enterAs(context, 'director')
  const computer = await sleepable(page)
  await page.goto(`${client}/edit`)
  await expect.poll(computer.connections).toBe(1)
  const [mine, theirs] = [newName('MINE'), newName('THEIRS')]
  await page.getByLabel('Tax id').fill(mine)
  await computer.sleep()
  await otherEdits(context, client, theirs)
  await computer.wake()
  await expect(page.getByLabel('Tax id')).toHaveValue(mine)
  await page.getByRole('button', { name: 'Save client' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('saved this client first')
  await expect(page.getByRole('main')).toContainText(theirs)
  await context.close()
})
