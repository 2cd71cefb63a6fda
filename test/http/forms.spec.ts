import { expect, test, type Page } from '@playwright/test'
import { seededRoles } from '#app/access/starting-roles.ts'
import { missingRight, ruleFor } from '#test/access-matrix.ts'
import { listRoutes, routeOf, type RoutePlace } from '#test/browser/every-route.ts'
import { asShown, emptied, filled, replaced, typedControls } from './fill-form.ts'
import { isFull } from '#test/browser/staff.ts'
import { FormProbe, lostValues, type Opened } from './form-probe.ts'
import { isId, oddInputs } from './odd-inputs.ts'
import { httpProduct, openProductDatabase } from './product.ts'
import { addSampleRows } from './sample-rows.ts'
import { accountOf, signedInAs, signIn } from './sign-in-once.ts'
import { countTables, printOfPort, sameInPort } from './table-counts.ts'
import { Visitor, type Answer, type Fields } from './visitor.ts'

test.describe.configure({ timeout: 90_000 })

const product = httpProduct()
const other = 'marina-bellavista'
const routes = await listRoutes()
/** The frame repeats forms on every page: each is probed once. */
const probed = new Set<string>()
const outcomes: string[] = []
let round = Date.now() % 10_000
let formsTried = 0

let database: Awaited<ReturnType<typeof openProductDatabase>>
let parser: Page
let owner: Visitor
let printBefore: Record<string, string>

test.beforeAll(async ({ browser }) => {
  database = await openProductDatabase(product)
  for (const slug of ['port-nimara', other]) await addSampleRows(database.query, slug)
  parser = await browser.newPage()
  owner = await signIn(product, accountOf(product, 'super_admin'))
  printBefore = await printOfPort(database.query, other)
})
test.afterAll(async () => {
  await parser?.close()
  await database?.close()
  if (outcomes.length > 0) console.log(`Forms, well filled:\n${outcomes.sort().join('\n')}`)
})

for (const route of routes.filter(({ hasPage, pattern }) => hasPage && !pattern.endsWith('*')))
  test(`the forms of ${route.pattern}`, async () => {
    const person = ruleFor(route.pattern, 'read') === 'anybody' ? new Visitor(product) : owner
    const probe = new FormProbe(parser, person, database.query, routes)
    const { forms } = await probe.open(route)
    const wrong: string[] = []
    for (const { key, form, action } of forms) {
      if (probed.has(key) || action === '/logout') continue
      probed.add(key)
      const found = form.method === 'get' ? await probeSearch(probe, route, key) : await probeForm(probe, route, key)
      wrong.push(...found.map((line) => `${key}: ${line}`))
    }
    expect(wrong).toEqual([])
  })

test('nothing of the other port was changed by any of it', async () => {
  expect(await printOfPort(database.query, other)).toEqual(printBefore)
})

async function probeSearch(probe: FormProbe, route: RoutePlace, key: string): Promise<string[]> {
  const opened = (await probe.again(route, key))!
  const wrong: string[] = []
  const [path] = opened.action.split('?')
  for (const fields of [
    filled(opened.form, ++round),
    emptied(opened.form),
    ...oddInputs(opened.form, filled(opened.form, round)).map(({ body }) => body()),
  ]) {
    if (!Array.isArray(fields)) continue
    const query = new URLSearchParams(fields).toString().slice(0, 6000)
    const { status } = await probe.person.get(`${path}?${query}`)
    if (![200, 302, 303, 404, 422].includes(status)) wrong.push(`GET ${query.slice(0, 80)} gave ${status}`)
  }
  return wrong
}

async function probeForm(probe: FormProbe, route: RoutePlace, key: string): Promise<string[]> {
  const wrong: string[] = []
  // what is refused leaves the page as it is; after the others it is opened anew
  for (const steps of [
    [strangers, peopleWithoutTheRight, foreignIds, nothingTyped],
    [oddities],
    [staleEdit],
    [wellFilledTwice],
  ]) {
    const opened = await probe.again(route, key)
    if (!opened) {
      outcomes.push(`  gone before ${steps[0]!.name}: ${key}`)
      break
    }
    for (const step of steps) {
      await database.query('delete from rate_limits')
      wrong.push(...(await step(probe, opened, route)).map((line) => `${step.name}: ${line}`))
    }
  }
  return wrong
}

