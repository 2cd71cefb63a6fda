import type { Page } from '@playwright/test'
import { makeClient, newName, newPhone } from './new-records.ts'
import { enterAs, expect, test } from './staff.ts'

test('a client is added, edited, archived and brought back', async ({ page }) => {
  const name = newName('Zoë O’Hara')
  await page.goto('/port-nimara/clients/new')
  await page.getByRole('button', { name: 'Add client' }).click()
  await expect(page).toHaveTitle(/^Error: /)
  await page.getByRole('alert').getByRole('link').first().click()
  await page.getByLabel('Name', { exact: true }).fill(name)
  const phone = newPhone()
  await page.getByLabel('Phone').fill(phone.replace('+', '00 '))
  await page.getByRole('button', { name: 'Add client' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: 'was added' })).toBeVisible()
  await expect(
    page
      .getByRole('main')
      .locator(`a[href="tel:${phone.replaceAll(' ', '')}"]`)
      .first(),
  ).toBeVisible()
  await page.reload()
  await expect(page.getByRole('status').filter({ hasText: 'was added' })).toHaveCount(0)

  await page.getByRole('main').getByRole('link', { name: 'Edit', exact: true }).click()
  await page.getByRole('textbox', { name: 'Tax id' }).fill('GB 123 4567 89')
  await page.getByRole('button', { name: 'Save client' }).click()
  await expect(page.getByRole('main')).toContainText('GB 123 4567 89')

  await page.getByRole('main').getByRole('link', { name: 'Archive', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name)
  await page.getByRole('button', { name: `Archive ${name}` }).click()
  await expect(page).toHaveURL(/\/clients$/)
  const told = page.getByRole('status').filter({ hasText: 'was archived' })
  await told.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('status').filter({ hasText: /restored|back/ })).toBeVisible()
  await page.goto(`/port-nimara/clients?q=${encodeURIComponent(name)}`)
  await expect(page.getByRole('main').getByRole('link', { name, exact: true })).toBeVisible()
})

test('two people edit one client: other fields go together, the same field is shown with both values', async ({
  page,
  browser,
}) => {
  const path = `${await makeClient(newName('Conflict'))}/edit`
  const context = await browser.newContext()
  await enterAs(context, 'sales_agent')
  const other = await context.newPage()

  await page.goto(path)
  await other.goto(path)
  await save(other, 'Tax id', 'THEIRS-1')
  await save(page, 'Last name', 'Mine')
  await expect(page.getByRole('main')).toContainText('THEIRS-1')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Mine')

  await page.goto(path)
  await other.goto(path)
  await save(other, 'Tax id', 'THEIRS-2')
  await page.getByRole('textbox', { name: 'Tax id' }).fill('MINE-2')
  const answered = page.waitForResponse((response) => response.request().method() === 'POST')
  await page.getByRole('button', { name: 'Save client' }).click()
  expect((await answered).status()).toBe(409)
  const main = page.getByRole('main')
  await expect(main).toContainText('THEIRS-1')
  await expect(main).toContainText('THEIRS-2')
  await expect(main).toContainText('MINE-2')
  await expect(page).toHaveTitle(/^Error: /)
  await page.getByRole('button', { name: 'Save the chosen values' }).click()
  await expect(page.getByRole('main')).toContainText('MINE-2')
  await expect(page).toHaveURL(new RegExp(path.replace('/edit', '$')))
  await context.close()
})

async function save(page: Page, label: string, value: string) {
  await page.getByLabel(label, { exact: true }).fill(value)
  await page.getByRole('button', { name: 'Save client' }).click()
  await expect(page).not.toHaveURL(/\/edit$/)
}
