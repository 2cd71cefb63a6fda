// A person's browser: at a desk, or as a phone at the end of the dock.
import type { Browser, BrowserContext, CDPSession, Page } from '@playwright/test'

export type Place = 'desk' | 'phone'
/** 400 kbit/s, 400 ms there and back, a processor a quarter as fast. */
const dock = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 }

export type Setting = { browser: Browser; address: string; cookie: string }

/** A browser that was here never before, but is signed in. */
export async function openBrowser({ browser, address, cookie }: Setting, place: Place, javaScriptEnabled = true) {
  const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }
  const desk = { viewport: { width: 1280, height: 800 } }
  const context = await browser.newContext({ ...(place === 'phone' ? phone : desk), javaScriptEnabled })
  await context.addCookies(
    cookie.split('; ').map((pair) => {
      const at = pair.indexOf('=')
      return { name: pair.slice(0, at), value: pair.slice(at + 1), url: address }
    }),
  )
  await context.addInitScript(watchPresses)
  return context
}

export async function openPage(context: BrowserContext, place: Place): Promise<{ page: Page; devtools: CDPSession }> {
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  await devtools.send('Network.enable')
  if (place === 'phone') {
    await devtools.send('Network.emulateNetworkConditions', dock)
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  }
  return { page, devtools }
}

export const untilLive = (page: Page) =>
  page.waitForFunction(() =>
    Object.keys(document.querySelector('main') ?? {}).some((key) => key.startsWith('__reactFiber')),
  )

/** Keeps how long each press and key took until the screen showed what came of it. */
function watchPresses() {
  const pressed: number[] = []
  Object.assign(window, { pressed })
  type Press = PerformanceEntry & { interactionId: number }
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as Press[]) if (entry.interactionId) pressed.push(entry.duration)
  }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit)
}

export const median = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN
