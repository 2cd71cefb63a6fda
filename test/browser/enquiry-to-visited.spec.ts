import type { Locator, Page } from '@playwright/test'
import sharp from 'sharp'
import { browserProduct, openProductDatabase } from '#test/http/product.ts'
import { accountsOf } from '#test/http/sign-in-once.ts'
import { type Hand, keysOn, pointerOn } from './hands.ts'
import { weakSignal } from './weak-signal.ts'
import { makeBerth, newName } from './new-records.ts'
import { waitAsAPersonDoes } from './persons-pace.ts'
import { letterTo } from './read-mailbox.ts'
import { expect, isFull, test, untilHydrated } from './staff.ts'

test.use({ role: '' })

const main = (page: Page) => page.getByRole('main')
const told = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text })
const agent = () => accountsOf(browserProduct()).find(({ email }) => email.startsWith('leila.haddad'))!

test('from the enquiry to the visit by the keys alone', async ({ page, browser, javaScriptEnabled, isMobile }) => {
  test.skip(!javaScriptEnabled || isMobile, 'The keys are the same; the focus after each step is the question.')
  test.setTimeout(90_000)
  const context = await browser.newContext()
  await walk(keysOn(await context.newPage(), false), keysOn(page))
  await context.close()
})

test('from the enquiry to the visit without scripts', async ({ page, browser, javaScriptEnabled }) => {
  test.skip(javaScriptEnabled, 'With scripts by the keys.')
  test.setTimeout(90_000)
  const context = await browser.newContext({ javaScriptEnabled: false })
  await walk(pointerOn(await context.newPage()), pointerOn(page))
  await context.close()
})

/** A page comes slowly where the signal is weak. */
const patiently = expect.configure({ timeout: isFull ? 60_000 : 7000 })

test('on the dock: the berth card in two taps from signing in, and what is seen there in three', async ({
  page,
  isMobile,
}) => {
  test.skip(!isMobile, 'For a thumb.')
  test.setTimeout(isFull ? 240_000 : 60_000)
  const [seen, asked] = [await makeBerth(), await makeBerth()]
  const signal = isFull ? await weakSignal(page) : undefined
  const thumb = thumbOn(page)
  const home = '/port-nimara/berths'
  const card = page.getByRole('region', { name: 'On the dock' })
  const within = async (most: number, what: string, act: () => Promise<void>) => {
    thumb.taps = 0
    signal?.begin(what)
    await act()
    await signal?.end()
    expect(thumb.taps, `Taps to ${what}`).toBeLessThanOrEqual(most)
  }

  // the code on the pedestal is read before anybody is signed in
  await within(2, 'open the berth by its code', async () => {
    await page.goto(await codeOf(seen.id))
    await typeAccount(page)
    await thumb.tap(page.getByRole('button', { name: 'Sign in', exact: true }))
    await patiently(card).toContainText(seen.label)
  })
  await within(2, 'open the berth by its number', async () => {
    await page.goto(home)
    await thumb.type(page.getByLabel('Number of the berth'), asked.label)
    await thumb.tap(page.getByRole('button', { name: 'Open' }))
    await patiently(card).toContainText(asked.label)
  })
  await within(2, 'open the berth of before', async () => {
    await page.goto(home)
    await thumb.tap(page.getByRole('navigation', { name: 'Opened last' }).getByRole('link', { name: seen.label }))
    await patiently(card).toContainText(seen.label)
  })

  const back = async () => {
    if (!new URL(page.url()).pathname.endsWith(seen.id)) await page.goto(`${home}/${seen.id}`)
    await untilHydrated(page)
  }
  await within(3, 'change the status', async () => {
    await thumb.tap(card.getByRole('link', { name: 'Change status' }))
    await thumb.tap(page.locator('label').filter({ hasText: 'Reserved' }))
    await thumb.tap(page.getByRole('button', { name: 'Change status' }))
    await patiently(card).toContainText('Reserved')
  })
  await back()
  await within(3, 'write a note', async () => {
    await thumb.tap(card.getByRole('link', { name: 'Add a note' }))
    await thumb.type(page.getByLabel('New note'), 'Fender gone')
    await thumb.tap(page.getByRole('button', { name: 'Save note' }))
    await patiently(main(page).getByRole('list').filter({ hasText: 'Fender gone' }).first()).toBeVisible()
  })
  await back()
  await within(3, 'take a photo', async () => {
    const camera = page.waitForEvent('filechooser')
    await thumb.tap(card.getByText('Take a photo'))
    await (await camera).setFiles({ name: 'Fender.jpg', mimeType: 'image/jpeg', buffer: await photo() })
    await patiently(card.getByText('The photo was added to the files.')).toBeVisible()
  })
  await within(3, 'log work', async () => {
    await thumb.tap(card.getByRole('link', { name: 'Log work' }))
    await thumb.type(page.getByLabel('What is broken or done'), 'Fender board loose')
    await thumb.tap(page.getByRole('button', { name: 'Log the work' }))
    await patiently(told(page, 'was logged')).toBeVisible()
  })
  await back()
  await patiently(card).toContainText('Under repair')
  signal?.report()
})

