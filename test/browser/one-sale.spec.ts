import type { Page } from '@playwright/test'
import { browserProduct, openProductDatabase } from '#test/http/product.ts'
import { readPdf } from '#test/read-pdf.ts'
import { makeBerth, newName } from './new-records.ts'
import { letterTo } from './read-mailbox.ts'
import { expect, test } from './staff.ts'

test.describe.configure({ timeout: 240_000 })

const main = (page: Page) => page.getByRole('main')
const told = (page: Page, text: string | RegExp) => page.getByRole('status').filter({ hasText: text })

/** The page as it is by then, seen by somebody who looks again. */
async function until(page: Page, there: () => Promise<boolean>) {
  await expect(async () => {
    await page.reload()
    expect(await there()).toBe(true)
  }).toPass({ timeout: 45_000, intervals: [500] })
}

test('one sale, from the website to the tenure: enquiry, details, visit, EOI, deposit, contract, hand-over', async ({
  page,
  browser,
}) => {
  const database = await openProductDatabase(browserProduct())
  await database.query(`update ports p set settings = jsonb_set(settings, '{signing}', jsonb_build_object('approverId',
      (select m.user_id from user_port_roles m join roles r on r.id = m.role_id where m.port_id = p.id and r.key = 'director' limit 1)))
    where slug = 'port-nimara' and settings->'signing'->>'approverId' is null`)
  const berth = await makeBerth()
  const name = newName('Yara Nowak')
  const address = `${name.replaceAll(/\W+/g, '.').toLowerCase()}@example.org`

  // 1. a visitor asks, without an account
  const visitor = await (await browser.newContext()).newPage()
  await visitor.goto(`${browserProduct().address}/p/port-nimara/register`)
  await visitor.getByLabel('Your name').fill(name)
  await visitor.getByLabel('E-mail address').fill(address)
  await visitor.getByLabel('Length overall').fill('13.5')
  await visitor.waitForTimeout(3_500)
  await visitor.getByRole('button', { name: 'Register interest' }).click()
  await expect(visitor.getByRole('heading', { level: 1 })).toContainText('Thank you')

  // 2. somebody takes it and links the berth
  await page.goto(`/port-nimara/interests?view=all&q=${encodeURIComponent(name)}`)
  await main(page).locator('tbody').getByRole('link').first().click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name)
  const deal = new URL(page.url()).pathname
  await page.goto(`${deal}/assignee`)
  await page
    .getByRole('button', { name: /take|save|give/i })
    .first()
    .click()
  await page.goto(`${deal}/berth?berth=${berth.id}`)
  await page.getByLabel('Berth', { exact: true }).selectOption(berth.id)
  await page.getByLabel(/^Reason/).fill('It is what they asked for')
  await page.getByRole('button', { name: 'Link this berth' }).click()
  await expect(main(page)).toContainText(berth.label)

  // 3. details go out with the sheet of the berth
  await page.goto(`${deal}/details`)
  await page.getByRole('button', { name: 'Send the details' }).click()
  await expect(page.getByRole('alert')).toHaveCount(0)
  const details = await letterTo(address, /berth/i)
  const sheet = await readPdf(Buffer.from(details.attachments[0]!.content))
  expect(sheet.text).toContain(`Berth ${berth.label}`)
  expect(sheet.tags).toContain('Table')

  // 4. they come for a visit
  await page.goto(`${deal}/activities/new`)
  await page.getByLabel('Visit').check()
  await page.getByRole('button', { name: 'Log it' }).click()
  await move(page, deal, 'Visited')

  // 5. the EOI: drawn up, sent, signed by three
  await signPaper(page, visitor, { deal, kind: 'EOI', address, berth: berth.label, name })
  await page.goto(deal)
  await until(page, async () => (await main(page).innerText()).includes('Signed EOI and NDA'))
  await page.goto(`/port-nimara/berths/${berth.id}`)
  await expect(main(page)).toContainText('Under offer')

  // 6. the deposit: one press, issued, mailed, paid in two parts
  await page.goto(`${deal}/deposit`)
  await page.getByRole('button', { name: 'Make the deposit invoice' }).click()
  const invoice = new URL(page.url()).pathname
  await main(page).getByRole('link', { name: 'Issue' }).click()
  await page.getByRole('button', { name: /^Issue over USD 20,000/ }).click()
  await expect(told(page, 'Issued as')).toBeVisible()
  await page.goto(`${invoice}/mail`)
  await page.getByRole('button', { name: 'Send by mail' }).click()
  const mailed = await letterTo(address, /^Invoice /)
  const paper = await readPdf(Buffer.from(mailed.attachments[0]!.content))
  for (const words of ['Deposit invoice', '20,000.00', name, berth.label]) expect(paper.text).toContain(words)
  for (const amount of ['5000', '15000']) {
    await page.goto(`${invoice}/payments/new`)
    await page.getByLabel('Amount').fill(amount)
    await page.getByRole('button', { name: 'Record the payment' }).click()
    await expect(told(page, 'The payment was recorded')).toBeVisible()
  }
  await page.goto(deal)
  await until(page, async () => (await main(page).innerText()).includes('10 % deposit'))
  await page.goto(`/port-nimara/berths/${berth.id}`)
  await expect(main(page)).toContainText('Reserved')

  // 7. the contract
  await signPaper(page, visitor, { deal, kind: 'contract', address, berth: berth.label, name })
  await page.goto(`/port-nimara/berths/${berth.id}`)
  await until(page, async () => (await main(page).innerText()).includes('Sold'))

  // 8. hand-over: the tenure starts, and the story can be read
  await move(page, deal, 'Completed')
  await expect(told(page, 'The sale is completed')).toBeVisible()
  await page.goto(`/port-nimara/berths/${berth.id}`)
  await expect(page.getByRole('region', { name: 'Tenure' })).toContainText(name)
  await page.goto(`${deal}/timeline`)
  for (const words of [
    'opened',
    'mailed details',
    'signed the EOI',
    'issued invoice',
    'The deposit is paid',
    'completed',
  ])
    await expect(main(page)).toContainText(words)
  await visitor.context().close()
  await database.close()
})

