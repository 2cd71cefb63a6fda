import type { Page } from '@playwright/test'
import { newName } from './new-records.ts'
import { expect, test } from './staff.ts'

test('a client typed twice is pointed out, merged, found by both addresses, and taken apart again', async ({ page }, {
  project,
}) => {
  test.skip(project.name === 'phone', 'the same pages')
  const [one, two] = [newName('Walker'), newName('Walter')]
  const email = `${one.replaceAll(/\W/g, '').toLowerCase()}@example.net`
  const kept = await add(page, one, email)
  await page.goto('/port-nimara/clients/new')
  await page.getByLabel('Name', { exact: true }).fill(two)
  await page.getByLabel('E-mail', { exact: true }).fill(email)
  if (project.name === 'js') await expect(page.getByRole('status').getByText('same e-mail address')).toBeVisible()
  await page.getByRole('button', { name: 'Add client' }).click()
  await expect(page.getByRole('link', { name: `Use ${one}` }).first()).toHaveAttribute('href', kept)
  await page.getByLabel(/Add anyway/).check()
  await page.getByRole('button', { name: 'Add client' }).click()
  await expect(page.getByRole('heading', { level: 1, name: two })).toBeVisible()
  const other = new URL(page.url()).pathname

  await page.goto(`${kept}/merge/${other.split('/').at(-1)}`)
  await page.getByRole('group', { name: 'Name' }).getByLabel(two).first().check()
  await page.getByRole('button', { name: 'Merge into one client' }).click()
  await expect(page).toHaveURL(kept)
  await expect(page.getByRole('heading', { level: 1, name: two })).toBeVisible()
  await page.goto(`${other}/contacts?from=mail`)
  expect(page.url()).toContain(`${kept}/contacts?from=mail`)

  await page.goto(kept)
  await page.getByRole('link', { name: 'Undo the merge' }).click()
  await page.getByRole('button', { name: 'Make them two clients again' }).click()
  await expect(page).toHaveURL(other)
  await page.goto(kept)
  await expect(page.getByRole('heading', { level: 1, name: one })).toBeVisible()
})

async function add(page: Page, name: string, email: string) {
  await page.goto('/port-nimara/clients/new')
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('E-mail', { exact: true }).fill(email)
  await page.getByRole('button', { name: 'Add client' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  return new URL(page.url()).pathname
}
