import { expect, test, type Browser, type Page } from '@playwright/test'
import axe, { type RunOptions } from 'axe-core'
import { seededRoles } from '#app/access/starting-roles.ts'
import { missingRight, ruleFor } from '#test/access-matrix.ts'
import { browserProduct, openProductDatabase } from '#test/http/product.ts'
import { sampleParams } from '#test/http/samples.ts'
import { lookAtPage } from './look-at-page.ts'
import { lookForRoom } from './room-for-text.ts'
import { shapesOnPage } from './page-shapes.ts'
import { addressOf, listRoutes, type RoutePlace } from './every-route.ts'
import { enterAs, isFull, listenForComplaints, untilHydrated } from './staff.ts'

test.use({ trace: 'off' })

/** What is never more than moderate: the crawl asks for what is serious. */
const mild = [
  'aria-allowed-role',
  'empty-heading',
  'empty-table-header',
  'heading-order',
  'image-redundant-alt',
  'landmark-banner-is-top-level',
  'landmark-complementary-is-top-level',
  'landmark-contentinfo-is-top-level',
  'landmark-main-is-top-level',
  'landmark-no-duplicate-banner',
  'landmark-no-duplicate-contentinfo',
  'landmark-no-duplicate-main',
  'landmark-one-main',
  'landmark-unique',
  'page-has-heading-one',
  'presentation-role-conflict',
  'region',
  'scope-attr-valid',
  'skip-link',
  'table-duplicate-name',
]
const banned = ['invalid', 'please', 'sorry', 'oops', 'forbidden', 'error occurred']
const everyRole = seededRoles.map(({ key }) => key as string)
const routes = (await listRoutes()).filter(({ hasPage }) => hasPage)

let database: Awaited<ReturnType<typeof openProductDatabase>>
test.beforeAll(async () => {
  database = await openProductDatabase(browserProduct())
})
test.afterAll(async () => database?.close())

for (const route of routes)
  for (const role of rolesFor(route))
    test(`${route.pattern} as ${role || 'a visitor'}`, async ({ browser, isMobile, javaScriptEnabled }, info) => {
      const opened = await pageOf(browser, role)
      const { page, complaints } = opened
      const params = await sampleParams(database, browserProduct(), route)
      const path = addressOf(route.pattern.replace('*', 'no-such-page'), params)
      await page.emulateMedia({ colorScheme: isMobile ? 'dark' : 'light', reducedMotion: null })
      if (isMobile) await page.setViewportSize(info.project.use.viewport!)
      const answer = await page.goto(path)
      if (!answer) throw new Error('No answer came.')

      const isNowhere = route.pattern.endsWith('*')
      expect(answer.status(), 'U-01: the status').toBe(isNowhere ? 404 : 200)
      const isStaff = new URL(page.url()).pathname.split('/')[1] === params.port
      const wrong = [...checkHeaders(answer.headers(), new URL(page.url()).pathname)]
      if (javaScriptEnabled) {
        await untilHydrated(page)
        const shifts = await page.evaluate(() => (window as unknown as { shifts: () => string[] }).shifts())
        for (const shift of shifts) wrong.push(`U-23: the layout moved at hydration: ${shift}`)
      }
      for (const text of complaints) if (!(isNowhere && text.includes('404'))) wrong.push(`U-23: ${text}`)
      const look = (isPhone: boolean) => page.evaluate(lookAtPage, { isPhone, isStaff, banned })
      wrong.push(...(await look(isMobile ?? false)))
      if (isMobile) wrong.push(...(await lookNarrow(page)))
      const isAxed = !answer.request().redirectedFrom()
      // around the main part every page of one person is the same
      const part = isFull || !isStaff || !opened.isFrameKnown ? 'html' : 'main'
      if (isAxed) wrong.push(...(await runAxe(page, isMobile ? 'dark' : 'light', serious, part)))
      if (isAxed && isStaff) opened.isFrameKnown = true
      if (isAxed && isFull) wrong.push(...(await runAxe(page, isMobile ? 'light' : 'dark')))
      if (javaScriptEnabled && !isMobile && isFull) wrong.push(...(await lookRoomy(page)))
      if (javaScriptEnabled && !isMobile && !isFull && (await hasNewShapes(page)))
        wrong.push(
          ...(await onPhone(page, async () => [
            ...(await look(true)),
            ...(await lookNarrow(page)),
            ...(isAxed ? await runAxe(page, 'dark', colours) : []),
          ])),
          ...(await lookRoomy(page)),
        )
      expect(wrong).toEqual([])
    })

/** The width of the smallest phones. */
async function lookNarrow(page: Page): Promise<string[]> {
  await page.setViewportSize({ width: 320, height: 640 })
  const width = await page.evaluate(() => document.scrollingElement!.scrollWidth)
  return width > 321 ? [`U-35: ${width} px wide in a window of 320`] : []
}

/** The bars that may cover something are at the top and below; a phone held across has the upper one alone, as a desk has. */
const windows = [
  { name: 'at 320 px with wide spacing', width: 320, height: 640, isSpaced: true, hasBars: true },
  { name: 'on a phone held across, with wide spacing', width: 844, height: 390, isSpaced: true, hasBars: false },
  { name: 'at a zoom of 200 %', width: 640, height: 400, isSpaced: false, hasBars: true },
]

/** Nothing is cut off, however somebody has to hold the phone, zoom the page or space its letters: by default in the window with least room. */
async function lookRoomy(page: Page): Promise<string[]> {
  const wrong: string[] = []
  const desk = page.viewportSize()!
  for (const { name, width, height, ...how } of isFull ? windows : windows.slice(0, 1)) {
    await page.setViewportSize({ width, height })
    for (const found of await page.evaluate(lookForRoom, how)) wrong.push(`U-42 ${name}: ${found}`)
  }
  await page.setViewportSize(desk)
  return wrong
}

