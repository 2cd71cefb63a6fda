import { newName } from './new-records.ts'
import { expect, isFull, test } from './staff.ts'

test.skip(({ isMobile }) => isMobile && !isFull, 'as on a desk; npm run test:long tries it there, too')

test.use({ role: 'super_admin' })

test('somebody is invited, gets a mail, sets a password and is in', async ({ page, browser }) => {
  const name = newName('Ines New')
  const email = `${name.toLowerCase().replaceAll(/\W+/g, '.')}@example.org`
  await page.goto('/port-nimara/admin/users/new')
  await page.getByLabel(/^Name/).fill(name)
  await page.getByLabel(/^E-mail/).fill(email)
  const role = page.getByLabel('Role')
  if (await role.evaluateAll((found) => found.some((one) => one.tagName === 'SELECT')))
    await role.selectOption({ label: 'Viewer' })
  else await page.getByRole('radio', { name: /^Viewer/ }).check()
  await page.getByRole('main').getByRole('button', { name: /invit/i }).click()
  await expect(page.getByRole('status').first()).toBeVisible()

  const context = await browser.newContext()
  const guest = await context.newPage()
  let link: string | null = null
  for (let tries = 0; tries < 40 && !link; tries++) {
    await guest.goto('/dev/mail')
    const row = guest.getByRole('listitem').filter({ hasText: email })
    if ((await row.count()) > 0) {
      await row.first().getByRole('link').click()
      await expect(guest.getByRole('main')).toContainText(name)
      link = await guest.locator('a[href*="/set-password"]').first().getAttribute('href')
    } else await guest.waitForTimeout(250)
  }
  await guest.goto(link!)
  await guest.getByLabel('New password').fill('short')
  await guest.getByRole('button', { name: 'Save and sign in' }).click()
  await expect(guest).toHaveTitle(/^Error: /)
  await guest.getByLabel('New password').fill('quay-lantern-9-Weather!')
  await guest.getByRole('button', { name: 'Save and sign in' }).click()
  await expect(guest).toHaveURL(/\/port-nimara/)
  await expect(guest.getByRole('main')).toBeVisible()
  await guest.goto(link!)
  await expect(guest.getByRole('heading', { name: 'This link has ended' })).toBeVisible()
  await context.close()
})
