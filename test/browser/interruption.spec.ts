import { browserProduct, openProductDatabase } from '#test/http/product.ts'
import { signIn } from '#test/http/sign-in-once.ts'
import { demoAccount } from './demo-accounts.ts'
import { newName, newPhone } from './new-records.ts'
import { enterByForm } from './sign-in.ts'
import { cookiesOf, expect, isFull, test } from './staff.ts'

test.skip(({ isMobile }) => isMobile && !isFull, 'as on a desk; npm run test:long tries it there, too')

test.describe('a session that ends', () => {
  test.use({ role: '' })

  test('U-15: what was typed is kept through signing in, and saved once', async ({ page, context }) => {
    const account = demoAccount('director')
    const visitor = await signIn(browserProduct(), account)
    await context.addCookies(cookiesOf(visitor))
    const name = newName('Kept')
    await page.goto('/port-nimara/clients/new')
    await page.getByLabel('Name', { exact: true }).fill(name)
    await page.getByLabel('E-mail', { exact: true }).fill(`kept.${Date.now()}@example.org`)
    await visitor.post('/logout', [])
    await page.getByRole('button', { name: 'Add client' }).click()
    await expect(page.getByRole('heading', { name: 'Sign in again' })).toBeVisible()
    await enterByForm(page, account)
    await expect(page.getByRole('main')).toContainText(name)
    await page.getByRole('button', { name: 'Save what I typed' }).click()
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
    expect(await countClients(name)).toBe(1)
  })
})

test('U-17: a form pressed twice, and sent again by going back, makes one record', async ({ page }) => {
  const name = newName('Twice')
  await page.goto('/port-nimara/clients/new')
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('Phone').fill(newPhone())
  const posts: number[] = []
  page.on('response', (response) => response.request().method() === 'POST' && posts.push(response.status()))
  await page.getByRole('button', { name: 'Add client' }).dblclick({ noWaitAfter: true })
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  expect(await countClients(name)).toBe(1)
  expect(posts.filter((status) => status >= 400)).toEqual([])
})

async function countClients(name: string) {
  const { query, close } = await openProductDatabase(browserProduct())
  const [row] = await query<{ count: number }>('select count(*)::int as count from clients where name = $1', [name])
  await close()
  return row?.count
}
