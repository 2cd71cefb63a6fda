import { test as base, type BrowserContext, type Page } from '@playwright/test'
import { browserProduct } from '#test/http/product.ts'
import { accountOf, signedInAs } from '#test/http/sign-in-once.ts'
import type { Visitor } from '#test/http/visitor.ts'

/** The cookies of a visitor, for a browser. */
export const cookiesOf = (visitor: Visitor) =>
  [...visitor.cookies].map(([name, value]) => ({ name, value, url: visitor.product.address }))

/** Puts the shared session of a role into a browser context: signing in by the form is slow, and limited. */
export async function enterAs(context: BrowserContext, role: string, port?: string) {
  const product = browserProduct()
  await context.addCookies(cookiesOf(await signedInAs(product, accountOf(product, role, port))))
}

/** Everything that the page complained about; filled while the test goes on. */
export function listenForComplaints(page: Page): string[] {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  return complaints
}

/** React has taken the page over, or there is nothing to take over. */
export async function untilHydrated(page: Page) {
  await page.waitForFunction(
    () =>
      !document.querySelector('script[type=module]') ||
      Object.keys(document.querySelector('main') ?? document.body).some((key) => key.startsWith('__reactFiber')),
  )
  await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))))
}

export const isFull = process.env.FULL === '1'

/** A test whose page is signed in: `test.use({ role: 'sales_manager' })`. */
export const test = base.extend<{ role: string }>({
  role: ['sales_manager', { option: true }],
  context: async ({ context, role }, use) => {
    if (role) await enterAs(context, role)
    await use(context)
  },
})
export { expect } from '@playwright/test'
