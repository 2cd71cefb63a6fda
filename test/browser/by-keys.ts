import type { Page } from '@playwright/test'
import { expect } from './staff.ts'

type Way = 'Tab' | 'Shift+Tab'

/** Goes on by the Tab key until the thing of this name has the focus, which must be seen on the way. */
export async function tabTo(page: Page, name: string | RegExp, way: Way = 'Tab') {
  const passed: string[] = []
  for (let steps = 0; steps < 80; steps++) {
    await page.keyboard.press(way)
    const reached = await page.evaluate(look)
    expect(reached.isSeen, `The focus is not seen at ${reached.name}`).toBe(true)
    if (typeof name === 'string' ? reached.name === name : name.test(reached.name)) return
    passed.push(reached.name)
  }
  throw new Error(`${String(name)} can't be reached by ${way}, only ${[...new Set(passed)].join(', ')}.`)
}

/** What has the focus now, by its name. */
export const focused = async (page: Page) => (await page.evaluate(look)).name

/** In the page: what has the focus, and whether a person sees that it does. */
function look() {
  const one = document.activeElement as HTMLInputElement | null
  const label = one?.labels?.[0]?.firstChild?.textContent
  const name = (one?.getAttribute('aria-label') ?? label ?? one?.textContent ?? '').trim()
  if (!one || one === document.body) return { name, isSeen: true }
  const box = one.getBoundingClientRect()
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one)
  const isMarked = (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none'
  const middle = document.elementFromPoint(
    Math.min(Math.max((box.left + box.right) / 2, 1), innerWidth - 1),
    Math.min(Math.max((box.top + box.bottom) / 2, 1), innerHeight - 1),
  )
  return { name, isSeen: isMarked && (!middle || one.contains(middle) || middle.contains(one)) }
}