type Sale = { deal: string; kind: 'EOI' | 'contract'; address: string; berth: string; name: string }

/** Draws the paper up from the deal, sends it, and signs it as each of those who are asked. */
async function signPaper(page: Page, visitor: Page, { deal, kind, address, berth, name }: Sale) {
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
  const document = new URL(page.url()).pathname
  const people = await signersOf(document)
  expect(people[0]!.email).toBe(address)
  const title = kind === 'EOI' ? 'Expression of interest' : 'Contract'
  for (const { email, name: signer } of people) {
    const letter = await letterTo(email, /is ready to sign/, `${title}, berth ${berth}`)
    await visitor.goto(`${browserProduct().address}${/(\/sign\/[\w-]{43})/.exec(letter.text)![1]!}`)
    await visitor.getByRole('button', { name: 'Open the paper' }).click()
    await expect(visitor.getByRole('article')).toContainText(name)
    await visitor.getByLabel('Full name').fill(signer)
    await visitor.getByRole('checkbox').check()
    await visitor.getByRole('button', { name: /^Sign the / }).click()
    await expect(visitor.getByRole('heading', { level: 1 })).toHaveText('You have signed')
  }
  const copy = await letterTo(address, /signed by all/, `${title}, berth ${berth}`)
  const signed = await readPdf(Buffer.from(copy.attachments[0]!.content))
  expect(signed.text).toContain('Evidence')
  for (const { name: signer } of people) expect(signed.text).toContain(signer)
}

async function signersOf(document: string) {
  const { query, close } = await openProductDatabase(browserProduct())
  const rows = await query<{ name: string; email: string }>(
    'select name, email from document_signers where document_id = $1 order by position',
    [document.split('/').at(-1)],
  )
  await close()
  return rows
}

async function move(page: Page, deal: string, stage: string) {
  await page.goto(`${deal}/stage`)
  await page.getByLabel('Move to').selectOption({ label: stage })
  await page.getByRole('button', { name: 'Move the interest' }).click()
}
