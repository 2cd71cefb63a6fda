import type { Locator, Page } from '@playwright/test'
import { tabTo } from './by-keys.ts'
import { expect } from './staff.ts'

/** How a person uses a page: what they press, and the heading that they then stand at. */
export type Hand = {
  page: Page
  press(name: string | RegExp, arriveAt: string | RegExp): Promise<void>
  /** What stands above the page's heading: the menu and the bar. */
  pressAbove(name: string | RegExp, arriveAt: string | RegExp): Promise<void>
  type(label: string, text: string): Promise<void>
  choose(label: string, option: string): Promise<void>
}

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })

/** The keys alone; after each press the focus must be where the new page begins. */
export function keysOn(page: Page, hasScripts = true): Hand {
  const press = async (name: string | RegExp, arriveAt: string | RegExp, way: 'Tab' | 'Shift+Tab') => {
    await tabTo(page, name, way)
    await page.keyboard.press('Enter')
    // what the server sends whole begins at its top by itself
    await expect(heading(page, arriveAt))[hasScripts ? 'toBeFocused' : 'toBeVisible']()
  }
  return {
    page,
    press: (name, arriveAt) => press(name, arriveAt, 'Tab'),
    pressAbove: (name, arriveAt) => press(name, arriveAt, 'Shift+Tab'),
    async type(label, text) {
      await tabTo(page, label)
      await page.keyboard.type(text)
    },
    async choose(label, option) {
      await tabTo(page, label)
      await page.keyboard.type(option)
    },
  }
}

/** The mouse or the thumb. */
export function pointerOn(page: Page): Hand {
  const pressIn = async (place: Locator, name: string | RegExp, arriveAt: string | RegExp) => {
    const named = { name, exact: true }
    await place.getByRole('link', named).or(place.getByRole('button', named)).filter({ visible: true }).first().click()
    await expect(heading(page, arriveAt)).toBeVisible()
  }
  // a label may go on with what is optional
  const field = (label: string) => page.getByLabel(new RegExp(`^${label}`)).first()
  return {
    page,
    press: (name, arriveAt) => pressIn(page.getByRole('main'), name, arriveAt),
    pressAbove: (name, arriveAt) => pressIn(page.getByRole('banner'), name, arriveAt),
    type: (label, text) => field(label).fill(text),
    choose: async (label, option) => void (await field(label).selectOption({ label: option })),
  }
}
