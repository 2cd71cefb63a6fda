import { sql } from 'kysely'
import { asSystem } from '#db/system.ts'

export type MailMeasure = {
  due: number
  later: number
  underWay: number
  undecided: number
  failed: number
  /** Since when the oldest that is due waits. */
  oldest: Date | null
}

/** Mails of every port that have not left; what failed or ended unknown in the last week, for a person to look at. */
export async function measureMail(): Promise<MailMeasure> {
  const { rows } = await asSystem((tx) =>
    sql<MailMeasure>`
      select count(*) filter (where status = 'queued' and next_attempt_at <= now())::int as due,
        count(*) filter (where status = 'queued' and next_attempt_at > now())::int as later,
        count(*) filter (where status = 'claimed')::int as "underWay",
        count(*) filter (where status in ('unknown', 'held'))::int as undecided,
        count(*) filter (where status = 'failed' and created_at > now() - interval '7 days')::int as failed,
        min(next_attempt_at) filter (where status = 'queued' and next_attempt_at <= now()) as oldest
      from mail_deliveries where status <> 'sent'`.execute(tx),
  )
  return rows[0]!
}
