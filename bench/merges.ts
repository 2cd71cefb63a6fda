import { performance } from 'node:perf_hooks'
import type pg from 'pg'

export type Spread = { p50: number; p99: number }

/** The form on a page as a browser would send it untouched. */
function readForm(html: string): URLSearchParams {
  const body = new URLSearchParams()
  const main = html.slice(html.indexOf('<main'))
  const form = /<form[^>]*method="post"[\s\S]*?<\/form>/.exec(main)?.[0] ?? ''
  for (const [tag] of form.matchAll(/<input\b[^>]*>/g)) {
    const of = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1]
    const [kind, name] = [of('type'), of('name')]
    if (!name || ((kind === 'radio' || kind === 'checkbox') && !/ checked(=|\s|\/|>)/.test(tag))) continue
    body.append(name, (of('value') ?? '').replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&amp;', '&'))
  }
  return body
}

/** Merges pairs of clients as people do, one after the other: milliseconds of the POST. */
export async function mergePairs(staff: string, origin: string, cookie: string, pairs: [string, string][]) {
  const times: number[] = []
  for (const [kept, other] of pairs) {
    const address = `${staff}/clients/${kept}/merge/${other}`
    const page = await (await fetch(address, { headers: { cookie } })).text()
    const began = performance.now()
    const answer = await fetch(address, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie, origin, 'content-type': 'application/x-www-form-urlencoded' },
      body: readForm(page),
    })
    await answer.text()
    times.push(performance.now() - began)
    if (answer.status !== 303) throw new Error(`A merge was answered with ${answer.status}.`)
  }
  return spreadOf(times)
}

/** The bare statements of a merge: what hangs on one client moves to another. */
export async function movePairs(db: pg.Client, portId: string, pairs: [string, string][]) {
  const times: number[] = []
  for (const [kept, other] of pairs) {
    const began = performance.now()
    await db.query('begin')
    await db.query(`select set_config('app.port_id', $1, true)`, [portId])
    for (const table of ['client_contacts', 'vessels', 'interests'])
      await db.query(
        `update ${table} set client_id = $1 ${table === 'client_contacts' ? ', is_primary = false' : ''} where client_id = $2`,
        [kept, other],
      )
    await db.query('update clients set archived_at = now() where id = $1', [other])
    await db.query('commit')
    times.push(performance.now() - began)
  }
  return spreadOf(times)
}

function spreadOf(times: number[]): Spread {
  const sorted = times.toSorted((one, other) => one - other)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { p50: at(0.5), p99: at(0.99) }
}
