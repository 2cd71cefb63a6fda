import { randomInt } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { connectTo } from '#test/http/product.ts'
import type { StartedProduct } from './started-product.ts'

export const moments = ['before COMMIT', 'after COMMIT', 'at any moment'] as const
export type Moment = (typeof moments)[number]

/** Kills the program at a moment of its work that only the database can see: the program itself has no part in it. */
export async function killAt(target: StartedProduct, moment: Moment) {
  if (moment === 'at any moment') {
    await pause(randomInt(100, 1200))
    return target.kill()
  }
  const client = await connectTo(target.product)
  try {
    await (moment === 'after COMMIT' ? untilCommitted(client) : untilHeldUp(client))
    await target.kill()
  } finally {
    await client.end()
  }
}

type Client = Awaited<ReturnType<typeof connectTo>>

/** The database tells listeners of an event as its transaction is committed; the answer is not on its way yet. */
async function untilCommitted(client: Client) {
  await pause(randomInt(50, 400))
  const told = new Promise<void>((go) => client.once('notification', () => go()))
  await client.query('listen live')
  await told
}

/** Nobody can write an event while it is locked, so that transactions stand still when nearly done. */
async function untilHeldUp(client: Client) {
  await pause(randomInt(50, 400))
  await client.query('begin')
  await client.query('lock table domain_events in share mode')
  for (;;) {
    const { rows } = await client.query<{ waiting: number }>(
      `select count(*)::int as waiting from pg_locks where not granted and relation = 'domain_events'::regclass`,
    )
    if ((rows[0]?.waiting ?? 0) > 1) return
    await pause(5)
  }
}
