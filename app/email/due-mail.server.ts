import { sql } from 'kysely'
import { asSystem } from '#db/system.ts'

const atOnce = 1000

/** The deliveries that are due, those of inactive ports not; and in how many milliseconds the next one is. */
export const listDueMail = () =>
  asSystem(async (tx) => {
    const queued = tx
      .selectFrom('mail_deliveries as d')
      .leftJoin('ports as p', 'p.id', 'd.port_id')
      .where('d.status', '=', 'queued')
      .where((eb) => eb.or([eb('d.port_id', 'is', null), eb('p.is_active', '=', true)]))
    const due = await queued
      .select(['d.id', 'd.attempts'])
      .select(sql<number>`extract(epoch from now() - d.next_attempt_at)::float`.as('late'))
      .where('d.next_attempt_at', '<=', sql<Date>`now()`)
      .orderBy('d.next_attempt_at')
      .limit(atOnce)
      .execute()
    const next = await queued
      .select(sql<number | null>`ceil(extract(epoch from min(d.next_attempt_at) - now()) * 1000)::float`.as('pause'))
      .where('d.next_attempt_at', '>', sql<Date>`now()`)
      .executeTakeFirst()
    return { due, pause: next?.pause ?? undefined }
  })
