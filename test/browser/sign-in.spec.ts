import { expect, test } from '@playwright/test'
import { demoAccounts } from './demo-accounts.ts'
import { signInAs } from './sign-in.ts'

test('the started product asks a stranger to sign in', async ({ page }) => {
  await page.goto('/')
  await expect(page).toHaveURL(/\/login/)
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
})

test('each role of the demo signs in and lands on its port', async ({ page }) => {
  const roles = new Set(demoAccounts().map((account) => account.role))
  expect(roles.size).toBeGreaterThan(4)
  for (const role of roles) {
    await test.step(role, async () => {
      await page.context().clearCookies()
      const port = await signInAs(page, role)
      expect(port).not.toBe('/no-access')
      await expect(page.getByRole('main')).toBeVisible()
    })
  }
})

test('signing in leaves nothing in the console', async ({ page }) => {
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  await signInAs(page, demoAccounts()[0]?.role ?? '')
  expect(complaints).toEqual([])
})
