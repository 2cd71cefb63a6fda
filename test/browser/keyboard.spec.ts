import type { Page } from '@playwright/test'
import { demoAccount } from './demo-accounts.ts'
import { makeClient, newName, newPhone } from './new-records.ts'
import { enterAs, expect, test, untilHydrated } from './staff.ts'

test.use({ role: '' })

test('U-68: signing in and adding a client by the keys alone', async ({ page, javaScriptEnabled }) => {
  const { email, password } = demoAccount('sales_agent')
  const name = newName('Keys')
  await page.goto('/login')
  await tabTo(page, 'E-mail address')
  await page.keyboard.type(email)
  await tabTo(page, 'Password')
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/port-nimara/)

  await page.goto('/port-nimara/clients')
  await page.keyboard.press('Tab')
  expect(await focused(page)).toBe('Skip to content')
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
  await tabTo(page, 'New client')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'New client' })).toBeVisible()
  if (javaScriptEnabled) expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
  await tabTo(page, 'Name')
  await page.keyboard.press('Enter')
  await expect(page).toHaveTitle(/^Error: /)
  await expect(page.getByRole('alert')).toBeFocused()
  await tabTo(page, 'Name')
  await page.keyboard.type(name)
  await tabTo(page, 'Phone')
  await page.keyboard.type(newPhone())
  await tabTo(page, 'Add client')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
})

test('U-68: a sale from the interest to its end by the keys alone', async ({ page, javaScriptEnabled, isMobile }) => {
  test.skip(!javaScriptEnabled || isMobile, 'The keys are the same; the focus after each step is the question.')
  await enterAs(page.context(), 'sales_manager')
  await page.goto(await makeClient(newName('Keyed')))
  await untilHydrated(page)
  const press = async (name: string | RegExp, title: RegExp) => {
    await tabTo(page, name)
    await page.keyboard.press('Enter')
    await expect(page).toHaveTitle(title)
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  }
  await press('New interest', /^New interest/)
  await tabTo(page, 'Length overall')
  await page.keyboard.type('9 m')
  await press('Add interest', /^Keyed/)
  await press('Berths', /^Keyed/)
  await press(/^Link /, /^Keyed/)
  for (const stage of ['Signed EOI', 'Completed']) {
    await press('Move to another stage', /^Move Keyed/)
    await tabTo(page, 'Move to')
    await page.keyboard.type(stage)
    await tabTo(page, 'Why it goes on without what is missing')
    await page.keyboard.type('Signed before this program')
    await press('Move the interest', /^Keyed/)
  }
  await expect(page.getByText('The sale is completed')).toBeVisible()
})

/** Goes on by the Tab key until the thing of this name has the focus, which must be seen on the way. */
async function tabTo(page: Page, name: string | RegExp) {
  for (let steps = 0; steps < 80; steps++) {
    await page.keyboard.press('Tab')
    expect(await isSeen(page), `The focus is not seen at ${await focused(page)}`).toBe(true)
    const reached = await focused(page)
    if (typeof name === 'string' ? reached === name : name.test(reached)) return
  }
  throw new Error(`${String(name)} can't be reached by the Tab key.`)
}

const focused = (page: Page) =>
  page.evaluate(() => {
    const one = document.activeElement as HTMLInputElement | null
    const label = one?.labels?.[0]?.firstChild?.textContent
    return (one?.getAttribute('aria-label') ?? label ?? one?.textContent ?? '').trim()
  })

const isSeen = (page: Page) =>
  page.evaluate(() => {
    const one = document.activeElement
    if (!one || one === document.body) return true
    const box = one.getBoundingClientRect()
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one)
    const isMarked = (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none'
    const middle = document.elementFromPoint(
      Math.min(Math.max((box.left + box.right) / 2, 1), innerWidth - 1),
      Math.min(Math.max((box.top + box.bottom) / 2, 1), innerHeight - 1),
    )
    return isMarked && (!middle || one.contains(middle) || middle.contains(one))
  })