/** (e) From another site, or from nowhere. */
async function strangers(probe: FormProbe, opened: Opened): Promise<string[]> {
  const before = await countTables(database.query)
  const wrong: string[] = []
  const elsewhere: Record<string, string | null>[] = [
    { origin: 'https://elsewhere.example' },
    { origin: 'null' },
    { origin: null },
    { 'sec-fetch-site': 'cross-site' },
  ]
  for (const headers of elsewhere) {
    const { status } = await probe.send(opened, filled(opened.form, ++round), headers)
    if (status !== 403) wrong.push(`${JSON.stringify(headers)} gave ${status}`)
  }
  return [...wrong, ...changes(before, await countTables(database.query))]
}

/** The same well filled form, sent by who may not send it. */
async function peopleWithoutTheRight(_: FormProbe, opened: Opened): Promise<string[]> {
  const place = routeOf(routes, new URL(opened.action, product.address).pathname)
  const rule = place && ruleFor(place.pattern, 'write')
  if (!place?.pattern.startsWith('/:port') || !rule) return []
  const wrong: string[] = []
  const role = seededRoles.find(({ permissions }) => missingRight(rule, new Set(permissions)))
  const colleague = role && (await signedInAs(product, accountOf(product, role.key)))
  const outsider = await signedInAs(product, accountOf(product, 'sales_manager', other))
  const before = await countTables(database.query)
  const body = filled(opened.form, ++round)
  for (const [person, wish] of [
    [colleague, 403],
    [outsider, 404],
    [new Visitor(product), 401],
  ] as const) {
    if (!person) continue
    const { status } = await person.post(opened.action, body)
    if (status !== wish)
      wrong.push(
        `${wish === 403 ? role?.key : wish === 404 ? 'the other port' : 'nobody'}: ${wish} was to be the answer, it was ${status}`,
      )
  }
  return [...wrong, ...changes(before, await countTables(database.query), ['audit_logs'])]
}

/** (d) */
async function oddities(probe: FormProbe, first: Opened, route: RoutePlace): Promise<string[]> {
  const wrong: string[] = []
  const seen = new Set<string>()
  let opened: Opened | undefined = first
  const isOneTime = first.form.controls.some(({ name }) => name === 'once' || name === 'version')
  const odds = oddInputs(first.form, filled(first.form, ++round))
  // the long run tries each on every form; by default what the one door of all forms answers goes to every eighth, the rest to every fourth
  const turn = formsTried++
  const isTried = ({ isForTheDoor }: { isForTheDoor?: boolean }, at: number) =>
    (at + turn) % (isForTheDoor ? 8 : 4) === 0
  const names = odds.filter((odd, at) => isFull || isTried(odd, at)).map(({ name }) => name)
  for (const [at, name] of names.entries()) {
    opened ??= await probe.again(route, first.key)
    if (!opened) return isConfirm(first) ? wrong : [...wrong, `the form was gone before: ${name}`]
    const good = replaced(filled(opened.form, ++round), 'once', `odd-${Date.now()}-${round}-${at}`)
    const odd = oddInputs(opened.form, good).find((one) => one.name === name)
    if (!odd) continue
    const answer = await probe.person.post(opened.action, odd.body(), odd.headers)
    // what was saved has another version now, or is used up; what was refused is as it was
    if (answer.status === 303 && isOneTime) opened = undefined
    if (answer.status === 429) await database.query('delete from rate_limits')
    if (![200, 303, 400, 403, 404, 409, 413, 415, 422, 429].includes(answer.status))
      wrong.push(`${name} gave ${answer.status}`)
    if (hasScript(answer.text)) wrong.push(`${name} came back as a script`)
    const isNew = answer.location && (!seen.has(answer.location) || ['HTML', 'emoji and right to left'].includes(name))
    if (answer.status !== 303 || !isNew) continue
    seen.add(answer.location!)
    const next = await follow(probe.person, answer)
    if (next.status >= 400) wrong.push(`${name} led to ${answer.location}, which gave ${next.status}`)
    if (hasScript(next.text)) wrong.push(`${name} came back as a script`)
  }
  return wrong
}

