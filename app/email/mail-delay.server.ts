import { sql } from 'kysely'
import { asSystem } from '#db/system.ts'

/**
 * Since when mails wait that should have left, none when all goes well: nobody takes them, or the mail server has not taken any since. One
 * that a single mailbox puts off for a moment is no delay.
 */
export async function mailDelayedSince(): Promise<Date | null> {
  const { rows } = await asSystem((tx) =>
    sql<{ since: Date | null }>`
      select min(greatest(d.created_at, d.decided_at)) as since
      from mail_deliveries d left join ports p on p.id = d.port_id
      where d.status in ('queued', 'claimed') and (d.port_id is null or p.is_active)
        and greatest(d.created_at, d.decided_at) < now() - interval '1 minute'
        and (
          (d.status = 'queued' and d.next_attempt_at < now() - interval '1 minute')
          or (
            ((d.attempts > d.tries_before and d.problem <> 'busy') or d.attempts - d.tries_before >= 3)
            and not exists (
              select from (select n.sent_at from mail_deliveries n order by n.id desc limit 200) as newest
              where newest.sent_at > d.claimed_at
            )
          )
        )`.execute(tx),
  )
  return rows[0]?.since ?? null
}
