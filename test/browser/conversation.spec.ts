import type { Locator, Page } from '@playwright/test'
import { makeBerth, makeClient, makeInterest, newName } from './new-records.ts'
import { expect, test } from './staff.ts'

const main = (page: Page) => page.getByRole('main')
const told = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text })

/** Presses as a thumb does where there is one; answers how many presses it took. */
async function press(targets: ((page: Page) => Locator)[], page: Page) {
  for (const find of targets) {
    const target = find(page).filter({ visible: true }).first()
    const box = (await target.boundingBox())!
    expect(Math.min(box.width, box.height), 'large enough for a thumb').toBeGreaterThanOrEqual(24)
    await ((await page.evaluate(() => navigator.maxTouchPoints > 0)) ? target.tap() : target.click())
  }
  return targets.length
}

test('U-41: a call is logged from a client’s card in two taps, and can be taken back', async ({ page }) => {
  const client = await makeClient(newName('Called'))
  await page.goto(client)
  const taps = await press(
    [
      (here) => main(here).getByRole('link', { name: 'Log a call' }),
      (here) => here.getByRole('button', { name: 'No answer' }),
    ],
    page,
  )
  await expect(told(page, 'It was logged.')).toBeVisible()
  expect(taps).toBeLessThanOrEqual(3)
  await expect(main(page)).toContainText(/: call.*, no answer/)
  await told(page, 'It was logged.').getByRole('button', { name: 'Undo' }).click()
  await expect(told(page, 'The conversation was removed.')).toBeVisible()
  await expect(main(page)).toContainText('Nothing was said yet')
})

test('U-41: a call is logged from a berth’s card in three taps, with one of several who want it', async ({ page }) => {
  const berth = await makeBerth()
  const names = [newName('First'), newName('Second')]
  const deals = [await makeInterest(names[0]!, berth.id), await makeInterest(names[1]!, berth.id)]
  await page.goto(`/port-nimara/berths/${berth.id}`)
  const taps = await press(
    [
      (here) => main(here).getByRole('link', { name: 'Log a call' }),
      (here) => here.locator('label').filter({ hasText: names[1]! }),
      (here) => here.getByRole('button', { name: 'Left a message' }),
    ],
    page,
  )
  await expect(told(page, 'It was logged.')).toBeVisible()
  expect(taps).toBeLessThanOrEqual(3)
  await page.goto(`${deals[1]}/activities`)
  await expect(main(page).getByRole('listitem')).toContainText(['Left a message'])
  await page.goto(`${deals[0]}/activities`)
  await expect(main(page)).toContainText('Nothing was said yet')
})

test('a reminder is set on a client, put off, and ticked off with what comes next', async ({ page }) => {
  const client = await makeClient(newName('Remembered'))
  await page.goto(client)
  await main(page).getByRole('link', { name: 'Set a reminder' }).click()
  const title = newName('Call about the survey')
  await page.getByLabel('What is to be done').fill(title)
  await page.getByLabel('When').fill('2020-01-02T10:15')
  await page.getByRole('button', { name: 'Set the reminder' }).click()
  await expect(told(page, 'The reminder was set.')).toBeVisible()
  await expect(main(page)).toContainText('was due Thu, 2 Jan 2020, 10:15')

  await page.goto('/port-nimara/reminders?state=overdue')
  await main(page)
    .getByRole('link', { name: `Later: ${title}` })
    .click()
  await page.getByRole('button', { name: 'Tomorrow morning' }).click()
  await expect(told(page, 'Put off.')).toBeVisible()
  await expect(page).toHaveURL(/reminders\?state=overdue$/)
  await expect(main(page)).not.toContainText(title)

  await page.goto(client)
  await main(page).getByRole('link', { name: title, exact: true }).click()
  await main(page).getByRole('link', { name: 'Tick off' }).click()
  await page.getByLabel('What comes next?').fill(`${title} again`)
  await page.getByRole('button', { name: 'Tick it off' }).click()
  await expect(page.getByRole('heading', { level: 1, name: `${title} again` })).toBeVisible()
  await page.goto(client)
  await main(page)
    .getByRole('button', { name: `Done: ${title} again` })
    .click()
  await expect(told(page, 'Ticked off.')).toBeVisible()
  await expect(main(page)).toContainText('Nothing to remember.')
  await told(page, 'Ticked off.').getByRole('button', { name: 'Undo' }).click()
  await expect(main(page).getByRole('link', { name: `${title} again`, exact: true })).toBeVisible()
})

test('details are sent from a deal, the next stage is one press, and the mail is in the client’s list', async ({
  page,
}) => {
  const berth = await makeBerth()
  const name = newName('Curious')
  const deal = await makeInterest(name, berth.id)
  await page.goto(deal)
  await main(page).getByRole('link', { name: 'Send details' }).click()
  await expect(page.getByLabel(new RegExp(`^${berth.label}`))).toBeChecked()
  await page.getByLabel('Other berths').fill('Q999')
  await page.getByRole('button', { name: 'Send the details' }).click()
  await expect(page.getByRole('alert')).toContainText('There is no berth Q999 at this port.')
  await page.getByLabel('Other berths').fill('')
  await page.getByRole('button', { name: 'Send the details' }).click()
  await expect(told(page, 'The details are on their way.')).toBeVisible()
  await page.getByRole('button', { name: 'Move to “Details sent”' }).click()
  await expect(told(page, 'Moved to Details sent.')).toBeVisible()
  await page.goto(`${deal}/activities`)
  await expect(main(page).getByRole('listitem')).toContainText([`Details sent`])
  await page.goto(deal)
  await main(page).getByRole('link', { name, exact: true }).click()
  await expect(page).toHaveURL(/\/clients\//)
  await page.goto(`${page.url()}/email`)
  await expect(main(page).getByRole('row')).toContainText(['Mail', `Details of berths`])
})
