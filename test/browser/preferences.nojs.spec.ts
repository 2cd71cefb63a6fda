import type { Page } from '@playwright/test'
import { expect, test } from './staff.ts'

test.use({ role: 'director' })

const box = (page: Page, name: string) => page.getByRole('checkbox', { name })
const way = (page: Page, name: string) => page.getByRole('radio', { name })
async function save(page: Page) {
  await page.getByRole('button', { name: 'Save the notifications' }).click()
}

test('a person chooses how to be told, and two windows do not overwrite each other', async ({ page, context }) => {
  const path = '/port-nimara/settings/notifications'
  await page.goto('/port-nimara/settings/profile')
  await page.getByRole('navigation', { name: 'Your settings' }).getByRole('link', { name: 'Notifications' }).click()
  await expect(page).toHaveURL(path)
  await expect(way(page, 'New registration: E-mail at once')).toBeChecked()
  const other = await context.newPage()
  await other.goto(path)

  await way(page, 'New registration: Daily e-mail').check()
  await box(page, 'New interest: in the app').uncheck()
  await save(page)
  await expect(page.getByRole('status').filter({ hasText: 'saved' })).toBeVisible()
  await page.reload()
  await expect(way(page, 'New registration: Daily e-mail')).toBeChecked()
  await expect(box(page, 'New interest: in the app')).not.toBeChecked()

  await way(other, 'Interest for you: No e-mail').check()
  await save(other)
  await expect(way(other, 'New registration: Daily e-mail')).toBeChecked()
  await expect(way(other, 'Interest for you: No e-mail')).toBeChecked()

  await way(page, 'Interest for you: Daily e-mail').check()
  await save(page)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('saved this page first')

  await page.goto(path)
  await way(page, 'New registration: E-mail at once').check()
  await box(page, 'New interest: in the app').check()
  await way(page, 'Interest for you: E-mail at once').check()
  await save(page)
  await expect(page.getByRole('status').filter({ hasText: 'saved' })).toBeVisible()
})
