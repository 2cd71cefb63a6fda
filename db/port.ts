import { createHash } from 'node:crypto'
import type { EventName, Events } from './events.ts'
import { gatherReads } from './gathered-reads.ts'
import { inTransaction, readTogether, type Queries, type Reader, type Tx } from './transaction.ts'

/** A transaction that sees one port. */
export type PortTransaction = Tx

/** Who acts, where, and by which request; every audit row and event carries it. */
export type Actor = { portId: string; userId?: string; requestId?: string; address?: string; userAgent?: string }

/** A form's one-time key with what was sent: the same again replays the first answer, another body is refused. */
export type Once = { key: string; body: string }

export class ReusedKey extends Error {}

const scopeOf = (actor: Actor) => ({
  name: 'scope',
  text: `select set_config('app.port_id', $1, true), set_config('app.user_id', $2, true), set_config('app.request_id', $3, true),
    set_config('app.address', $4, true), set_config('app.user_agent', $5, true)`,
  values: [
    actor.portId,
    actor.userId ?? '',
    actor.requestId ?? '',
    actor.address ?? '',
    actor.userAgent?.slice(0, 300) ?? '',
  ],
})

/** Several reads: one round trip, one snapshot, one port. */
export const readPort = <Q extends Queries>(actor: Actor, queries: (db: Reader) => Q) =>
  readTogether([scopeOf(actor)], queries)

/**
 * Opens a reader of one port. What a layout and its page ask in the same turn goes out together: one round trip, one snapshot.
 */
export function openReader(actor: Actor) {
  return gatherReads([scopeOf(actor)])
}

/** Runs `work` in a transaction that can see one port only (row-level security reads the setting). */
export function inPort<T>(actor: Actor, work: (tx: PortTransaction) => Promise<T>, once?: Once): Promise<T> {
  if (!once) return inTransaction([scopeOf(actor)], work)
  return inTransaction([scopeOf(actor)], async (tx) => {
    const first = await claim(tx, once, actor.userId)
    if (!first.isNew) return first.result as T
    const result = await work(tx)
    await tx
      .updateTable('idempotency_keys')
      .set({ result: JSON.stringify(result ?? null) })
      .where('key', '=', once.key)
      .execute()
    return result
  })
}

async function claim(tx: PortTransaction, once: Once, userId: string | undefined) {
  const body_hash = createHash('sha256').update(once.body).digest()
  // a second submit waits here for the first one's commit
  const mine = await tx
    .insertInto('idempotency_keys')
    .values({ key: once.key, body_hash })
    .onConflict((conflict) => conflict.columns(['port_id', 'key']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (mine) return { isNew: true } as const
  const earlier = await tx
    .selectFrom('idempotency_keys')
    .select(['body_hash', 'result', 'user_id'])
    .where('key', '=', once.key)
    .executeTakeFirstOrThrow()
  if (!earlier.body_hash.equals(body_hash) || earlier.user_id !== (userId ?? null)) throw new ReusedKey()
  return { isNew: false, result: earlier.result } as const
}

/** Writes down that something happened, in the transaction in which it happens; the relay hands it on after commit. */
export async function record<E extends EventName>(tx: PortTransaction, type: E, fact: Events[E]) {
  const { clientId, berthId, interestId, documentId, invoiceId, reminderId, ...payload } = fact as Record<
    string,
    unknown
  >
  const id = (value: unknown) => (value as string | null | undefined) ?? null
  await tx
    .insertInto('domain_events')
    .values({
      type,
      client_id: id(clientId),
      berth_id: id(berthId),
      interest_id: id(interestId),
      document_id: id(documentId),
      invoice_id: id(invoiceId),
      reminder_id: id(reminderId),
      payload: JSON.stringify(payload),
    })
    .execute()
}
