import { makeClient, newName } from './new-records.ts'
import { enterAs, expect, test } from './staff.ts'

test('what one person saves the other sees within a second, without a reload', async ({ page, browser }) => {
  const client = await makeClient(newName('Live'))
  const context = await browser.newContext()
  await enterAs(context, 'sales_agent')
  const other = await context.newPage()
  await other.goto(client)
  await other.waitForLoadState('networkidle')
  await page.goto(`${client}/edit`)
  const value = newName('LIVE')
  await page.getByLabel('Tax id').fill(value)
  await page.getByRole('button', { name: 'Save client' }).click()
  await page.waitForURL(new RegExp(`${client}$`))
  const saved = performance.now()
  await expect(other.getByRole('main')).toContainText(value, { timeout: 5000 })
  console.log(`Another browser showed the change ${Math.round(performance.now() - saved)} ms after the answer.`)
  await context.close()
})
