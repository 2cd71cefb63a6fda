import { browserProduct } from '#test/http/product.ts'
import { readPdf } from '#test/read-pdf.ts'
import { letterTo } from './read-mailbox.ts'
import { walkSale, type Signing } from './sale-story.ts'
import { expect, isFull, test } from './staff.ts'

test.describe.configure({ timeout: 180_000 })

/** Each at the link in their letter: read, consent, type a name. */
const atTheirLinks: Signing = async ({ title, signers, visitor }) => {
  for (const { email, name } of signers) {
    const { text } = await letterTo(browserProduct(), email, /is ready to sign/, title)
    await visitor.goto(/(\/sign\/[\w-]{43})/.exec(text)![1]!)
    await visitor.getByRole('button', { name: 'Open the paper' }).click()
    await expect(visitor.getByRole('article')).toContainText(signers[0]!.name)
    await visitor.getByLabel('Full name').fill(name)
    await visitor.getByRole('checkbox').check()
    await visitor.getByRole('button', { name: /^Sign the / }).click()
    await expect(visitor.getByRole('heading', { level: 1 })).toHaveText('You have signed')
  }
  const { attachments } = await letterTo(browserProduct(), signers[0]!.email, /signed by all/, title)
  const copy = attachments[0]!.content
  const { text } = await readPdf(copy)
  for (const words of ['Evidence', ...signers.map(({ name }) => name)]) expect(text).toContain(words)
  return copy
}

test('U-02: one sale from the website to the tenure: enquiry, details, visit, EOI, deposit, contract, hand-over', async ({
  page,
  browser,
  isMobile,
}) => {
  test.skip(isMobile && !isFull, 'as on a desk; npm run test:long tries it there, too')
  await walkSale(page, browser, browserProduct(), atTheirLinks)
})