/** The typed markup as markup; where it is only told about, the angle bracket is written otherwise. */
const hasScript = (html: string) => html.includes('<script>alert(1)') || html.includes('<img src=x')

/** A form that only says yes has nothing to get wrong, and is used up by its first answer. */
const isConfirm = ({ form }: Opened) => typedControls(form).length === 0

/** (d) Ids of nothing, and of the other port. */
async function foreignIds(probe: FormProbe, opened: Opened): Promise<string[]> {
  const wrong: string[] = []
  const good = filled(opened.form, ++round)
  // of many choices of one name all are replaced at once
  for (const [name, value] of new Map(good.filter(([name, value]) => name !== 'once' && isId(value)))) {
    const theirs = await sameInPort(database.query, value, other)
    for (const [kind, id] of [
      ['nobody’s', '01a20000-0000-7000-8000-000000000000'],
      ['the other port’s', theirs],
    ] as const) {
      if (!id) continue
      const { status } = await probe.send(opened, replaced(good, name, id))
      if (![404, 422].includes(status)) wrong.push(`${kind} id as ${name} gave ${status}`)
    }
  }
  return wrong
}

/** (b) */
async function nothingTyped(probe: FormProbe, opened: Opened): Promise<string[]> {
  const isEdit = opened.form.controls.some(({ name, isHidden }) => name === 'base' && isHidden)
  // as if others had saved meanwhile
  const fields = isEdit ? replaced(emptied(opened.form), 'base', '{"seen":"before"}') : emptied(opened.form)
  const answer = await probe.send(opened, fields)
  if (answer.status === 303) return []
  if (answer.status !== 422) return [`gave ${answer.status}`]
  return judgeRefusal(probe, opened, fields, answer)
}

/** What a refused form has to look like. */
async function judgeRefusal(probe: FormProbe, opened: Opened, fields: Fields, answer: Answer): Promise<string[]> {
  const { page, form } = await probe.formIn(answer, opened)
  const wrong: string[] = []
  if (!page.title.startsWith('Error:')) wrong.push(`U-05: the title is "${page.title}"`)
  if (!page.hasSummary) wrong.push('U-05: there is no error summary')
  for (const id of page.summaryLinks)
    if (!page.ids.includes(id)) wrong.push(`U-05: the summary leads to #${id}, which is not there`)
  if (page.summaryLinks.length > 0 && page.wrong.length === 0) wrong.push('U-24: no field is marked as wrong')
  if (!form) return [...wrong, 'U-04: the form is gone']
  const baseOf = (pairs: Fields) => pairs.find(([name]) => name === 'base')?.[1]
  if (baseOf(fields) !== baseOf(asShown(form))) wrong.push('U-16: what was shown before the refusal is forgotten')
  return [...wrong, ...lostValues(fields, form).map((line) => `U-04: not kept: ${line}`)]
}

