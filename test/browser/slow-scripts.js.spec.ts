import { browserProduct, openProductDatabase } from '#test/http/product.ts'
import { newName, newPhone } from './new-records.ts'
import { expect, isFull, listenForComplaints, test, untilHydrated } from './staff.ts'

test.skip(({ isMobile }) => isMobile && !isFull, 'as on a desk; npm run test:long tries it there, too')

test('U-22: what is typed and pressed before the scripts are there works, once', async ({ page }) => {
  let letGo = () => {}
  const held = new Promise<void>((go) => (letGo = go))
  await page.route('**/assets/*.js', async (route) => {
    await held
    await route.continue().catch(() => undefined)
  })
  const complaints = listenForComplaints(page)
  const name = newName('Early')
  await page.goto('/port-nimara/clients/new', { waitUntil: 'commit' })
  await page.getByLabel('Name', { exact: true }).fill(name)
  letGo()
  await untilHydrated(page)
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue(name)
  await page.getByLabel('Phone').fill(newPhone())
  await page.getByRole('button', { name: 'Add client' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  expect(complaints).toEqual([])
})

test('U-22: a form sent before the scripts are there is sent once', async ({ page }) => {
  await page.route('**/assets/*.js', async (route) => {
    await new Promise((later) => setTimeout(later, 1500))
    await route.continue().catch(() => undefined)
  })
  const name = newName('Before')
  await page.goto('/port-nimara/clients/new', { waitUntil: 'commit' })
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('Phone').fill(newPhone())
  await page.getByRole('button', { name: 'Add client' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  const { query, close } = await openProductDatabase(browserProduct())
  expect(await query('select 1 from clients where name = $1', [name])).toHaveLength(1)
  await close()
})

for (const path of [
  '/port-nimara/clients',
  '/port-nimara/clients/new',
  '/port-nimara/interests/board',
  '/port-nimara/berths',
])
  test(`U-21: ${path} without its scripts is as with JavaScript off`, async ({ page, browser }) => {
    await page.route('**/*.js', (route) => route.abort())
    const context = await browser.newContext({ javaScriptEnabled: false })
    await context.addCookies(await page.context().cookies())
    const plain = await context.newPage()
    // another test may add a record between the two loads: then both are loaded again
    await expect(async () => {
      await Promise.all([page.goto(path), plain.goto(path)])
      expect(await page.getByRole('main').ariaSnapshot()).toBe(await plain.getByRole('main').ariaSnapshot())
    }).toPass({ timeout: 20_000 })
    await context.close()
  })
