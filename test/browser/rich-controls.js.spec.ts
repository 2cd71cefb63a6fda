import type { Page } from '@playwright/test'
import { browserProduct, openProductDatabase } from '#test/http/product.ts'
import { makeClient, makeInterest, newName } from './new-records.ts'
import { expect, test, untilHydrated } from './staff.ts'

test.skip(({ isMobile }) => isMobile, 'Where there is a mouse.')

const main = (page: Page) => page.getByRole('main')
const told = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text })

test.describe('a card of the board', () => {
  let name: string
  let deal: string
  test.beforeEach(async ({ page }) => {
    name = newName('Card')
    deal = await makeInterest(name)
    await page.goto(`/port-nimara/interests/board?view=all&q=${encodeURIComponent(name)}`)
    await expect(handle(page)).toBeVisible()
  })
  const handle = (page: Page) => page.getByRole('button', { name: `Drag ${name}` })
  const card = (page: Page) => main(page).locator('.bcard').filter({ hasText: name })
  const column = (page: Page, stage: string) =>
    main(page)
      .locator('.bcol')
      .filter({ has: page.getByRole('heading', { name: stage, exact: true }) })
  const drag = (page: Page, stage: string) => card(page).dragTo(column(page, stage))

  test('U-63: is dragged by the mouse, and taken back', async ({ page }) => {
    await drag(page, 'In communication')
    await expect(told(page, 'Moved to In communication.')).toBeVisible()
    await expect(column(page, 'In communication')).toContainText(name)
    await expect(page).toHaveURL(/\/interests\/board/)
    await told(page, 'Moved to In communication.').getByRole('button', { name: 'Undo' }).click()
    await expect(column(page, 'Open')).toContainText(name)
  })

  test('U-63: is moved by the keys; who listens is told, and the focus goes with it', async ({ page }) => {
    await handle(page).focus()
    await page.keyboard.press('Enter')
    const target = page.getByRole('button', { name: 'Drop on Details sent' })
    for (let steps = 0; steps < 9 && !(await isFocused(target)); steps++) await page.keyboard.press('Tab')
    await expect(target).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(told(page, `${name} is now at Details sent.`)).toHaveCount(1)
    await expect(column(page, 'Details sent')).toContainText(name)
    await expect(page.getByRole('link', { name, exact: true })).toBeFocused()
  })

  test('U-63: is back where it was when somebody else has moved it', async ({ page }) => {
    await moveUnheard(deal, 'in_communication')
    await drag(page, 'Visited')
    await expect(page.getByRole('alert')).toContainText('The card is back where it was.')
    await expect(page.getByRole('alert')).toBeFocused()
    await expect(column(page, 'In communication')).toContainText(name)
  })

  test('U-63: is back without a network, and tried again moves once', async ({ page, context }) => {
    await context.setOffline(true)
    await drag(page, 'Details sent')
    await expect(page.getByRole('alert')).toContainText('The move did not reach the server. The card is back')
    await expect(column(page, 'Open')).toContainText(name)
    await context.setOffline(false)
    // the answer alone is lost: it did move
    await page.route('**/interests/board*', async (route) => {
      if (route.request().method() !== 'POST') return route.continue()
      await route.fetch()
      await route.abort()
    })
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('alert')).toContainText('did not reach the server')
    await page.unroute('**/interests/board*')
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(column(page, 'Details sent')).toContainText(name)
    await expect(page.getByRole('alert')).toHaveCount(0)
    expect(await countMoves(deal)).toBe(1)
  })
})

test('U-59: a field is changed where it stands; Esc leaves it, and a conflict keeps what was typed', async ({
  page,
}) => {
  const client = await makeClient(newName('Inline'))
  await page.goto(client)
  await untilHydrated(page)
  const pencil = page.getByRole('link', { name: 'Edit: Tax id' })
  const field = page.getByRole('textbox', { name: 'Tax id' })
  await pencil.focus()
  await page.keyboard.press('Enter')
  await expect(field).toBeFocused()
  await page.keyboard.type('FR 1')
  await page.keyboard.press('Escape')
  await expect(pencil).toBeFocused()
  await expect(main(page)).not.toContainText('FR 1')

  await page.keyboard.press('Enter')
  await expect(field).toBeFocused()
  await page.keyboard.type('FR 2')
  await page.keyboard.press('Enter')
  await expect(pencil).toBeFocused()
  await expect(main(page)).toContainText('FR 2')

  await page.keyboard.press('Enter')
  await expect(field).toHaveValue('FR 2')
  await setTaxId(client, 'THEIRS 3')
  await page.keyboard.type('MINE 3')
  await page.keyboard.press('Enter')
  await expect(main(page).getByRole('alert')).toBeVisible()
  await expect(field).toHaveValue('MINE 3')
  await page.getByRole('button', { name: 'Compare' }).click()
  for (const words of ['FR 2', 'THEIRS 3', 'MINE 3']) await expect(main(page)).toContainText(words)
})

