import { makeClient, newName } from './new-records.ts'
import { expect, test } from './staff.ts'

const image = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')
const paper = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF')

test('files are uploaded to a client, refused by what they are, looked at, archived and brought back', async ({
  page,
}) => {
  const client = await makeClient(newName('Files of'))
  await page.goto(`${client}/files`)
  await expect(page.getByRole('main')).toContainText('No files yet')

  const choose = page.getByLabel('Choose files')
  await choose.setInputFiles({
    name: 'page.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('<script>alert(1)</script>'),
  })
  await page.getByRole('button', { name: 'Upload' }).click()
  await expect(page.getByRole('alert')).toContainText('“page.pdf” is of another kind')

  await choose.setInputFiles([
    { name: 'Dock at noon.gif', mimeType: 'image/gif', buffer: image },
    { name: 'Offer.pdf', mimeType: 'application/pdf', buffer: paper },
  ])
  await page.getByRole('button', { name: 'Upload' }).click()
  await expect(page.getByText('2 files were added.').first()).toBeVisible()
  const table = page.getByRole('table', { name: 'Files' })
  await expect(table.getByRole('link', { name: 'Offer.pdf', exact: true })).toBeVisible()
  const saved = page.waitForEvent('download')
  await table.getByRole('link', { name: 'Download Offer.pdf' }).click()
  expect((await saved).suggestedFilename()).toBe('Offer.pdf')

  await table.getByRole('link', { name: 'Dock at noon.gif', exact: true }).click()
  const preview = page.getByRole('img', { name: 'Dock at noon.gif' })
  await expect(preview).toBeVisible()
  expect(await preview.evaluate((drawn: HTMLImageElement) => drawn.decode().then(() => drawn.naturalWidth))).toBe(1)

  await page.getByRole('main').getByRole('link', { name: 'Archive', exact: true }).click()
  await page.getByRole('button', { name: 'Archive Dock at noon.gif' }).click()
  const told = page.getByRole('status').filter({ hasText: 'was archived' })
  await expect(table.getByRole('link', { name: 'Dock at noon.gif', exact: true })).toHaveCount(0)
  await told.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'is back' })).toBeVisible()
})
