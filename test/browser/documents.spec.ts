import type { Page } from '@playwright/test'
import { makeBerth, makeClient, makeInterest, newName } from './new-records.ts'
import { expect, test } from './staff.ts'

const main = (page: Page) => page.getByRole('main')
const told = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text })
const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF')

/** An EOI of a deal of its own; answers how many presses it took. */
async function makeEoi(page: Page) {
  const berth = await makeBerth()
  await page.goto(await makeInterest(newName('Signing'), berth.id))
  await page.getByRole('link', { name: 'Make the EOI', exact: true }).click()
  await expect(page.getByLabel('Price')).toHaveValue('200000')
  await expect(page.getByLabel('Years of the lease')).toHaveValue('25')
  await page.getByRole('button', { name: 'Create the EOI' }).click()
  await expect(told(page, 'was drawn up')).toBeVisible()
  return berth
}
async function giveStart(page: Page) {
  await main(page).getByRole('link', { name: 'Edit' }).click()
  await page.getByLabel('Start of the lease').fill('2027-03-01')
  await page.getByRole('button', { name: 'Save the draft' }).click()
  await expect(told(page, 'The draft was saved.')).toBeVisible()
}

test.describe.configure({ timeout: 60_000 })

test('U-75: an EOI is made from a deal in two presses, and its paper comes into the page by itself', async ({
  page,
}) => {
  const { label } = await makeEoi(page)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Expression of interest, berth ${label}`)
  await expect(main(page)).toContainText('Missing in the text: First day of the lease.')
  await expect(main(page).getByRole('listitem')).toContainText([/Client, .*@example\.org/, /Salesperson|Approves/])
  const paper = page.getByRole('region', { name: 'The paper' })
  await expect(paper.locator('iframe')).toBeVisible({ timeout: 20_000 })
  const address = await paper.getByRole('link', { name: 'Download' }).getAttribute('href')
  const answer = await page.request.get(address!)
  expect([answer.status(), (await answer.body()).subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
})

test('it is sent, called off with a reason, drawn up again, and taken back signed on paper', async ({ page }) => {
  await makeEoi(page)
  await giveStart(page)
  await main(page).getByRole('link', { name: 'Send for signing' }).click()
  await page.getByRole('button', { name: 'Send for signing' }).click()
  await expect(told(page, 'is on its way')).toBeVisible()
  const signers = page.getByRole('region', { name: 'Who signs' })
  await expect(signers.getByRole('listitem').first()).toContainText('Sent')
  await expect(signers.getByRole('listitem').nth(1)).toContainText('Waiting')

  await main(page).getByRole('link', { name: 'Call off' }).click()
  await page.getByLabel('Why').fill('The price changed.')
  await page.getByRole('button', { name: 'Call it off' }).click()
  await expect(main(page)).toContainText('It was called off: “The price changed.”')
  await main(page).getByRole('link', { name: 'Draw up again' }).click()
  await expect(page.getByLabel('Start of the lease')).toHaveValue('2027-03-01')
  await page.getByRole('button', { name: 'Create the EOI' }).click()

  await main(page).getByRole('link', { name: 'Upload signed copy' }).click()
  await page
    .getByLabel('The signed paper')
    .setInputFiles({ name: 'signed.pdf', mimeType: 'application/pdf', buffer: pdf })
  await page.getByRole('button', { name: 'Upload and complete the document' }).click()
  await expect(told(page, 'the document is completed')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Evidence' })).toContainText(
    'uploaded the copy that was signed on paper',
  )
  await main(page).getByRole('link', { name: 'Open the deal' }).click()
  await expect(page.getByRole('region', { name: 'Papers' })).toContainText('Signed')
  await expect(page.getByRole('link', { name: 'Make the contract', exact: true })).toBeVisible()
})

test('who signs is changed, one by one, with rows that are added and taken away', async ({ page }) => {
  await makeEoi(page)
  await page.getByRole('link', { name: 'Change who signs' }).click()
  const rows = page.getByRole('group', { name: /^Signer \d$/ })
  await expect(rows).toHaveCount(3)
  await page.getByRole('button', { name: 'Add a signer' }).click()
  await expect(rows).toHaveCount(4)
  const last = rows.last()
  await last.getByLabel('Name').fill('Wanda Witness')
  await last.getByLabel('E-mail').fill('wanda@witnesses.example')
  await page.getByRole('button', { name: 'Save who signs' }).click()
  await expect(page.getByRole('region', { name: 'Who signs' })).toContainText('Witness, wanda@witnesses.example')
})

test('an NDA is drawn up for a client who has no deal', async ({ page }) => {
  const client = await makeClient(newName('Silent'))
  await page.goto(`${client}/documents`)
  await main(page).getByRole('link', { name: 'New document' }).click()
  await page.getByLabel('Kind').selectOption({ label: 'NDA' })
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('button', { name: 'Create the NDA' }).click()
  await expect(told(page, 'was drawn up')).toBeVisible()
  await page.goto('/port-nimara/documents?type=nda')
  await expect(main(page)).toContainText('Non-disclosure agreement, Silent')
})