test('U-71: what was typed in a tab that was killed is offered, and gone once it is saved', async ({
  page,
  context,
}) => {
  const name = newName('Draft')
  const path = '/port-nimara/clients/new'
  await page.goto(path)
  await untilHydrated(page)
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('E-mail', { exact: true }).fill(`${name.replaceAll(/\W+/g, '.')}@example.org`)
  await expect.poll(() => page.evaluate(() => JSON.stringify(localStorage))).toContain(name)
  await page.close()

  const next = await context.newPage()
  await next.goto(path)
  await next.getByRole('button', { name: 'Restore it' }).click()
  await expect(next.getByLabel('Name', { exact: true })).toHaveValue(name)
  await next.getByRole('button', { name: 'Add client' }).click()
  await expect(next.getByRole('heading', { level: 1, name })).toBeVisible()
  await next.goto(path)
  await untilHydrated(next)
  await expect(next.getByRole('button', { name: 'Restore it' })).toHaveCount(0)
})

test('U-71: a note half written is asked about on leaving, is kept, and lets the other buttons of its page work', async ({
  page,
  context,
}) => {
  const client = await makeClient(newName('Noted'))
  const path = `${client}/notes`
  const note = (on: Page) => on.getByLabel('New note')
  await page.goto(path)
  await untilHydrated(page)
  await note(page).fill('Said before')
  await page.getByRole('button', { name: 'Save note' }).click()
  await expect(note(page)).toHaveValue('')
  await note(page).fill('Half a thought')
  await page.getByRole('button', { name: /^Pin/ }).click()
  await expect(page.getByRole('button', { name: /^Unpin/ })).toBeVisible()
  await expect(note(page)).toHaveValue('Half a thought')
  await main(page).getByRole('link', { name: 'Timeline' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Keep typing' }).click()
  await page.close()

  const next = await context.newPage()
  await next.goto(path)
  await next.getByRole('button', { name: 'Restore it' }).click()
  await expect(note(next)).toHaveValue('Half a thought')
})

test.describe('the scratchpad', () => {
  test.use({ role: 'director' })

  test('saves by itself, and shows both texts of two tabs', async ({ page, context }) => {
    const other = await context.newPage()
    const [mine, theirs] = [newName('Mine'), newName('Theirs')]
    await openPad(page)
    await openPad(other)
    await other.getByLabel('Your notes').fill(theirs)
    await expect(told(other, 'Saved')).toBeVisible()
    await page.getByLabel('Your notes').fill(mine)
    await expect(told(page, 'Another tab or device wrote here meanwhile.')).toBeVisible()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    for (const words of [mine, theirs]) await expect(main(page)).toContainText(words)
    await page.getByRole('button', { name: 'Save the chosen values' }).click()
    await expect(told(page, 'Your scratchpad was saved.')).toBeVisible()
    await openPad(other)
    await expect(other.getByLabel('Your notes')).toHaveValue(mine)
  })
})

async function openPad(page: Page) {
  await page.goto('/port-nimara/scratchpad')
  await untilHydrated(page)
}

const isFocused = (target: ReturnType<Page['getByRole']>) =>
  target.evaluateAll((found) => found.some((each) => each === document.activeElement))

async function setTaxId(client: string, taxId: string) {
  const { query, close } = await openProductDatabase(browserProduct())
  await query('update clients set tax_id = $2 where id = $1', [client.split('/').at(-1), taxId])
  await close()
}

/** Nothing tells the page of it. */
async function moveUnheard(deal: string, stage: string) {
  const { query, close } = await openProductDatabase(browserProduct())
  await query('update interests set stage = $2 where id = $1', [deal.split('/').at(-1), stage])
  await close()
}

async function countMoves(deal: string) {
  const { query, close } = await openProductDatabase(browserProduct())
  const rows = await query(`select from interest_stage_events where interest_id = $1 and to_stage = 'details_sent'`, [
    deal.split('/').at(-1),
  ])
  await close()
  return rows.length
}
