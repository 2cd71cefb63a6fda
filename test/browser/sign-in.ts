import { expect, type Page } from '@playwright/test'
import { demoAccount } from './demo-accounts.ts'

/** Signs in by the form, as a person would; answers the port's address, such as `/port-nimara`. */
export async function signInAs(page: Page, role: string, port?: string): Promise<string> {
  const account = demoAccount(role, port)
  await page.goto('/login')
  await page.getByLabel('E-mail address').fill(account.email)
  await page.getByLabel('Password', { exact: true }).fill(account.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).not.toHaveURL(/\/login/)
  const place = new URL(page.url()).pathname.split('/')[1]
  return `/${place}`
}
