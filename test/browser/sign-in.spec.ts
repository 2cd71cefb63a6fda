import { browserProduct, openProductDatabase } from '#test/http/product.ts'
import { expect, listenForComplaints, test, untilHydrated } from './staff.ts'
import { demoAccount } from './demo-accounts.ts'
import { enterByForm } from './sign-in.ts'

test.use({ role: '' })

test('who is not signed in is asked to, and comes back to where they were going', async ({
  page,
  javaScriptEnabled,
}) => {
  const complaints = listenForComplaints(page)
  await page.goto('/port-nimara/clients?q=a')
  await expect(page).toHaveURL(/\/login\?redirect=/)
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  if (javaScriptEnabled) {
    await untilHydrated(page)
    await page.getByLabel('Password', { exact: true }).dispatchEvent('keydown', { key: 'A', modifierCapsLock: true })
    await expect(page.getByRole('status')).toHaveText('Caps Lock is on.')
  }
  await enterByForm(page, demoAccount('viewer'))
  await expect(page).toHaveURL(/\/port-nimara\/clients\?q=a$/)
  expect(complaints).toEqual([])
})

test('a password that does not fit says so and keeps the address; the sixth try has to wait', async ({
  page,
}, info) => {
  const { query, close } = await openProductDatabase(browserProduct())
  const email = `nobody-${info.project.name}-${Date.now()}@example.org`
  await page.goto('/login')
  for (let tries = 0; tries < 5; tries++) {
    await enterByForm(page, { email, password: 'Not-the-password-1' })
    await expect(page.getByRole('alert')).toContainText('do not belong together')
    await expect(page.getByLabel('E-mail address')).toHaveValue(email)
    await expect(page).toHaveTitle(/^Error: /)
  }
  await enterByForm(page, { email, password: 'Not-the-password-1' })
  await expect(page.getByRole('alert')).toContainText(/Try again in 1[45] minutes/)
  await query(`delete from rate_limits where key like 'sign-in-address%'`)
  await close()
})

test('logging out ends the session', async ({ page }) => {
  await page.goto('/login')
  await enterByForm(page, demoAccount('viewer'))
  await expect(page).toHaveURL(/\/port-nimara/)
  await page.goto('/logout')
  await page.getByRole('main').getByRole('button', { name: 'Log out' }).click()
  await expect(page).toHaveURL(/\/login/)
  await page.goto('/port-nimara')
  await expect(page).toHaveURL(/\/login/)
})
