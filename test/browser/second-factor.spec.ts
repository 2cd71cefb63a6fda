import { Secret, TOTP } from 'otpauth'
import { hashPassword } from '#app/access/password.server.ts'
import { browserProduct, openProductDatabase } from '#test/http/product.ts'
import { enterByForm } from './sign-in.ts'
import { expect, test, untilHydrated } from './staff.ts'

test.use({ role: '' })

test('an app is set up, a sign-in asks for its code, and a recovery code stands in for it', async ({
  page,
  isMobile,
  javaScriptEnabled,
}, info) => {
  test.skip(isMobile ?? false, 'as at a desk')
  const database = await openProductDatabase(browserProduct())
  const account = {
    email: `factor-${info.project.name}-${Date.now()}@example.org`,
    password: 'Quiet harbour 7 lanterns',
  }
  await database.query(
    `with person as (insert into users (email, name, password_hash) values ($1, 'Second Factor', $2) returning id)
     insert into user_port_roles (port_id, user_id, role_id) select p.id, person.id, r.id from person, ports p, roles r
     where p.slug = 'port-nimara' and r.key = 'viewer'`,
    [account.email, await hashPassword(account.password)],
  )
  await database.close()
  const enter = async () => {
    await page.context().clearCookies()
    await page.goto('/login?redirect=/port-nimara/berths')
    if (javaScriptEnabled) await untilHydrated(page)
    await enterByForm(page, account)
  }
  await enter()
  await expect(page).toHaveURL(/^[^?]*\/port-nimara\/berths$/)
  await page.goto('/port-nimara/settings/security/app')
  if (javaScriptEnabled) await untilHydrated(page)
  const key = (await page.locator('code.key').innerText()).replaceAll(' ', '')
  const codeIn = (seconds: number) =>
    new TOTP({ secret: Secret.fromBase32(key), algorithm: 'SHA1', digits: 6, period: 30 }).generate({
      timestamp: Date.now() + seconds * 1000,
    })
  await page.getByLabel('Code that the app shows now').fill(codeIn(0))
  await page.getByLabel('Current password').fill(account.password)
  await page.getByRole('button', { name: 'Set up the app' }).click()
  await expect(page.getByRole('heading', { name: 'The authenticator app is set up' })).toBeVisible()
  const codes = await page.locator('.recovery-codes code').allInnerTexts()
  expect(codes).toHaveLength(10)

  await enter()
  await expect(page).toHaveURL(/\/two-factor\?redirect=/)
  if (javaScriptEnabled) await untilHydrated(page)
  await expect(page.getByLabel('Code', { exact: true })).toHaveAttribute('autocomplete', 'one-time-code')
  await page.getByLabel('Code', { exact: true }).fill('000000')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('alert')).toContainText('does not fit')
  // the next one: that of the set-up is used up
  await page.getByLabel('Code', { exact: true }).fill(codeIn(30))
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(/^[^?]*\/port-nimara\/berths$/)

  await enter()
  if (javaScriptEnabled) await untilHydrated(page)
  await page.getByText('The phone is not at hand').click()
  await page.getByLabel('Recovery code', { exact: true }).fill(codes[0]!)
  await page.getByRole('button', { name: 'Use the recovery code' }).click()
  await expect(page).toHaveURL(/^[^?]*\/port-nimara\/berths$/)
})