/** (f) Two people on the same record. */
async function staleEdit(probe: FormProbe, first: Opened, route: RoutePlace): Promise<string[]> {
  if (!first.form.controls.some(({ name }) => name === 'version')) return []
  const { action } = first
  const here = async () => {
    const answer = await probe.person.get(first.path)
    const page = await probe.read(answer.text)
    return page.forms.map((form) => probe.describe(form, page, first.path)).find(({ key }) => key === first.key)
  }
  const texts = typedControls(first.form).filter(
    ({ kind, inputMode }) => ['text', 'textarea'].includes(kind) && !inputMode,
  )
  const [one] = texts
  const free = await here()
  if (!one || !free) return []
  void route
  const mine = filled(free.form, ++round)
  const theirs = filled(free.form, ++round)
  const saved = await probe.person.post(action, theirs)
  if (saved.status !== 303) return outcomes.push(`  not tried stale (${saved.status}): ${first.key}`) ? [] : []
  const stale = await probe.person.post(
    action,
    replaced(mine, 'once', `${mine.find(([name]) => name === 'once')?.[1]}-second`),
  )
  const wrong: string[] = []
  if (stale.status !== 409) wrong.push(`two values for the same field: ${stale.status}`)
  else {
    const valueOf = (fields: Fields) => fields.find(([name]) => name === one.name)![1]
    for (const value of [valueOf(mine), valueOf(theirs)])
      if (
        !stale.text.includes(value.split(/[\r\n]/)[0]!.replaceAll('’', '&#x27;')) &&
        !stale.text.includes(value.split(/[\r\n]/)[0]!)
      )
        wrong.push(`U-16: "${value}" is not on the page of the conflict`)
    if (!(await probe.read(stale.text)).title.startsWith('Error:'))
      wrong.push('U-16: the title does not start with "Error:"')
  }
  const [before, another] = [await here(), texts[1]]
  if (!before || !another) return wrong
  const shown = asShown(before.form)
  const left = await probe.person.post(action, replaced(shown, one.name, `Left ${round}`))
  const right = await probe.person.post(
    action,
    replaced(replaced(shown, another.name, `Right ${round}`), 'once', `right-${Date.now()}-${round}`),
  )
  if (left.status === 422 || right.status === 422) return wrong
  const after = await here()
  const now = (name: string) => after?.form.controls.find((control) => control.name === name)?.value
  if (left.status !== 303 || right.status !== 303) wrong.push(`different fields: ${left.status}, ${right.status}`)
  else if (now(one.name) !== `Left ${round}` || now(another.name) !== `Right ${round}`)
    wrong.push(
      `different fields did not go together: ${one.name} is "${now(one.name)}", ${another.name} is "${now(another.name)}"`,
    )
  return wrong
}

/** (a) and (c) */
async function wellFilledTwice(probe: FormProbe, opened: Opened): Promise<string[]> {
  const fields = filled(opened.form, ++round)
  const first = await probe.send(opened, fields)
  const refused = first.status === 422 ? ` because of ${(await probe.read(first.text)).wrong.join(', ')}` : ''
  outcomes.push(`  ${first.status} ${opened.key}${refused}`)
  if (first.status === 422) return judgeRefusal(probe, opened, fields, first)
  if (first.status !== 303) return [`U-03: gave ${first.status}`]
  const next = await follow(probe.person, first)
  const wrong = next.status === 200 ? [] : [`U-03: led to ${first.location}, which gave ${next.status}`]
  if (!opened.form.controls.some(({ name }) => name === 'once')) return wrong
  const before = await countTables(database.query)
  const again = await probe.send(opened, fields)
  if (again.status !== 303 || again.location !== first.location)
    wrong.push(`U-17: the second of two gave ${again.status} ${again.location}, the first 303 ${first.location}`)
  wrong.push(...changes(before, await countTables(database.query)).map((line) => `U-17: ${line}`))
  const text = typedControls(opened.form).find(
    ({ kind, inputMode }) => ['text', 'textarea'].includes(kind) && !inputMode,
  )
  if (!text) return wrong
  const otherwise = await probe.send(
    opened,
    replaced(fields, text.name, filled(opened.form, ++round).find(([name]) => name === text.name)![1]),
  )
  if (otherwise.status !== 409) wrong.push(`U-17: the same key with another body gave ${otherwise.status}`)
  return [
    ...wrong,
    ...changes(before, await countTables(database.query)).map((line) => `U-17: with another body: ${line}`),
  ]
}

async function follow(person: Visitor, answer: Answer): Promise<Answer> {
  let next = answer
  for (let steps = 0; steps < 4 && next.location; steps++) next = await person.get(next.location)
  return next
}

function changes(before: Record<string, number>, after: Record<string, number>, but: string[] = []): string[] {
  return Object.keys(after)
    .filter((table) => before[table] !== after[table] && !but.includes(table))
    .map((table) => `${table} had ${before[table]} rows and has ${after[table]}`)
}
