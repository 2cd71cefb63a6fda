import type { Browser, Page } from '@playwright/test'
import { openProductDatabase, type Product } from '#test/http/product.ts'
import { readPdf } from '#test/read-pdf.ts'
import { makeBerth, newName } from './new-records.ts'
import { waitAsAPersonDoes } from './persons-pace.ts'
import { letterTo } from './read-mailbox.ts'
import { expect } from './staff.ts'

export type Signer = { email: string; name: string }
type Sale = { page: Page; visitor: Page; product: Product; deal: string; berth: { id: string; label: string } }
type Buyer = { name: string; address: string }
type Paper = { documentId: string; title: string; signers: Signer[]; page: Page; visitor: Page }
/** How those who are asked to sign a paper do it, in their order; answers the copy that all have signed. */
export type Signing = (paper: Paper) => Promise<Buffer>

const main = (page: Page) => page.getByRole('main')
const told = (page: Page, text: string | RegExp) => page.getByRole('status').filter({ hasText: text })

/** The page as it is by then, seen by somebody who looks again. */
async function until(page: Page, words: string | RegExp) {
  await expect(async () => {
    await page.reload()
    await expect(main(page)).toContainText(words, { timeout: 500 })
  }).toPass({ timeout: 45_000, intervals: [500] })
}

/** One sale from end to end, as product.md tells it; `page` is signed in as who may do all of it. */
export async function walkSale(page: Page, browser: Browser, product: Product, sign: Signing) {
  const berth = await makeBerth(product)
  const name = newName('Yara Nowak')
  const buyer = { name, address: `${name.replaceAll(/\W+/g, '.').toLowerCase()}@example.org` }
  const guests = await browser.newContext({ baseURL: product.address, javaScriptEnabled: await hasScripts(page) })
  const visitor = await guests.newPage()

  await askForBerth(visitor, buyer)
  const deal = await takeOver(page, buyer)
  const sale = { page, visitor, product, deal, berth }
  await linkBerth(sale)
  await sendDetails(sale, buyer)
  await logVisit(sale)
  await signPaper(sale, buyer, 'EOI', sign)
  await page.goto(deal)
  await until(page, 'Signed EOI and NDA')
  await seeBerth(sale, 'Under offer')
  await payDeposit(sale, buyer)
  await seeBerth(sale, 'Reserved')
  await signPaper(sale, buyer, 'contract', sign)
  await seeBerth(sale, 'Sold')
  await handOver(sale, buyer)
  await guests.close()
}

const hasScripts = (page: Page) => page.evaluate(() => matchMedia('(scripting: enabled)').matches)

async function askForBerth(visitor: Page, { name, address }: Buyer) {
  await visitor.goto('/p/port-nimara/register')
  await visitor.getByLabel('Your name').fill(name)
  await visitor.getByLabel('E-mail address').fill(address)
  await visitor.getByLabel('Length overall').fill('13.5')
  await waitAsAPersonDoes(visitor)
  await visitor.getByRole('button', { name: 'Register interest' }).click()
  await expect(visitor.getByRole('heading', { level: 1 })).toContainText('Thank you')
}

async function takeOver(page: Page, { name }: Buyer) {
  await page.goto(`/port-nimara/interests?view=all&q=${encodeURIComponent(name)}`)
  await main(page).locator('tbody').getByRole('link').first().click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name)
  const deal = new URL(page.url()).pathname
  await page.goto(`${deal}/assignee`)
  await main(page).getByRole('combobox').selectOption({ index: 1 })
  await page.getByRole('button', { name: 'Assign the interest' }).click()
  await expect(told(page, 'The interest was assigned')).toBeVisible()
  return deal
}

async function linkBerth({ page, deal, berth }: Sale) {
  await page.goto(`${deal}/berth?berth=${berth.id}`)
  await page.getByLabel('Berth', { exact: true }).selectOption(berth.id)
  await page.getByLabel(/^Reason/).fill('It is what they asked for')
  await page.getByRole('button', { name: 'Link this berth' }).click()
  await expect(page).not.toHaveURL(/\/berth\b/)
  await expect(main(page)).toContainText(berth.label)
}

async function sendDetails({ page, deal, berth, product }: Sale, { address }: Buyer) {
  await page.goto(`${deal}/details`)
  await page.getByRole('button', { name: 'Send the details' }).click()
  await expect(page).not.toHaveURL(/\/details$/)
  const { attachments } = await letterTo(product, address, /^Berth/, berth.label)
  const sheet = await readPdf(attachments[0]!.content)
  expect(sheet.text).toContain(`Berth ${berth.label}`)
  expect(sheet.tags).toContain('Table')
}

