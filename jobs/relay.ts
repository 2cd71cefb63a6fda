import { openPortAsSystem } from '#app/access/port-door.server.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import type { Happened } from '#app/notifications/happened.ts'
import { measureOutbox, mostAttempts } from '#db/outbox.ts'
import { asSystem } from '#db/system.ts'
import { log } from '#server/platform/log.ts'
import { sql } from 'kysely'
import type { Reaction } from './reaction.ts'
import { reactions } from './reactions.ts'

type Waiting = { id: string; port_id: string; entity_id: string | null; attempts: number }

const atOnce = 200
const longestPause = 5 * 60_000

export const pauseAfter = (attempts: number) => Math.min(longestPause, 1000 * 2 ** (attempts - 1))

/** Hands on everything that waits: at least once, in order for each record. Answers in how many milliseconds the next try is due. */
export async function handOn(isStopping: () => boolean = () => false, map: Record<string, Reaction[]> = reactions) {
  for (;;) {
    const waiting = await listWaiting()
    let handled = 0
    for (const [portId, rows] of Map.groupBy(waiting, (row) => row.port_id))
      handled += await handOnIn(portId, rows, map, isStopping)
    if (handled === 0 || isStopping()) return nextTry()
  }
}

/** Only ids are read across ports. An event waits while an earlier one of its record has failed and is not given up. */
const listWaiting = (): Promise<Waiting[]> =>
  asSystem((tx) =>
    tx
      .selectFrom('outbox as o')
      .innerJoin('ports as p', (join) => join.onRef('p.id', '=', 'o.port_id').on('p.is_active', '=', true))
      .select(['o.id', 'o.port_id', 'o.entity_id', 'o.attempts'])
      .where('o.attempts', '<', mostAttempts)
      .where('o.next_attempt_at', '<=', sql<Date>`now()`)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('outbox as earlier')
              .select('earlier.id')
              .whereRef('earlier.entity_id', '=', 'o.entity_id')
              .whereRef('earlier.id', '<', 'o.id')
              .where('earlier.attempts', '<', mostAttempts)
              .where('earlier.next_attempt_at', '>', sql<Date>`now()`),
          ),
        ),
      )
      .orderBy('o.id')
      .limit(atOnce)
      .execute(),
  )

async function nextTry() {
  const { rows } = await asSystem((tx) =>
    sql<{ pause: number | null }>`select ceil(extract(epoch from min(next_attempt_at) - now()) * 1000)::int as pause
      from outbox where attempts between 1 and ${mostAttempts - 1} and next_attempt_at > now()`.execute(tx),
  )
  return rows[0]?.pause ?? undefined
}

async function handOnIn(portId: string, rows: Waiting[], map: Record<string, Reaction[]>, isStopping: () => boolean) {
  const scope = await openPortAsSystem(portId)
  if (!scope) return 0
  const events = new Map((await readEvents(scope, rows)).map((event) => [event.id, event]))
  const heldBack = new Set<string>()
  const quiet: string[] = []
  let handled = 0
  for (const row of rows) {
    const event = events.get(row.id)
    if (isStopping()) break
    // taken by another relay in the meantime, or behind one that just failed
    if (!event || (row.entity_id && heldBack.has(row.entity_id))) continue
    handled += 1
    if (map[event.type]?.length === 0) {
      quiet.push(row.id)
      continue
    }
    try {
      await reactTo(scope, event, map)
    } catch (error) {
      if (row.entity_id) heldBack.add(row.entity_id)
      await putOff(scope, row, error)
    }
  }
  if (quiet.length > 0) await scope.transaction((tx) => tx.deleteFrom('outbox').where('id', 'in', quiet).execute())
  return handled
}

async function readEvents(scope: PortScope, rows: Waiting[]): Promise<Happened[]> {
  const ids = rows.map((row) => row.id)
  const { events } = await scope.read((db) => ({
    events: db
      .selectFrom('domain_events')
      .select([
        'id',
        'type',
        'user_id as userId',
        'client_id as clientId',
        'berth_id as berthId',
        'interest_id as interestId',
        'document_id as documentId',
        'invoice_id as invoiceId',
        'reminder_id as reminderId',
        'payload',
        'occurred_at as occurredAt',
      ])
      .where('id', 'in', ids),
  }))
  return events.map((event) => ({ ...event, payload: event.payload as Happened['payload'] }))
}

/** Each reaction is one transaction with the row that says it is done: a crash between two of them repeats neither. */
export async function reactTo(scope: PortScope, event: Happened, map: Record<string, Reaction[]> = reactions) {
  const wanted = map[event.type]
  if (!wanted) throw new Error(`This version knows no event ${event.type}.`)
  for (const reaction of wanted)
    await scope.transaction(async (tx) => {
      const first = await tx
        .insertInto('event_reactions')
        .values({ event_id: event.id, reaction: reaction.name })
        .onConflict((conflict) => conflict.columns(['port_id', 'event_id', 'reaction']).doNothing())
        .returning('id')
        .executeTakeFirst()
      if (first) await reaction.run(scope, tx, event)
    })
  await scope.transaction((tx) => tx.deleteFrom('outbox').where('id', '=', event.id).execute())
}

async function putOff(scope: PortScope, { id, attempts }: Waiting, error: unknown) {
  log.warn({ err: error, eventId: id, attempt: attempts + 1 }, 'an event could not be handed on')
  await scope.transaction((tx) =>
    tx
      .updateTable('outbox')
      .set({
        attempts: attempts + 1,
        next_attempt_at: sql<Date>`now() + ${pauseAfter(attempts + 1)} * interval '1 millisecond'`,
        last_error: (error instanceof Error ? error.message : String(error)).slice(0, 300),
      })
      .where('id', '=', id)
      .execute(),
  )
}

/** Throws a sentence when events wait for over a minute, or were given up. */
export async function measureRelay(): Promise<void> {
  const { parked, lag } = await measureOutbox()
  if (lag > 60) throw new Error(`Notifications are late: the oldest waits for ${Math.floor(lag / 60)} min.`)
  if (parked > 0)
    throw new Error(
      `${parked} ${parked === 1 ? 'event failed ten times and waits' : 'events failed ten times and wait'} for a person.`,
    )
}
