// From the press on a button to the first thing that shows it was heard, and to where it says that it is saved.
import type { Page } from '@playwright/test'
import { median, openBrowser, openPage, untilLive, type Place, type Setting } from './felt-page.ts'

type Plan = { staff: string; clientId: string; runs: number }
type Times = { press: number; seen: number; saved: number }
type Act = (page: Page, turn: number) => Promise<void>

export async function benchActs(setting: Setting, { staff, clientId, runs }: Plan) {
  const acts: Record<string, Act> = {
    'save a client': async (page, turn) => {
      await page.goto(`${staff}/clients/${clientId}/edit`, { waitUntil: 'load' })
      await untilLive(page)
      await page.locator('[name=source_detail]').fill(`Bench ${turn} ${Date.now()}`)
      await press(page, 'main form .form-actions button.btn-primary')
    },
    'move a card': async (page) => {
      const { interestId, name } = await makeInterest(setting, staff)
      await page.goto(`${staff}/interests/board?view=all&q=${encodeURIComponent(name)}`, { waitUntil: 'load' })
      await untilLive(page)
      const card = page.locator('.bcard').filter({ has: page.locator(`a[href*="${interestId}"]`) })
      await card.locator('.move > summary').click()
      await card.locator('select[name=stage]').selectOption('details_sent')
      await press(page, `.bcard:has(a[href*="${interestId}"]) .move form button`)
    },
  }
  console.log(`\n${'act'.padEnd(16)}where   heard ms  saved ms`)
  for (const place of ['desk', 'phone'] as const)
    for (const [what, act] of Object.entries(acts)) {
      const times = await repeat(setting, place, act, runs)
      const since = (key: 'seen' | 'saved') => median(times.map((each) => each[key] - each.press))
      console.log(
        `${what.padEnd(16)}${place.padEnd(8)}${since('seen').toFixed(0).padStart(8)}${since('saved').toFixed(0).padStart(10)}`,
      )
    }
}

async function repeat(setting: Setting, place: Place, act: Act, runs: number) {
  const context = await openBrowser(setting, place)
  const { page } = await openPage(context, place)
  page.setDefaultTimeout(90_000)
  const times: Times[] = []
  for (let turn = 0; turn < runs; turn++) {
    await act(page, turn)
    const done = await page.waitForFunction(() => {
      const { times } = window as unknown as { times: Times }
      return times.saved > 0 && times
    })
    times.push((await done.jsonValue()) as Times)
  }
  await context.close()
  return times
}

async function press(page: Page, button: string) {
  await page.evaluate(watchAct)
  await page.locator(button).first().click()
}

/** In the page: when the press came, when the page first showed something of it, and when it said that it was done. */
function watchAct() {
  const times: Times = { press: 0, seen: 0, saved: 0 }
  Object.assign(window, { times })
  const note = (key: 'seen' | 'saved') =>
    requestAnimationFrame(() => setTimeout(() => (times[key] ||= performance.now())))
  addEventListener('click', ({ timeStamp }) => (times.press ||= timeStamp), { capture: true })
  new MutationObserver(() => {
    if (!times.press) return
    void note('seen')
    if (document.querySelector('.flash[role=status]')) void note('saved')
  }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true })
}

/** A deal of a client of its own, at the first stage. */
async function makeInterest({ cookie, address }: Setting, staff: string) {
  const name = `Bench ${Date.now()}`
  const client = await send(`${staff}/clients/new`, { kind: 'person', name, email: `${Date.now()}@example.org` })
  const interest = await send(`${staff}/interests/new`, { client_id: client.split('/').at(-1)!, source: 'manual' })
  return { name, interestId: interest.split('/').at(-1)! }

  async function send(url: string, fields: Record<string, string>) {
    const headers = { origin: address, cookie, 'content-type': 'application/x-www-form-urlencoded' }
    const body = new URLSearchParams({ source: 'manual', ...fields })
    const answer = await fetch(url, { method: 'POST', redirect: 'manual', headers, body })
    if (answer.status !== 303) throw new Error(`${url} was answered with ${answer.status}.`)
    return answer.headers.get('location')!
  }
}
