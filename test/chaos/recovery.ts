import { setTimeout as pause } from 'node:timers/promises'
import type { Visitor } from '#test/http/visitor.ts'
import { newClient, registration, type FormLedger } from './form-ledger.ts'
import type { Installation } from './chaos-product.ts'
import { told } from './ledger-check.ts'
import type { People } from './steady-load.ts'

/** Seconds since the fault ended until it was felt no more. */
export type Recovery = { pages?: number; queue?: number }

export const limits = { pages: 10, queue: 30 }
const patience = 90_000

export type Chaos = Installation & {
  ledger: FormLedger
  people: People
  /** Somebody who is signed in and does nothing else. */
  admin: Visitor
}

const secondsSince = (began: number) => (performance.now() - began) / 1000

/** Tries until it is so; the sentence says what was waited for. */
export async function soon<T>(what: string, ask: () => Promise<T | undefined | false>, within = patience): Promise<T> {
  const began = performance.now()
  for (;;) {
    const answer = await ask()
    if (answer !== undefined && answer !== false) return answer
    if (performance.now() - began > within) throw new Error(`After ${within / 1000} s still not: ${what}.`)
    await pause(50)
  }
}

/** Until a new form is answered with success. */
export async function pagesBack({ ledger, people }: Chaos, since = performance.now()): Promise<number> {
  const form = ledger.open('client', '/port-nimara/clients/new', newClient)
  await soon('a form is saved', async () => (await ledger.press(people.seller, form)) !== undefined)
  return secondsSince(since)
}

/** Until somebody's registration has become a mail that left. */
export async function queueBack(chaos: Chaos, since = performance.now()): Promise<number> {
  const form = chaos.ledger.open('registration', '/p/port-nimara/register', registration)
  await soon(
    'a registration is saved',
    async () => (await chaos.ledger.press(chaos.people.stranger, form)) !== undefined,
  )
  const { text, values } = told(form.mark)
  await soon('those who are told of a registration have their mail', async () => {
    const mails = await chaos.query<{ status: string }>(text, values)
    return mails.length > 0 && mails.every(({ status }) => status === 'sent')
  })
  return secondsSince(since)
}

export async function bothBack(chaos: Chaos, since = performance.now()): Promise<Recovery> {
  const [pages, queue] = await Promise.all([pagesBack(chaos, since), queueBack(chaos, since)])
  return { pages, queue }
}

/** As if the waiting times of retries were over, and those after which a claim counts as given up: of these mails, or of all that are not in hand. */
export async function letTimeGoBy({ query }: Chaos, ids?: string[]) {
  await query(`update mail_deliveries set next_attempt_at = now() where status = 'queued'`)
  await query(
    `update mail_deliveries set claimed_at = claimed_at - interval '3 minutes' where status = 'claimed'
      and case when $1::uuid[] is null then claimed_at < now() - interval '4 seconds' else id = any($1) end`,
    [ids ?? null],
  )
  await query(`notify mail, ''`)
}

/** Nothing is on its way any more: every event handed on, every mail that is due gone. `isLong` waits for claims to be given up. */
export async function settle(chaos: Chaos, isLong = false) {
  const began = performance.now()
  let isHurried = false
  let left = { events: 0, claimed: 0, queued: 0 }
  const isSettled = async () => {
    const rows = await chaos.query<typeof left>(
      `select (select count(*)::int from outbox where attempts < 10) as events,
        count(*) filter (where status = 'claimed')::int as claimed, count(*) filter (where status = 'queued')::int as queued
      from mail_deliveries`,
    )
    left = rows[0]!
    if (left.events + left.claimed + left.queued === 0) return true
    if (isLong && !isHurried && performance.now() - began > 6000) {
      isHurried = true
      await letTimeGoBy(chaos)
    }
    return false
  }
  await soon('all is handed on and gone', isSettled, 60_000).catch((error: Error) => {
    throw new Error(`${error.message} ${JSON.stringify(left)}`)
  })
}
