import { expect, test } from '@playwright/test'
import { permissions, type Permission } from '#app/access/permissions.ts'
import { seededRoles } from '#app/access/starting-roles.ts'
import { accessMatrix, missingRight, ruleFor } from '#test/access-matrix.ts'
import { addressOf, listRoutes, type RoutePlace } from '#test/browser/every-route.ts'
import { isFull } from '#test/browser/staff.ts'
import { httpProduct, openProductDatabase } from './product.ts'
import { addSampleRows } from './sample-rows.ts'
import { sampleParams } from './samples.ts'
import { accountOf, signedInAs } from './sign-in-once.ts'
import { Visitor, type Answer } from './visitor.ts'
import { inTurns } from './in-turns.ts'

test.use({ trace: 'off' })
test.describe.configure({ timeout: 120_000 })

const home = 'port-nimara'
const elsewhere = 'marina-bellavista'
const product = httpProduct()
type Ask = { act: 'read' | 'write'; asData: boolean; route: RoutePlace }
type Wish = 'allowed' | 'sign in' | 403 | 404

let routes: RoutePlace[] = []
let database: Awaited<ReturnType<typeof openProductDatabase>>

test.beforeAll(async () => {
  routes = (await listRoutes()).filter(({ pattern }) => !pattern.endsWith('*'))
  database = await openProductDatabase(product)
  for (const slug of [home, elsewhere]) await addSampleRows(database.query, slug)
})
test.afterAll(async () => database?.close())

test('every route is in the matrix, and the matrix names no other', () => {
  const patterns = routes.map(({ pattern }) => pattern)
  expect(patterns.filter((pattern) => !(pattern in accessMatrix))).toEqual([])
  expect(Object.keys(accessMatrix).filter((pattern) => !patterns.includes(pattern))).toEqual([])
})

test('every right in the matrix exists', () => {
  const named = Object.values(accessMatrix).flatMap((access) => JSON.stringify(access).match(/\w+:\w+/g) ?? [])
  expect(named.filter((name) => !permissions.includes(name as Permission))).toEqual([])
})

// who may the least comes first, so that what the first ones try finds the rows still there
for (const key of ['viewer', 'dock_staff', 'sales_agent', 'sales_manager', 'director', 'administrator', 'super_admin'])
  test(`${key} may open and send what the matrix says`, async () => {
    const granted = new Set(seededRoles.find((role) => role.key === key)!.permissions)
    const account = accountOf(product, key)
    const person = await signedInAs(product, account)
    const since = await newestAudit()
    const denied: Permission[] = []
    const missingFor = ({ route, act }: Ask) => missingRight(ruleFor(route.pattern, act)!, granted)
    const seen = (ask: Ask, { status }: Answer) => status === 403 && denied.push(missingFor(ask)!)
    expect(await tryAll(person, (ask) => (missingFor(ask) ? 403 : 'allowed'), account.email, seen)).toEqual([])
    const rows = await database.query<{ right: string }>(
      // a layout and the page in it may both refuse the one request
      `select distinct a.request_id, a.changes->>'permission' as right from audit_logs a join users u on u.id = a.user_id
       where a.action = 'permission_denied' and u.email = $1 and a.id > $2`,
      [account.email, since],
    )
    expect(rows.map(({ right }) => right).sort()).toEqual(denied.sort())
  })

test('a stranger is led to sign in', async () => {
  const wish = ({ route, act }: Ask): Wish => (ruleFor(route.pattern, act) === 'anybody' ? 'allowed' : 'sign in')
  expect(await tryAll(new Visitor(product), wish)).toEqual([])
})

test('a member of the other port alone finds nothing in this one', async () => {
  const person = await signedInAs(product, accountOf(product, 'sales_manager', elsewhere))
  const wish = ({ route }: Ask): Wish => (/^\/(:port|b\/)/.test(route.pattern) ? 404 : 'allowed')
  expect(await tryAll(person, wish)).toEqual([])
})

test('the ids of the other port are unknown under one’s own', async () => {
  const person = await signedInAs(product, accountOf(product, 'super_admin'))
  const withIds = routes.filter(({ pattern, params }) => pattern.startsWith('/:port') && params.some(ofThePort))
  expect(withIds.length).toBeGreaterThan(20)
  const wrong = await inTurns(4, asks(withIds), async (ask) => {
    const stranger = accountOf(product, 'sales_manager', elsewhere).email
    const params = { ...(await sampleParams(database, product, ask.route, elsewhere, stranger)), port: home }
    return judge(ask, 404, await send(person, ask, addressOf(ask.route.pattern, params)))
  })
  expect(wrong.filter(Boolean)).toEqual([])
})