async function logVisit({ page, deal }: Sale) {
  await page.goto(`${deal}/activities/new`)
  await page.getByLabel('Visit').check()
  await page.getByRole('button', { name: 'Log it' }).click()
  await expect(page).not.toHaveURL(/\/activities\/new/)
  await move(page, deal, 'Visited')
}

async function payDeposit({ page, deal, berth, product }: Sale, { name, address }: Buyer) {
  await page.goto(`${deal}/deposit`)
  await page.getByRole('button', { name: 'Make the deposit invoice' }).click()
  await expect(page).toHaveURL(/\/invoices\/[0-9a-f-]{36}$/)
  const invoice = new URL(page.url()).pathname
  await main(page).getByRole('link', { name: 'Issue' }).click()
  await page.getByRole('button', { name: /^Issue over USD 20,000/ }).click()
  await expect(told(page, 'Issued as')).toBeVisible()
  await page.goto(`${invoice}/mail`)
  await page.getByRole('button', { name: 'Send by mail' }).click()
  await expect(page).not.toHaveURL(/\/mail$/)
  const { attachments } = await letterTo(product, address, /^Invoice /)
  const paper = await readPdf(attachments[0]!.content)
  for (const words of ['Deposit invoice', '20,000.00', name, berth.label]) expect(paper.text).toContain(words)
  for (const amount of ['5000', '15000']) {
    await page.goto(`${invoice}/payments/new`)
    await page.getByLabel('Amount').fill(amount)
    await page.getByRole('button', { name: 'Record the payment' }).click()
    await expect(told(page, 'The payment was recorded')).toBeVisible()
  }
  await page.goto(deal)
  await until(page, '10 % deposit')
}

/** Draws the paper up from the deal, sends it, and has it signed by all. */
async function signPaper(sale: Sale, { name, address }: Buyer, kind: 'EOI' | 'contract', sign: Signing) {
  const { page, visitor, product, deal, berth } = sale
  await page.goto(deal)
  await page
    .getByRole('link', { name: `Make the ${kind}`, exact: true })
    .first()
    .click()
  await page.getByLabel('Start of the lease').fill('2027-03-01')
  await page.getByRole('button', { name: `Create the ${kind}` }).click()
  await expect(told(page, 'was drawn up')).toBeVisible()
  await main(page).getByRole('link', { name: 'Send for signing' }).click()
  await page.getByRole('button', { name: 'Send for signing' }).click()
  await expect(told(page, 'is on its way')).toBeVisible()
  const documentId = new URL(page.url()).pathname.split('/').at(-1)!
  const title = `${kind === 'EOI' ? 'Expression of interest' : 'Contract'}, berth ${berth.label}`
  const signers = await signersOf(product, documentId)
  expect(signers[0]!.email).toBe(address)
  const signed = await readPdf(await sign({ documentId, title, signers, page, visitor }))
  for (const words of [name, berth.label]) expect(signed.text).toContain(words)
}

async function seeBerth({ page, berth }: Sale, status: string) {
  await page.goto(`/port-nimara/berths/${berth.id}`)
  await until(page, status)
}

/** The tenure starts, and the story can be read. */
async function handOver({ page, deal, berth }: Sale, { name }: Buyer) {
  await move(page, deal, 'Completed')
  await expect(told(page, 'The sale is completed')).toBeVisible()
  await page.goto(`/port-nimara/berths/${berth.id}`)
  await expect(page.getByRole('region', { name: 'Tenure' })).toContainText(name)
  await page.goto(`${deal}/timeline`)
  for (const words of ['completed', 'The deposit is paid', 'issued invoice', 'signed the EOI'])
    await expect(main(page)).toContainText(words)
  await main(page).getByRole('link', { name: 'Older' }).click()
  for (const words of ['mailed details', 'registered']) await expect(main(page)).toContainText(words)
}

async function signersOf(product: Product, documentId: string) {
  const { query, close } = await openProductDatabase(product)
  const rows = await query<Signer>(
    'select name, email from document_signers where document_id = $1 order by position',
    [documentId],
  )
  await close()
  return rows
}

async function move(page: Page, deal: string, stage: string) {
  await page.goto(`${deal}/stage`)
  await page.getByLabel('Move to').selectOption({ label: stage })
  await page.getByRole('button', { name: 'Move the interest' }).click()
  await expect(page).not.toHaveURL(/\/stage$/)
}