const shapesSeen = new Set<number>()

/** Whether anything on the page is of a kind that no page before had. */
async function hasNewShapes(page: Page): Promise<boolean> {
  const before = shapesSeen.size
  for (const shape of await page.evaluate(shapesOnPage)) shapesSeen.add(shape)
  return shapesSeen.size > before
}

/** Makes the open page a phone's, by default where it has something new to show there: in the long run each is loaded on one. */
async function onPhone<T>(page: Page, work: () => Promise<T>): Promise<T> {
  const desk = page.viewportSize()!
  const browser = await page.context().newCDPSession(page)
  // without motion, or colours would be on their way when they are measured
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await browser.send('Emulation.setTouchEmulationEnabled', { enabled: true })
  await browser.send('Emulation.setDeviceMetricsOverride', {
    width: 390,
    height: 844,
    deviceScaleFactor: 1,
    mobile: true,
  })
  if (!(await page.evaluate(() => matchMedia('(pointer: coarse)').matches))) throw new Error('No phone was made of it.')
  const found = await work()
  await browser.send('Emulation.setTouchEmulationEnabled', { enabled: false })
  await browser.detach()
  await page.setViewportSize(desk)
  return found
}

type Opened = { page: Page; complaints: string[]; isFrameKnown: boolean }
const pages = new Map<string, Opened>()

/** One page for each role, as for who works here all day: scripts and letters come from its cache, and no process starts for each route. */
async function pageOf(browser: Browser, role: string): Promise<Opened> {
  const known = pages.get(role)
  if (known) return known
  const context = await browser.newContext()
  if (role) await enterAs(context, role)
  const page = await context.newPage()
  await watchLayout(page)
  await page.addInitScript(axe.source)
  const complaints = listenForComplaints(page)
  // what the page before said when it was left is not said of the next
  page.on('response', (answer) => answer.request().isNavigationRequest() && complaints.splice(0))
  await page.goto(role ? '/' : '/login', { waitUntil: 'networkidle' })
  const opened = { page, complaints, isFrameKnown: false }
  pages.set(role, opened)
  return opened
}

/** By default who may everything; all who may open it in the long run. */
function rolesFor(route: RoutePlace): string[] {
  const rule = ruleFor(route.pattern, 'read') ?? 'member'
  if (rule === 'anybody') return ['']
  if (!isFull) return ['super_admin']
  const may = seededRoles.filter(({ permissions }) => !missingRight(rule, new Set(permissions)))
  return everyRole.filter((key) => may.some((role) => role.key === key))
}

function checkHeaders(headers: Record<string, string>, path: string): string[] {
  const wrong: string[] = []
  const policy = headers['content-security-policy'] ?? ''
  if (
    !/script-src 'self' 'nonce-[\w+/=]{16,}'/.test(policy) ||
    /unsafe-inline'?;|unsafe-eval/.test(policy.replace(/style-src-attr[^;]*;/, ''))
  )
    wrong.push(`The content policy is ${policy}`)
  if (headers['x-content-type-options'] !== 'nosniff') wrong.push('nosniff is missing')
  if (headers['cache-control'] !== 'no-store') wrong.push(`Cache-Control is ${headers['cache-control']}`)
  if (!path.startsWith('/p/') && headers['x-frame-options'] !== 'DENY') wrong.push('X-Frame-Options is missing')
  if (headers['x-powered-by']) wrong.push('X-Powered-By is there')
  if (path.startsWith('/p/') && headers['set-cookie']) wrong.push('A public page sets a cookie')
  return wrong
}

/** Notes what moves from hydration on, but for the lines that settle when the letters arrive. */
async function watchLayout(page: Page) {
  await page.addInitScript(() => {
    type Shift = PerformanceEntry & { value: number; sources?: { node?: Node }[] }
    const seen: Shift[] = []
    let [lettersCame, hydrated] = [-Infinity, Infinity]
    document.fonts.addEventListener('loadingdone', () => (lettersCame = performance.now()))
    new PerformanceObserver((list) => seen.push(...(list.getEntries() as Shift[]))).observe({
      type: 'layout-shift',
      buffered: true,
    })
    const look = (now: number) => {
      const isTaken = Object.keys(document.querySelector('main') ?? {}).some((key) => key.startsWith('__reactFiber'))
      if (isTaken) hydrated = now
      else requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
    ;(window as unknown as { shifts: () => string[] }).shifts = () =>
      seen
        .filter(({ startTime, value }) => value > 0.001 && startTime > hydrated - 60)
        .filter(({ startTime }) => Math.abs(startTime - lettersCame) > 250)
        .map(({ value, sources }) => {
          const node = sources?.[0]?.node as Element | undefined
          return `${value.toFixed(4)} ${node?.nodeName} ${node?.className ?? ''}`
        })
  })
}

const colours: RunOptions = { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } }
const serious: RunOptions = { rules: Object.fromEntries(mild.map((rule) => [rule, { enabled: false }])) }

async function runAxe(page: Page, colorScheme: 'light' | 'dark', which = serious, part = 'html'): Promise<string[]> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  const options: RunOptions = { resultTypes: ['violations'], preload: false, ...which }
  const violations = await page.evaluate(
    async ([part, options]) => {
      const { axe } = window as unknown as { axe: typeof import('axe-core') }
      return (await axe.run(part, options)).violations
    },
    [part, options] as const,
  )
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => {
      const places = nodes.map(({ target }) => target.join(' ')).slice(0, 3)
      return `U-67 (${colorScheme}): ${id}: ${help}: ${places.join(', ')}`
    })
}
