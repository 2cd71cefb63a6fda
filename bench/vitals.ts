// What people feel (U-45, U-51, U-54): when a page stands, whether it moves, what a press takes, and what it weighs. Medians.
import { chromium, type CDPSession, type Page } from '@playwright/test'
import { requireChromium } from '../scripts/chromium.ts'
import { median, openBrowser, openPage, untilLive, type Place, type Setting } from './felt-page.ts'
import { benchActs } from './felt-acts.ts'

const runs = Number(process.env.BENCH_RUNS ?? 5)
type Plan = { address: string; port: string; cookie: string; clientId: string }
type Weight = Record<'document' | 'style' | 'script' | 'font' | 'rest', number>
type Visit = { first: number; largest: number; shift: number; press: number; weight: Weight }

export async function benchVitals({ address, port, cookie, clientId }: Plan) {
  const executablePath = requireChromium()
  if (!executablePath) throw new Error('There is no browser to measure with.')
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking']
  const browser = await chromium.launch({ executablePath, args })
  const setting = { browser, address, cookie }
  const staff = `${address}/${port}`
  const pages = {
    dashboard: staff,
    'client list': `${staff}/clients?assignee=all`,
    'client page': `${staff}/clients/${clientId}`,
    'client form': `${staff}/clients/new`,
    board: `${staff}/interests/board?view=all`,
  }
  console.log(
    `\nMedians of ${runs}; the phone has 400 kbit/s, 400 ms and a processor a quarter as fast.\n${'page'.padEnd(14)}${'where'.padEnd(7)}first FCP   LCP | again FCP   LCP |   CLS  slowest press ms | kB html  css  scripts  fonts  all`,
  )
  try {
    for (const place of ['desk', 'phone'] as const)
      for (const [name, url] of Object.entries(pages))
        await printPage(name, place, () => visitTwice(setting, place, url))
    await printPlain(setting, pages['client list'])
    await benchActs(setting, { staff, clientId, runs })
  } finally {
    await browser.close()
  }
}

async function printPage(name: string, place: Place, visit: () => Promise<[Visit, Visit]>) {
  const visits: [Visit, Visit][] = []
  for (let run = 0; run < runs; run++) visits.push(await visit())
  const of = (which: 0 | 1, read: (visit: Visit) => number) => median(visits.map((each) => read(each[which])))
  const ms = (value: number, width = 6) => value.toFixed(0).padStart(width)
  const weights = (['document', 'style', 'script', 'font'] as const).map((kind) => of(0, ({ weight }) => weight[kind]))
  const all = of(0, ({ weight }) => Object.values(weight).reduce((sum, each) => sum + each, 0))
  const shift = Math.max(...visits.flat().map((each) => each.shift))
  console.log(
    `${name.padEnd(14)}${place.padEnd(7)}${ms(
      of(0, ({ first }) => first),
      9,
    )}${ms(of(0, ({ largest }) => largest))} |${ms(
      of(1, ({ first }) => first),
      10,
    )}${ms(of(1, ({ largest }) => largest))} |${shift.toFixed(3).padStart(6)}${ms(
      of(1, ({ press }) => press),
      18,
    )} |${[...weights, all].map((bytes) => (bytes / 1000).toFixed(1).padStart(7)).join('')}`,
  )
}

/** With nothing kept from before, and again. */
async function visitTwice(setting: Setting, place: Place, url: string): Promise<[Visit, Visit]> {
  const context = await openBrowser(setting, place)
  const { page, devtools } = await openPage(context, place)
  const visit = async (isAgain: boolean): Promise<Visit> => {
    const weight = await load(page, devtools, url, () => untilLive(page))
    const stood = await page.evaluate(readVitals)
    // what is typed would be offered as a draft the next time
    if (isAgain) await press(page)
    return { ...stood, ...(await page.evaluate(readPresses)), weight }
  }
  const both = [await visit(false), await visit(true)] as [Visit, Visit]
  await context.close()
  return both
}

async function load(page: Page, devtools: CDPSession, url: string, until?: () => Promise<unknown>): Promise<Weight> {
  const kinds = new Map<string, keyof Weight>()
  const names: Record<string, keyof Weight> = {
    Document: 'document',
    Stylesheet: 'style',
    Script: 'script',
    Font: 'font',
  }
  const weight: Weight = { document: 0, style: 0, script: 0, font: 0, rest: 0 }
  const begin = ({ requestId, type }: { requestId: string; type: string }) =>
    kinds.set(requestId, names[type] ?? 'rest')
  const end = ({ requestId, encodedDataLength }: { requestId: string; encodedDataLength: number }) =>
    (weight[kinds.get(requestId) ?? 'rest'] += encodedDataLength)
  devtools.on('Network.responseReceived', begin).on('Network.loadingFinished', end)
  await page.goto(url, { waitUntil: 'load', timeout: 90_000 })
  await until?.()
  devtools.off('Network.responseReceived', begin).off('Network.loadingFinished', end)
  return weight
}

/** Opens and closes what folds, and types where one types. */
async function press(page: Page) {
  const fold = page.locator('main summary:visible, .topbar summary:visible').first()
  for (let times = 0; times < 2; times++) await fold.click()
  const field = page.locator('main input:is([type=text], [type=search], :not([type])):visible').first()
  if (await field.count()) await field.pressSequentially('Mari', { delay: 80 })
  await page.waitForTimeout(400)
}

/** The HTML and the styles alone, for who has no scripts. */
async function printPlain(setting: Setting, url: string) {
  const found: { first: number; bytes: number }[] = []
  for (let run = 0; run < runs; run++) {
    const context = await openBrowser(setting, 'phone', false)
    const { page, devtools } = await openPage(context, 'phone')
    const { document, style } = await load(page, devtools, url)
    found.push({ bytes: document + style, first: await page.evaluate(readFirst) })
    await context.close()
  }
  const at = (read: (one: (typeof found)[number]) => number) => median(found.map(read))
  console.log(
    `client list without scripts, on the phone: ${(at(({ bytes }) => bytes) / 1000).toFixed(1)} kB of HTML and styles, first content after ${at(({ first }) => first).toFixed(0)} ms`,
  )
}

/** In the page: when something and when the largest thing was painted, and how far things moved that nobody touched. */
async function readVitals() {
  const read = (type: string) =>
    new Promise<PerformanceEntry[]>((answer) => {
      new PerformanceObserver((list) => answer(list.getEntries())).observe({ type, buffered: true })
      setTimeout(() => answer([]), 100)
    })
  const [paints, largest, shifts] = await Promise.all(['paint', 'largest-contentful-paint', 'layout-shift'].map(read))
  return {
    first: paints?.find(({ name }) => name === 'first-contentful-paint')?.startTime ?? NaN,
    largest: largest?.at(-1)?.startTime ?? NaN,
    shift: (shifts as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
      .filter(({ hadRecentInput }) => !hadRecentInput)
      .reduce((sum, { value }) => sum + value, 0),
  }
}

/** In the page, also where no script runs that would wait for something. */
const readFirst = () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN

const readPresses = () => ({ press: Math.max(0, ...(window as unknown as { pressed: number[] }).pressed) })
