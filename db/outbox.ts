import { sql } from 'kysely'
import { inPort, type Actor } from './port.ts'
import { asSystem } from './system.ts'

/** After so many failures an event is left where a person sees it, and holds nobody back any more. */
export const mostAttempts = 10

export type OutboxMeasure = { waiting: number; parked: number; /** Seconds that the oldest waits. */ lag: number }

/** How far behind the relay is; events of inactive ports are late for nobody. */
export async function measureOutbox(): Promise<OutboxMeasure> {
  const { rows } = await asSystem((tx) =>
    sql<OutboxMeasure>`
      select count(*) filter (where o.attempts < ${mostAttempts})::int as waiting,
        count(*) filter (where o.attempts >= ${mostAttempts})::int as parked,
        greatest(0, coalesce(extract(epoch from now() - min(uuid_extract_timestamp(o.id)) filter (where o.attempts < ${mostAttempts})), 0))::int as lag
      from outbox o join ports p on p.id = o.port_id and p.is_active`.execute(tx),
  )
  return rows[0]!
}

/** Events that were given up: which port's, and why; what they say stays in their port. */
export const listParkedEvents = (limit: number) =>
  asSystem((tx) =>
    tx
      .selectFrom('outbox as o')
      .innerJoin('ports as p', 'p.id', 'o.port_id')
      .select(['o.id', 'o.port_id', 'o.last_error', 'p.name as port'])
      .select(sql<Date>`uuid_extract_timestamp(o.id)`.as('at'))
      .where('o.attempts', '>=', mostAttempts)
      .orderBy('o.id')
      .limit(limit)
      .execute(),
  )

/** Lets the relay try an event again that was given up; false when it is none. */
export async function retryParkedEvent(id: string, actor: Omit<Actor, 'portId'>): Promise<boolean> {
  const event = await asSystem((tx) =>
    tx
      .selectFrom('outbox')
      .select('port_id')
      .where('id', '=', id)
      .where('attempts', '>=', mostAttempts)
      .executeTakeFirst(),
  )
  if (!event) return false
  const { numUpdatedRows } = await inPort({ ...actor, portId: event.port_id }, (tx) =>
    tx
      .updateTable('outbox')
      .set({ attempts: 0, next_attempt_at: sql<Date>`now()` })
      .where('id', '=', id)
      .executeTakeFirst(),
  )
  return numUpdatedRows > 0n
}
