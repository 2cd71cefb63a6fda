import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { openProductDatabase, type Product } from '#test/http/product.ts'
import { accountOf, signIn } from '#test/http/sign-in-once.ts'
import { Visitor, type Answer, type Fields } from '#test/http/visitor.ts'
import { prepareData } from '#test/prepared-data.ts'
import { killAt, moments, type Moment } from './kill-moments.ts'
import { startProduct, type StartedProduct } from './started-product.ts'

const root = resolve(import.meta.dirname, '../..')
const isLong = process.env.FULL === '1'
const rounds = isLong ? 24 : 3
const people = 4

type Sent = { email: string; path: string; fields: Fields; isVisitor: boolean; isAnswered: boolean }

const dataDir = mkdtempSync(join(tmpdir(), 'port-nimara-crash-'))
let running: StartedProduct | undefined
afterAll(async () => {
  await running?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

describe.skipIf(!existsSync(join(root, 'build/server/index.js')))(
  'killed without warning under a stream of forms',
  () => {
    test(
      'nothing answered with success is lost, and nothing is there twice',
      async () => {
        const sent: Sent[] = []
        await prepareData(dataDir)
        running = await startProduct(dataDir)
        let staff = await signIn(running.product, accountOf(running.product, 'sales_manager'))
        for (let round = 0; round < rounds; round++) {
          const product = running.product
          const killed = kill(running, moments[round % moments.length]!)
          await Promise.all(Array.from({ length: people }, (_, at) => stream(product, staff, sent, at === 0, killed)))
          await killed.done
          running = await startProduct(dataDir)
          // the session is in the database: it holds over the crash
          staff = new Visitor(running.product, staff.cookies)
          await resendUnanswered(running.product, staff, sent)
        }
        expect(sent.length).toBeGreaterThan(rounds * people)
        await judge(running.product, sent)
        console.log(`${rounds} kills, ${sent.length} forms, each there once.`)
      },
      isLong ? 600_000 : 120_000,
    )
  },
)

function kill(target: StartedProduct, moment: Moment) {
  const state = { isOver: false, done: Promise.resolve() }
  state.done = killAt(target, moment).finally(() => (state.isOver = true))
  return state
}

/** One person who types without a break until the program is gone. */
async function stream(product: Product, staff: Visitor, sent: Sent[], isVisitor: boolean, killed: { isOver: boolean }) {
  while (!killed.isOver) {
    const form = isVisitor ? registration(sent.length) : newClient(sent.length)
    sent.push(form)
    const answer = await send(product, staff, form)
    form.isAnswered = answer?.status === 303
    if (answer?.status !== 303) await pause(50)
  }
}

function send(product: Product, staff: Visitor, { path, fields, isVisitor }: Sent): Promise<Answer | undefined> {
  const person = isVisitor ? new Visitor(product) : new Visitor(product, staff.cookies)
  return person.post(path, fields).catch(() => undefined)
}

/** What a person does who saw no answer: press the button again, with the same one-time key. */
async function resendUnanswered(product: Product, staff: Visitor, sent: Sent[]) {
  const { query, close } = await openProductDatabase(product)
  for (const form of sent.filter(({ isAnswered }) => !isAnswered)) {
    await query('delete from rate_limits')
    const answer = await send(product, staff, form)
    expect(answer?.status, `${form.email} sent again: ${answer?.text.slice(0, 300)}`).toBe(303)
    form.isAnswered = true
  }
  await close()
}

function newClient(at: number): Sent {
  const email = `crash-${process.pid}-${at}@example.org`
  const fields: Fields = [
    ['kind', 'person'],
    ['name', 'Crash Test'],
    ['email', email],
    ['source', 'manual'],
    ['once', `crash-staff-${process.pid}-${at}`],
  ]
  return { email, path: '/port-nimara/clients/new', fields, isVisitor: false, isAnswered: false }
}

function registration(at: number): Sent {
  const email = `crash-visitor-${process.pid}-${at}@example.org`
  const fields: Fields = [
    ['name', 'Crash Test'],
    ['email', email],
    ['opened_at', String(Date.now() - 60_000)],
    ['once', `crash-visitor-${process.pid}-${at}`],
  ]
  return { email, path: '/p/port-nimara/register', fields, isVisitor: true, isAnswered: false }
}

async function judge(product: Product, sent: Sent[]) {
  const { query, close } = await openProductDatabase(product)
  try {
    await untilHandedOn(query)
    const addresses = sent.map(({ email }) => email)
    const counts = await query<
      Record<'clients' | 'audits' | 'made' | 'interests' | 'doubled', number> & { email: string }
    >(
      `select k.value as email, count(*)::int as clients,
         sum((select count(*) from audit_logs a where a.entity = 'clients' and a.entity_id = k.client_id and a.action = 'create'))::int as audits,
         sum((select count(*) from domain_events e where e.client_id = k.client_id and e.type = 'client:created'))::int as made,
         sum((select count(*) from interests i where i.client_id = k.client_id))::int as interests,
         sum((select count(*) - count(distinct e.type) from domain_events e where e.client_id = k.client_id))::int as doubled
       from client_contacts k where k.value = any($1) group by k.value`,
      [addresses],
    )
    const found = new Map(counts.map((row) => [row.email, row]))
    const wrong = sent.flatMap(({ email, isVisitor }) => {
      const row = found.get(email)
      const interests = isVisitor ? 1 : 0
      const fits = row?.clients === 1 && row.audits === 1 && row.made === 1 && row.interests === interests
      return fits && row.doubled === 0 ? [] : [`${email}: ${JSON.stringify(row ?? 'missing')}`]
    })
    expect(wrong).toEqual([])

    const doubled = await query(
      `select n.user_id, n.event_id, n.type from notifications n group by 1, 2, 3 having count(*) > 1
       union all select m.user_id, m.notification_id, m.kind from mail_deliveries m where m.notification_id is not null group by 1, 2, 3 having count(*) > 1
       union all select null, event_id, reaction from event_reactions group by 2, 3 having count(*) > 1`,
    )
    expect(doubled, 'notifications, mails and reactions doubled').toEqual([])
    const [registered] = await query<{ told: number }>(
      `select count(distinct n.interest_id)::int as told from notifications n join interests i on i.id = n.interest_id
       join client_contacts k on k.client_id = i.client_id where k.value = any($1)`,
      [addresses],
    )
    expect(registered?.told, 'somebody was told of every registration').toBe(
      sent.filter(({ isVisitor }) => isVisitor).length,
    )
  } finally {
    await close()
  }
}

async function untilHandedOn(query: Awaited<ReturnType<typeof openProductDatabase>>['query']) {
  for (let tries = 0; tries < 150; tries++) {
    const [row] = await query<{ left: number }>(`select count(*)::int as left from outbox where attempts < 5`)
    if (row?.left === 0) return
    await pause(200)
  }
  throw new Error('The outbox is not handed on.')
}
