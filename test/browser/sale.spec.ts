import type { Page } from '@playwright/test'
import { browserProduct, openProductDatabase } from '#test/http/product.ts'
import { makeBerth, makeInterest, newName } from './new-records.ts'
import { expect, test } from './staff.ts'

test('an interest goes through the stages: the berth is sold and its tenure shows', async ({ page }) => {
  const name = newName('Buyer')
  const berth = await makeBerth()
  const interest = await makeInterest(name)
  await page.goto(`${interest}/berth?berth=${berth.id}`)
  await page.getByLabel('Berth', { exact: true }).selectOption(berth.id)
  await page.getByLabel(/^Reason/).fill('It is what they asked for')
  await page.getByRole('button', { name: 'Link this berth' }).click()
  await expect(page.getByRole('main')).toContainText(berth.label)

  for (const stage of [
    'Details sent',
    'In communication',
    'Visited',
    'Signed EOI and NDA',
    '10 % deposit',
    'Contract',
  ]) {
    await move(page, interest, stage)
    await expect(page.getByRole('status').filter({ hasText: stage })).toBeVisible()
  }
  await page.goto(`/port-nimara/berths/${berth.id}`)
  await expect(page.getByRole('main')).toContainText('Sold')
  await move(page, interest, 'Completed')
  await expect(page.getByRole('status').filter({ hasText: 'The sale is completed' })).toBeVisible()
  await page.goto(`/port-nimara/berths/${berth.id}`)
  await expect(page.getByRole('region', { name: 'Tenure' })).toContainText(name)
})

test('a berth is not promised twice: the second deal is refused and the first is named', async ({ page }) => {
  const berth = await makeBerth()
  const first = newName('First')
  const one = await makeInterest(first, berth.id)
  const two = await makeInterest(newName('Second'), berth.id)
  await move(page, one, 'Signed EOI and NDA')
  const answered = page.waitForResponse((response) => response.request().method() === 'POST')
  await move(page, two, 'Signed EOI and NDA')
  expect((await answered).request().url()).toContain('/stage')
  await expect(page).toHaveTitle(/^Error: /)
  await expect(page.getByRole('alert')).toContainText(first)
})

test('the board moves a card by its own form', async ({ page }) => {
  const name = newName('Board')
  await waitLong(await makeInterest(name))
  await page.goto('/port-nimara/interests/board?view=all')
  const card = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: new RegExp(name) }) })
  await card.first().locator('summary').click()
  await card.first().getByRole('combobox').selectOption({ label: 'Details sent' })
  await card.first().getByRole('button', { name: 'Move' }).click()
  await expect(page.getByText('Moved to Details sent.')).toBeVisible()
  await expect(page).toHaveURL(/\/interests\/board/)
  await expect(page.getByRole('status').filter({ hasText: /is now at/ })).toHaveText(/Board.* is now at Details sent\./)
  await expect(page.getByRole('link', { name: new RegExp(name) })).toBeFocused()
})

/** Who waits the longest stands first on the board. */
async function waitLong(interest: string) {
  const { query, close } = await openProductDatabase(browserProduct())
  await query(`update interests set stage_entered_at = now() - interval '900 days' where id = $1`, [
    interest.split('/').at(-1),
  ])
  await close()
}

async function move(page: Page, interest: string, stage: string) {
  await page.goto(`${interest}/stage`)
  await page.getByLabel('Move to').selectOption({ label: stage })
  await page.getByLabel(/^Note/).fill('A story')
  await page.getByRole('button', { name: 'Move the interest' }).click()
}
