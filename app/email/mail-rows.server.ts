import { sql } from 'kysely'
import type { PortTransaction } from '#db/port.ts'

/** Mails of the port with whom they are for, a colleague, a client or one who signs; the newest first is up to the caller. */
export const mailRows = (db: Pick<PortTransaction, 'selectFrom'>) =>
  db
    .selectFrom('mail_deliveries as d')
    .leftJoin('users as u', 'u.id', 'd.user_id')
    .leftJoin('client_contacts as k', 'k.id', 'd.contact_id')
    .leftJoin('clients as c', 'c.id', 'k.client_id')
    .leftJoin('document_signers as s', 's.id', 'd.signer_id')
    .select(['d.id', 'd.kind', 'd.status', 'd.created_at', 'd.sent_at', 'd.last_error', 'd.attempts'])
    .select(['d.next_attempt_at', 'd.user_id'])
    .select([
      sql<string | null>`coalesce(u.name, c.name, s.name)`.as('person'),
      sql<string | null>`coalesce(u.email, k.value, s.email)`.as('address'),
    ])
