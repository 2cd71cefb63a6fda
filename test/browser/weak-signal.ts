import type { Page } from '@playwright/test'

const bytesPerSecond = (400 * 1000) / 8

/** A phone at the end of the dock: 400 kbit/s, 400 ms there and back, a processor a quarter as fast. Says what each act took. */
export async function weakSignal(page: Page) {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Network.enable')
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 400,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  })
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  const acts: { what: string; seconds: number; received: number; paint?: number; shift: number }[] = []
  let began = 0
  let received = 0
  let doing = ''
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => (received += encodedDataLength))
  return {
    begin(what: string) {
      ;[began, received, doing] = [performance.now(), 0, what]
    },
    async end() {
      const seconds = (performance.now() - began) / 1000
      acts.push({ what: doing, seconds, received, ...(await page.evaluate(readVitals)) })
    },
    report() {
      for (const { what, seconds, received: bytes, paint, shift } of acts)
        console.log(
          `At 400 kbit/s: ${what} took ${seconds.toFixed(1)} s and ${Math.round(bytes / 1000)} kB; the last page stood after ${Math.round(paint ?? 0)} ms and moved by ${shift.toFixed(3)}.`,
        )
    },
  }
}

/** In the page: when the largest thing of the page was painted, and how far things have moved since. */
function readVitals() {
  const read = (type: string) =>
    new Promise<PerformanceEntry[]>((answer) => {
      new PerformanceObserver((list) => answer(list.getEntries())).observe({ type, buffered: true })
      setTimeout(() => answer([]), 100)
    })
  return Promise.all([read('largest-contentful-paint'), read('layout-shift')]).then(([paints, shifts]) => ({
    paint: paints.at(-1)?.startTime,
    shift: (shifts as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
      .filter(({ hadRecentInput }) => !hadRecentInput)
      .reduce((sum, { value }) => sum + value, 0),
  }))
}
