import { focused, tabTo } from './by-keys.ts'
import { demoAccount } from './demo-accounts.ts'
import { makeClient, newName, newPhone } from './new-records.ts'
import { enterAs, expect, test, untilHydrated } from './staff.ts'

test.use({ role: '' })

test('U-68: signing in and adding a client by the keys alone', async ({ page, javaScriptEnabled }) => {
  const { email, password } = demoAccount('sales_agent')
  const name = newName('Keys')
  await page.goto('/login')
  await tabTo(page, 'E-mail address')
  await page.keyboard.type(email)
  await tabTo(page, 'Password')
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/port-nimara/)

  await page.goto('/port-nimara/clients')
  await page.keyboard.press('Tab')
  expect(await focused(page)).toBe('Skip to content')
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
  await tabTo(page, 'New client')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'New client' })).toBeVisible()
  if (javaScriptEnabled) expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
  await tabTo(page, 'Name')
  await page.keyboard.press('Enter')
  await expect(page).toHaveTitle(/^Error: /)
  await expect(page.getByRole('alert')).toBeFocused()
  await tabTo(page, 'Name')
  await page.keyboard.type(name)
  await tabTo(page, 'Phone')
  await page.keyboard.type(newPhone())
  await tabTo(page, 'Add client')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
})

test('U-68: a sale from the interest to its end by the keys alone', async ({ page, javaScriptEnabled, isMobile }) => {
  test.skip(!javaScriptEnabled || isMobile, 'The keys are the same; the focus after each step is the question.')
  await enterAs(page.context(), 'sales_manager')
  await page.goto(await makeClient(newName('Keyed')))
  await untilHydrated(page)
  const press = async (name: string | RegExp, title: RegExp) => {
    await tabTo(page, name)
    await page.keyboard.press('Enter')
    await expect(page).toHaveTitle(title)
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  }
  await press('New interest', /^New interest/)
  await tabTo(page, 'Length overall')
  await page.keyboard.type('9 m')
  await press('Add interest', /^Keyed/)
  await press('Berths', /^Keyed/)
  await press(/^Link /, /^Keyed/)
  for (const stage of ['Signed EOI', 'Completed']) {
    await press('Move to another stage', /^Move Keyed/)
    await tabTo(page, 'Move to')
    await page.keyboard.type(stage)
    await tabTo(page, 'Why it goes on without what is missing')
    await page.keyboard.type('Signed before this program')
    await press('Move the interest', /^Keyed/)
  }
  await expect(page.getByText('The sale is completed')).toBeVisible()
})
