import { browserProduct, openProductDatabase } from '#test/http/product.ts'
import { accountOf } from '#test/http/sign-in-once.ts'
import { makeClient, newName } from './new-records.ts'
import { expect, test } from './staff.ts'

test.use({ role: 'director' })

/** A notice for the director that a new client stands behind. */
async function tell(name: string) {
  const client = (await makeClient(name)).split('/').at(-1)
  const product = browserProduct()
  const { query, close } = await openProductDatabase(product)
  await query(
    `insert into notifications (port_id, user_id, type, event_id, client_id)
     select e.port_id, u.id, 'duplicate_alert', e.id, e.client_id from domain_events e, users u
     where e.client_id = $1 and e.type = 'client:created' and u.email = $2`,
    [client, accountOf(product, 'director').email],
  )
  await close()
}

test('U-14: notifications are read by a form, one or all, and the next page counts anew', async ({ page }) => {
  const [first, second] = [newName('First'), newName('Second')]
  await tell(first)
  await tell(second)
  const bell = page.getByRole('link', { name: /^Notifications/ }).and(page.locator('.icon-btn'))
  const count = async () => Number(/(\d+) unread/.exec((await bell.getAttribute('aria-label')) ?? '')?.[1] ?? 0)
  await page.goto('/port-nimara/berths')
  const before = await count()
  expect(before).toBeGreaterThanOrEqual(2)
  await bell.click()
  const unread = page.getByRole('region', { name: 'Unread' })
  await expect(unread).toContainText(first)
  await unread.getByRole('button', { name: new RegExp(`^Mark as read: .*${first}`) }).click()
  await expect(page.getByText('Marked as read.')).toBeVisible()
  await expect(unread).not.toContainText(first)
  expect(await count()).toBe(before - 1)
  await page.getByRole('button', { name: 'Mark all as read' }).click()
  await page.goto('/port-nimara/berths')
  expect(await count()).toBe(0)
})