test('what is no record has no page either, nor data past the layout', async () => {
  const person = await signedInAs(product, accountOf(product, 'super_admin'))
  const ofRecords = routes.filter(({ pattern }) => /\/:(client|berth|interest)\b/.test(pattern))
  expect(ofRecords.length).toBeGreaterThan(40)
  const reads = asks(ofRecords).filter(({ act, asData }) => act === 'read' && (isFull || asData))
  const wrong = await inTurns(4, reads, async (ask) => {
    const found = []
    for (const id of ['01a20000-0000-7000-8000-000000000000', 'nothing']) {
      const params = { ...Object.fromEntries(ask.route.params.map((param) => [param, id])), port: home }
      found.push(judge(ask, 404, await send(person, ask, addressOf(ask.route.pattern, params))))
    }
    return found
  })
  expect(wrong.flat().filter(Boolean)).toEqual([])
})

const ofThePort = (param: string) => !['port', 'which', 'role', 'queue', 'job', 'event', 'backup'].includes(param)

const asks = (among: RoutePlace[]): Ask[] =>
  [false, true].flatMap((asData) =>
    (['read', 'write'] as const).flatMap((act) =>
      among
        .filter(({ hasAction }) => act === 'read' || hasAction)
        // logging out ends the session that the others use
        .filter(({ pattern }) => act === 'read' || pattern !== '/logout')
        .map((route) => ({ act, asData, route })),
    ),
  )

/** Every route by every way; answers what did not come out as wished. */
async function tryAll(
  person: Visitor,
  wish: (ask: Ask) => Wish,
  email?: string,
  note?: (ask: Ask, answer: Answer) => unknown,
) {
  // programs alone come in there, by a secret; signing-attacks.spec.ts tries it
  const known = routes.filter(({ pattern }) => pattern in accessMatrix && pattern !== '/webhooks/documenso')
  // whole pages are asked for by strangers; who works here, by default, asks for their data alone: the prober opens and sends the pages
  const isEnough = ({ asData }: Ask) => isFull || asData || !email
  const wrong = await inTurns(4, asks(known).filter(isEnough), async (ask) => {
    const wished = wish(ask)
    const once = async () =>
      send(person, ask, addressOf(ask.route.pattern, await sampleParams(database, product, ask.route, home, email)))
    let answer = await once()
    // a neighbouring try may have used up the row in between
    if (wished === 'allowed' && answer.status === 404) answer = await once()
    note?.(ask, answer)
    return judge(ask, wished, answer)
  })
  return wrong.filter(Boolean)
}

/** As data the router asks for one route of a page, past its layouts. */
function send(person: Visitor, { act, asData, route }: Ask, path: string): Promise<Answer> {
  const one = act === 'read' ? `?_routes=${encodeURIComponent(route.id)}` : ''
  const address = asData ? `${path === '/' ? '/_' : path}.data${one}` : path
  return act === 'read' ? person.get(address) : person.post(route.isIndex ? `${address}?index` : address, [])
}

function judge(ask: Ask, wish: Wish, answer: Answer): string | null {
  const leadsTo = answer.location ?? (answer.status === 202 ? answer.text : '')
  const isLedToSignIn = answer.status === 401 || /\/login/.test(leadsTo)
  const seen = isLedToSignIn ? 'sign in' : answer.status
  const fits =
    wish === 'allowed' ? [200, 202, 302, 303, 409, 422, 429].includes(answer.status) && !isLedToSignIn : seen === wish
  // a form that is not well filled is told so before anybody asks for the right; the form prober sends well filled ones
  if (fits || (seen === 422 && ask.act === 'write' && (ask.asData || mayRead(ask)))) return null
  // the person's other sessions are ended meanwhile
  if (wish === 'allowed' && seen === 404 && ask.route.params.includes('session')) return null
  const way = `${ask.act === 'read' ? 'GET' : 'POST'} ${ask.route.pattern}${ask.asData ? '.data' : ''}`
  return `${way}: ${wish} was to be the answer, it was ${seen}`
}

/** Who may see the page may see what is wrong with the form on it. */
const mayRead = ({ route: { pattern } }: Ask) => ruleFor(pattern, 'read') !== ruleFor(pattern, 'write')

async function newestAudit() {
  const [row] = await database.query<{ id: string }>('select id from audit_logs order by id desc limit 1')
  return row?.id ?? '00000000-0000-0000-0000-000000000000'
}
