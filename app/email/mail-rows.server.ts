import type { PortTransaction } from '#db/port.ts'

/** Mails of the port with whom they are for; the newest first is up to the caller. */
export const mailRows = (db: Pick<PortTransaction, 'selectFrom'>) =>
  db
    .selectFrom('mail_deliveries as d')
    .leftJoin('users as u', 'u.id', 'd.user_id')
    .select(['d.id', 'd.kind', 'd.status', 'd.created_at', 'd.sent_at', 'd.last_error', 'd.attempts'])
    .select(['d.next_attempt_at', 'd.user_id', 'u.name as person', 'u.email as address'])