/** What an agent does with somebody who wrote, until that person has seen the berth. */
async function walk(visitor: Hand, staff: Hand) {
  const { page } = staff
  // longer than any other: it is the first that is recommended
  const length = String(70 + Math.round(Math.random() * 2000) / 100)
  const berth = await makeBerth(browserProduct(), length)
  const name = newName('Edda Nowak')
  const address = `${name.replaceAll(/\W+/g, '.').toLowerCase()}@example.org`
  await enquire(visitor, name, address, length)
  await signIn(staff)

  const deal = new RegExp(name)
  await staff.pressAbove(/^Notifications/, 'Notifications')
  await staff.press(new RegExp(`^New registration: ${name}`), deal)
  await staff.press('Assign', /^Who looks after/)
  await staff.choose('Assigned to', 'Leila Haddad')
  await staff.press('Assign the interest', deal)
  await expect(main(page)).toContainText('assigned to Leila Haddad')

  await staff.press('Log a call', /^Log a call or visit/)
  await staff.type('What was said', 'Comes by car on the weekend')
  await staff.press('Log it', deal)
  await expect(told(page, 'It was logged.')).toBeVisible()

  await staff.press('Berths', deal)
  await staff.press(`Link ${berth.label}`, deal)
  await staff.press('Send details', /^Send details to/)
  await staff.press('Send the details', deal)
  const details = await letterTo(browserProduct(), address, /^Berth/, berth.label)
  expect(details.attachments.map(({ type }) => type)).toEqual(['application/pdf'])

  await staff.press('Plan a visit', /^Plan a visit of/)
  await staff.type('Where to meet', 'Harbour office')
  await staff.press('Plan the visit', deal)
  const { attachments } = await letterTo(browserProduct(), address, /visit/i)
  expect(attachments.map(({ type }) => type)).toEqual(['text/calendar'])
  const event = attachments[0]!.content.toString()
  for (const line of ['METHOD:REQUEST', `LOCATION:Harbour office\\, berth ${berth.label}`])
    expect(event).toContain(line)

  await letTheDayCome(name)
  await staff.press('Berths', deal)
  await staff.press('Overview', deal)
  await staff.press('Say how it went', /^The visit of/)
  await staff.type('What was said, or why', 'They like the view')
  await staff.press('Save', deal)
  await expect(told(page, 'the deal moved to Visited')).toBeVisible()
  await expect(main(page).locator('[aria-current=step]')).toContainText('Visited')
  await staff.press('Timeline', deal)
  for (const words of ['registered', 'mailed details', 'visit']) await expect(main(page)).toContainText(words)
}

async function enquire(visitor: Hand, name: string, address: string, length: string) {
  await visitor.page.goto('/p/port-nimara/register')
  await visitor.type('Your name', name)
  await visitor.type('E-mail address', address)
  await visitor.type('Length overall', length)
  await waitAsAPersonDoes(visitor.page)
  await visitor.press('Register interest', /^Thank you/)
}

async function signIn(staff: Hand) {
  const { email, password } = agent()
  await staff.page.goto('/login')
  await staff.type('E-mail address', email)
  await staff.type('Password', password)
  await staff.press('Sign in', 'Dashboard')
}

async function letTheDayCome(client: string) {
  const { query, close } = await openProductDatabase(browserProduct())
  await query(
    `update visits set starts_at = now() - interval '2 hours' where interest_id in
       (select i.id from interests i join clients c on c.id = i.client_id where c.name = $1)`,
    [client],
  )
  await close()
}

/** The password manager of the phone fills them in. */
async function typeAccount(page: Page) {
  const { email, password } = accountsOf(browserProduct()).find(({ role }) => role === 'dock_staff')!
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
}

/** Counts what a thumb does, and wants room for it. */
function thumbOn(page: Page) {
  const thumb = {
    taps: 0,
    async tap(target: Locator) {
      const { width, height } = (await target.boundingBox())!
      expect(Math.min(width, height), 'large enough for a thumb').toBeGreaterThanOrEqual(44)
      await target.tap()
      thumb.taps += 1
    },
    async type(target: Locator, text: string) {
      await thumb.tap(target)
      await page.keyboard.type(text)
    },
  }
  return thumb
}

async function codeOf(berth: string) {
  const { query, close } = await openProductDatabase(browserProduct())
  const [row] = await query<{ code: string }>('select code from berths where id = $1', [berth])
  await close()
  return `/b/${row!.code}`
}

/** As large as a phone takes them. */
const photo = () =>
  sharp({
    create: {
      width: 3000,
      height: 2000,
      channels: 3,
      background: '#27506b',
      noise: { type: 'gaussian', mean: 120, sigma: 8 },
    },
  })
    .jpeg()
    .toBuffer()
