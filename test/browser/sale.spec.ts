import type { Page } from '@playwright/test'
import { stageLabels, stages } from '#app/interests/interest.ts'
import { browserProduct, openProductDatabase } from '#test/http/product.ts'
import { makeBerth, makeInterest, newName, send } from './new-records.ts'
import { expect, test } from './staff.ts'

test('what is signed and paid moves a deal to its end; until then the gates say what is missing and lead there', async ({
  page,
}) => {
  test.setTimeout(120_000)
  const name = newName('Buyer')
  const berth = await makeBerth()
  const interest = await makeInterest(name, berth.id)
  for (const stage of ['Details sent', 'In communication', 'Visited']) {
    await move(page, interest, stage)
    await expect(page.getByRole('status').filter({ hasText: stage })).toBeVisible()
  }
  await move(page, interest, 'Signed EOI and NDA')
  await expect(page).toHaveTitle(/^Error: /)
  await expect(page.getByRole('alert')).toContainText('Signed EOI and NDA needs a signed EOI.')

  await makeMissing(page, interest, 'make the EOI')
  await page.getByRole('button', { name: 'Create the EOI' }).click()
  await bringSigned(page)
  await expectStage(page, interest, 'Signed EOI and NDA')
  await expect(page.getByRole('region', { name: 'Holds' })).toContainText(`Berth ${berth.label}Held for sure`)
  await expect(page.getByRole('region', { name: 'Stages' })).toContainText('because the EOI is signed')

  await makeMissing(page, interest, 'make the deposit invoice')
  await page.getByRole('button', { name: 'Make the deposit invoice' }).click()
  await page.getByRole('link', { name: 'Issue', exact: true }).click()
  await page.getByRole('button', { name: /^Issue over/ }).click()
  await page.getByRole('link', { name: 'Record a payment' }).first().click()
  await page.getByRole('button', { name: 'Record the payment' }).click()
  await expectStage(page, interest, '10 % deposit')

  await makeMissing(page, interest, 'make the contract')
  await page.getByRole('button', { name: 'Create the contract' }).click()
  await bringSigned(page)
  await expectStage(page, interest, 'Contract')
  await page.goto(`/port-nimara/berths/${berth.id}`)
  await expect(page.getByRole('main')).toContainText('Sold')
  await page.goto(`${interest}/missing`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${name} has all that the sale needs`)
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
  await move(page, one, 'Signed EOI and NDA', 'Signed before this program')
  await expect(page.getByRole('region', { name: 'Stages' })).toContainText('without a signed EOI')
  await expect(page.getByRole('region', { name: 'Stages' })).toContainText('Signed before this program')
  const answered = page.waitForResponse((response) => response.request().method() === 'POST')
  await move(page, two, 'Signed EOI and NDA', 'Signed before this program')
  expect((await answered).request().url()).toContain('/stage')
  await expect(page).toHaveTitle(/^Error: /)
  await expect(page.getByRole('alert')).toContainText(first)
})

test('deals queue for a berth: the second is first when the first is let go', async ({ page }) => {
  const berth = await makeBerth()
  const names = [newName('Early'), newName('Later')]
  for (const name of names) {
    await page.goto(await makeInterest(name, berth.id))
    await page.getByRole('link', { name: `Hold ${berth.label}` }).click()
    await page.getByRole('button', { name: 'Hold the berth' }).click()
    await expect(page.getByRole('status').filter({ hasText: 'in the queue.' })).toBeVisible()
  }
  const queue = page.getByRole('region', { name: 'Holds' })
  await expect(queue.getByRole('listitem')).toHaveText([
    new RegExp(`${names[0]}First in the queue`),
    new RegExp(`${names[1]}Number 2 in the queue`),
  ])
  await queue.getByRole('link', { name: 'Let go' }).first().click()
  await page.getByLabel('Why').fill('Went to another marina')
  await page.getByRole('button', { name: 'Let go of the hold' }).click()
  await expect(queue.getByRole('listitem')).toHaveText([new RegExp(`${names[1]}First in the queue`)])
  await queue.getByRole('link', { name: 'Extend' }).click()
  await page.getByLabel('Days from today').fill('40')
  await page.getByRole('button', { name: 'Extend the hold' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'is extended' })).toBeVisible()
  await page.goto('/port-nimara/berths/holds?view=ended&dock=S')
  await expect(page.getByRole('row').filter({ hasText: names[0]! })).toContainText('Went to another marina')
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

test('U-60: what was done to a deal is undone from its history, on pages that are filled in with what was before', async ({
  page,
}) => {
  const interest = await makeInterest(newName('Undo'))
  const { query, close } = await openProductDatabase(browserProduct())
  await query(`update interest_stage_events set entered_at = now() - interval '900 days' where interest_id = $1`, [
    interest.split('/').at(-1),
  ])
  const [tag] = await query<{ id: string; name: string }>(
    `select g.id, g.name from tags g join ports p on p.id = g.port_id where p.slug = 'port-nimara' and g.archived_at is null limit 1`,
  )
  await close()
  await send(`${interest}/tags`, [['tags', tag!.id]])
  await send(`${interest}/next-step`, [['next_step', 'Call about the vessel']])
  await send(`${interest}/stage`, [['stage', 'details_sent']])
  const undo = async (act: string) => {
    await page.goto(`${interest}/history`)
    await page.getByRole('main').getByRole('link', { name: act, exact: true }).click()
  }

  await undo('Move it back')
  await expect(page.getByLabel('Move to')).toHaveValue('open')
  await page.getByRole('button', { name: 'Move the interest' }).click()
  await expect(page.getByText('Moved to Open.')).toBeVisible()
  // as if it had never left
  await expect(page.getByText(/90\d days in this stage/)).toBeVisible()

  await undo('Plan the step before')
  await expect(page.getByLabel('What is to be done')).toHaveValue('')
  await page.getByRole('button', { name: 'Save next step' }).click()
  await expect(page.getByText('The next step was saved.')).toBeVisible()
  await expect(page.getByText('Call about the vessel')).toHaveCount(0)

  const box = page.getByRole('checkbox', { name: tag!.name, exact: true })
  await undo('Take the tag off')
  await expect(box).not.toBeChecked()
  await expect(page.getByText(`${tag!.name} is taken off when you save.`)).toBeVisible()
  await page.getByRole('button', { name: 'Save the tags' }).click()
  await expect(page.getByText(/carries no tags any more/)).toBeVisible()
  await undo('Put the tag back on')
  await expect(box).toBeChecked()
})

/** Who waits the longest stands first on the board. */
async function waitLong(interest: string) {
  const { query, close } = await openProductDatabase(browserProduct())
  await query(`update interests set stage_entered_at = now() - interval '900 days' where id = $1`, [
    interest.split('/').at(-1),
  ])
  await close()
}

async function move(page: Page, interest: string, stage: string, override?: string) {
  await page.goto(`${interest}/stage`)
  await page.getByLabel('Move to').selectOption(valueOf(stage))
  await page.getByLabel(/^Note/).fill('A story')
  if (override) await page.getByLabel(/^Why it goes on/).fill(override)
  await page.getByRole('button', { name: 'Move the interest' }).click()
}
const valueOf = (label: string) => stages.find((stage) => stageLabels[stage] === label)!

async function makeMissing(page: Page, interest: string, what: string) {
  await page.goto(`${interest}/missing`)
  await page.getByRole('link', { name: what, exact: true }).click()
}

/** The copy of a draft that everybody signed by hand. */
async function bringSigned(page: Page) {
  await page.getByRole('link', { name: 'Upload signed copy' }).click()
  await page
    .getByLabel('The signed paper')
    .setInputFiles({ name: 'signed.pdf', mimeType: 'application/pdf', buffer: signedPdf })
  await page.getByRole('button', { name: 'Upload and complete the document' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'the document is completed' })).toBeVisible()
}
const signedPdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF')

/** The worker moves it a moment later. */
const expectStage = (page: Page, interest: string, stage: string) =>
  expect(async () => {
    await page.goto(interest)
    await expect(
      page.getByRole('listitem').filter({ hasText: stage }).and(page.locator('[aria-current=step]')),
    ).toBeVisible({
      timeout: 1000,
    })
  }).toPass({ timeout: 30_000 })
