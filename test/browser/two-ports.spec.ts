import { browserProduct, openProductDatabase } from '#test/http/product.ts'
import { newName, newPhone } from './new-records.ts'
import { expect, isFull, test } from './staff.ts'

test.skip(({ isMobile }) => isMobile && !isFull, 'as on a desk; npm run test:long tries it there, too')

test.use({ role: 'super_admin' })

test('U-66, U-70: two ports in two tabs stay apart', async ({ page, context }) => {
  const name = newName('Tab A')
  await page.goto('/port-nimara/clients/new')
  const other = await context.newPage()
  await other.goto('/marina-bellavista/clients')
  await expect(other.getByRole('banner')).toContainText('Marina Bellavista')
  await expect(page.getByRole('banner')).toContainText('Port Nimara')
  const colour = (tab: typeof page) =>
    tab.locator('.app').evaluate((app) => getComputedStyle(app).getPropertyValue('--port-colour').trim())
  expect(await colour(page)).not.toBe(await colour(other))

  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('Phone').fill(newPhone())
  await page.getByRole('button', { name: 'Add client' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  const { query, close } = await openProductDatabase(browserProduct())
  expect(
    await query('select p.slug from clients c join ports p on p.id = c.port_id where c.name = $1', [name]),
  ).toEqual([{ slug: 'port-nimara' }])
  await close()
  await other.goto(`/marina-bellavista/clients?q=${encodeURIComponent(name)}`)
  await expect(other.getByRole('main').getByRole('link', { name, exact: true })).toHaveCount(0)
  const answer = await other.goto(page.url().replace('port-nimara', 'marina-bellavista'))
  expect(answer?.status()).toBe(404)
})
