import { expect, test } from '@playwright/test'
import { seededRoles, type RoleKey } from '#app/access/starting-roles.ts'
import { missingRight, ruleFor } from '#test/access-matrix.ts'
import { addressOf, listRoutes, routeOf } from '#test/browser/every-route.ts'
import { isFull } from '#test/browser/staff.ts'
import { inTurns } from './in-turns.ts'
import { httpProduct, openProductDatabase } from './product.ts'
import { addSampleRows } from './sample-rows.ts'
import { sampleParams } from './samples.ts'
import { accountOf, signedInAs } from './sign-in-once.ts'

test.describe.configure({ timeout: 120_000 })

const product = httpProduct()
// by default those who are shown a part: what is cut wrongly shows there
const roles: RoleKey[] = isFull ? seededRoles.map(({ key }) => key) : ['sales_agent', 'dock_staff']

for (const role of roles)
  test(`nothing that ${role} is shown leads to a refusal`, async () => {
    const routes = await listRoutes()
    const granted = new Set(seededRoles.find(({ key }) => key === role)!.permissions)
    const person = await signedInAs(product, accountOf(product, role))
    const database = await openProductDatabase(product)
    await addSampleRows(database.query, 'port-nimara')
    const links = new Map<string, { to: string; on: string }>()
    const dead: string[] = []
    const pages = routes.filter(
      ({ pattern, hasPage }) =>
        hasPage && !pattern.endsWith('*') && !missingRight(ruleFor(pattern, 'read') ?? 'member', granted),
    )
    await inTurns(4, pages, async (route) => {
      const path = addressOf(route.pattern, await sampleParams(database, product, route))
      const { status, text } = await person.get(path)
      if (status !== 200) return
      for (const [, href = ''] of text.matchAll(/<a\b[^>]*\shref="([^"]*)"/g)) {
        const to = new URL(unescaped(href), `${product.address}${path}`)
        if (to.origin !== product.address) continue
        const place = routeOf(routes, to.pathname)?.pattern ?? to.pathname
        // of a list of records one is enough
        const kind = `${place}?${[...to.searchParams.keys()].sort().join('&')}`
        if (!links.has(kind)) links.set(kind, { to: to.pathname + to.search, on: route.pattern })
      }
      for (const [tag] of text.matchAll(/<form\b[^>]*>/g)) {
        if (!/method="post"/.test(tag)) continue
        const action = new URL(unescaped(/action="([^"]*)"/.exec(tag)?.[1] ?? path), product.address).pathname
        const place = routeOf(routes, action)
        const missing = place && missingRight(ruleFor(place.pattern, 'write') ?? 'member', granted)
        // one’s own reminder asks for less than somebody else’s
        if (place?.pattern.startsWith('/:port/reminders/:reminder/')) continue
        if (!place || missing)
          dead.push(`${route.pattern} shows a form for ${place?.pattern ?? action}, which needs ${missing}`)
      }
    })
    await inTurns(4, [...links.values()], async ({ to, on }) => {
      const { status } = await person.get(to)
      // exports are limited by the minute
      if (status >= 400 && status !== 429) dead.push(`${on} leads to ${to}, which gave ${status}`)
    })
    await database.close()
    expect([...new Set(dead)]).toEqual([])
    expect(links.size).toBeGreaterThan(10)
  })

const unescaped = (text: string) => text.replaceAll('&amp;', '&').replaceAll('&#x27;', "'").replaceAll('&quot;', '"')
