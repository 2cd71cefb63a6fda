import type { Page } from '@playwright/test'
import { newName } from './new-records.ts'
import { waitAsAPersonDoes } from './persons-pace.ts'
import { enterAs, expect, test } from './staff.ts'

test.use({ role: '' })

test('a visitor registers, and the people of the port know it at once', async ({
  page,
  browser,
  javaScriptEnabled,
}) => {
  const context = await browser.newContext()
  await enterAs(context, 'sales_manager')
  const staff = await context.newPage()
  await staff.goto('/port-nimara/notifications')
  if (javaScriptEnabled) await staff.waitForLoadState('networkidle')

  const name = newName('Łucja Nowak')
  await page.goto('/p/port-nimara/register')
  expect(await page.locator('script').count()).toBe(0)
  await page.getByRole('button', { name: 'Register interest' }).click()
  await expect(page).toHaveTitle(/^Error: /)
  await page.getByLabel('Your name').fill(name)
  await page.getByLabel('E-mail address').fill(`  v${name.replaceAll(/\W+/g, '.').toLowerCase()}@example.org `)
  await page.getByLabel('Length overall').fill('13,5')
  await page.getByLabel('Budget').fill('200 000')
  await page.getByLabel('Anything else').fill('We come in May.')
  await waitAsAPersonDoes(page)
  await page.getByRole('button', { name: 'Register interest' }).click()
  await expect(page.getByRole('alert')).toHaveCount(0)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Thank you')
  const began = performance.now()

  const notice = staff.getByRole('main').getByText(name)
  if (javaScriptEnabled) {
    await expect(notice.first()).toBeVisible({ timeout: 5000 })
    console.log(`A registration was shown live after ${Math.round(performance.now() - began)} ms.`)
  } else await reloadUntil(staff, async () => (await notice.count()) > 0)
  await notice.first().click()
  await expect(staff.getByRole('main')).toContainText(name)
  await staff.goto(`/port-nimara/clients?q=${encodeURIComponent(name)}`)
  await staff.getByRole('main').getByRole('link', { name, exact: true }).click()
  await expect(staff.getByRole('heading', { level: 1, name })).toBeVisible()
  await expect(staff.getByRole('main')).toContainText('13.5')
  await context.close()
})

async function reloadUntil(page: Page, isThere: () => Promise<boolean>) {
  for (let tries = 0; tries < 30 && !(await isThere()); tries++) {
    await page.waitForTimeout(200)
    await page.reload()
  }
  expect(await isThere()).toBe(true)
}
