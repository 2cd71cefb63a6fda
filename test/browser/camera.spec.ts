import sharp from 'sharp'
import { makeClient, newName } from './new-records.ts'
import { expect, test } from './staff.ts'

test.use({ role: 'administrator' })

const withScripts = () => test.info().project.name !== 'nojs'

test('U-39: a photo is taken by the camera, or chosen; a large one is made smaller and stands upright', async ({
  page,
}) => {
  const lying = await sharp({
    create: {
      width: 3200,
      height: 2400,
      channels: 3,
      background: '#27506b',
      noise: { type: 'gaussian', mean: 120, sigma: 8 },
    },
  })
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 90 })
    .toBuffer()
  const client = await makeClient(newName('Photo'))
  await page.goto(`${client}/files`)
  if (withScripts()) await page.waitForLoadState('networkidle')
  const camera = page.locator('input[capture=environment]')
  await expect(camera).toHaveAttribute('accept', 'image/jpeg,image/png')
  await expect(page.getByLabel('Choose files')).not.toHaveAttribute('capture')
  if (test.info().project.name === 'phone') await expect(page.getByLabel('Take a photo')).toBeVisible()
  const sent = page.waitForRequest((request) => request.method() === 'POST')
  await camera.setInputFiles({ name: 'Dock.jpg', mimeType: 'image/jpeg', buffer: lying })
  await page.getByRole('button', { name: 'Upload' }).click()
  const link = page.getByRole('table', { name: 'Files' }).getByRole('link', { name: 'Dock.jpg', exact: true })
  await expect(link).toBeVisible({ timeout: 20_000 })
  // a page without scripts can't be asked, and sends it as it is
  if (withScripts())
    expect(Number((await (await sent).allHeaders())['content-length'])).toBeLessThan(lying.length * 0.75)
  await link.click()
  const preview = page.getByRole('img', { name: 'Dock.jpg' })
  await expect(preview).toBeVisible()
  const size = await preview.evaluate((drawn: HTMLImageElement) =>
    drawn.decode().then(() => [drawn.naturalWidth, drawn.naturalHeight]),
  )
  expect(size).toEqual([1920, 2560])
})
