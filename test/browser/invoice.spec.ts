import { makeBerth, makeInterest, newName } from './new-records.ts'
import { expect, test } from './staff.ts'

test('a deal’s deposit is made in one press, edited, issued, printed and paid in two parts', async ({ page }) => {
  test.slow()
  const name = newName('Payer')
  const berth = await makeBerth()
  await page.goto(await makeInterest(name, berth.id))
  const main = page.getByRole('main')
  await main.getByRole('button', { name: 'Make the deposit invoice' }).click()
  await expect(main.getByRole('article')).toContainText(`Deposit of 10 % on the lease of berth ${berth.label}`)

  await main.getByRole('link', { name: 'Edit', exact: true }).click()
  await main.getByRole('button', { name: 'Add a line' }).click()
  const last = main.getByRole('group', { name: 'Line 2' })
  await last.getByLabel('What for').fill('Survey, taken off')
  await last.getByLabel('Unit price').fill('free')
  await main.getByRole('button', { name: 'Save invoice' }).click()
  await expect(page).toHaveTitle(/^Error: /)
  await last.getByLabel('Unit price').fill('-1 000,50')
  await main.getByRole('button', { name: 'Save invoice' }).click()
  await expect(main.getByRole('article')).toContainText('18,999.50')

  await main.getByRole('link', { name: 'Issue', exact: true }).click()
  await main.getByRole('button', { name: 'Issue over USD 18,999.50' }).click()
  await expect(main.getByRole('heading', { level: 1 })).toContainText(/Invoice \w+-\d{4}-\d{4}/)
  await expect(main.getByRole('link', { name: 'Edit', exact: true })).toHaveCount(0)
  const address = page.url()

  await expect(async () => {
    await page.goto(address)
    await expect(main.getByRole('link', { name: 'Download PDF' })).toBeVisible({ timeout: 500 })
  }).toPass()
  const file = await page.request.get((await main.getByRole('link', { name: 'Download PDF' }).getAttribute('href'))!)
  expect((await file.body()).subarray(0, 5).toString()).toBe('%PDF-')

  await page.emulateMedia({ media: 'print' })
  await expect(main.getByRole('article')).toBeVisible()
  await expect(page.getByRole('navigation').first()).toBeHidden()
  await expect(main.getByRole('complementary')).toBeHidden()
  await page.emulateMedia({ media: null })

  for (const [amount, shown] of [
    ['USD 8,999.50', 'USD 10,000.00 is left to pay.'],
    ['', 'Nothing is left to pay.'],
  ] as const) {
    await main.getByRole('link', { name: 'Record a payment' }).click()
    if (amount) await main.getByLabel('Amount').fill(amount)
    await main.getByRole('button', { name: 'Record the payment' }).click()
    await expect(main.getByRole('complementary')).toContainText(shown)
  }
  await page.goto(`/port-nimara/invoices?view=paid&q=${encodeURIComponent(name)}`)
  await expect(main.getByRole('row').filter({ hasText: name })).toContainText('Paid')
})
