import { sql } from 'kysely'
import type { PortTransaction } from '#db/port.ts'

/** What a note said, the latest first. Every text it ever had is in the audit log: no second copy is kept. */
export const textsOfNote = (
  db: Pick<PortTransaction, 'selectFrom'>,
  table: 'client_notes' | 'berth_notes' | 'interest_notes',
  id: string | null,
) =>
  db
    .selectFrom('audit_logs as a')
    .leftJoin('users as u', 'u.id', 'a.user_id')
    .select(['a.id', 'a.occurred_at', 'u.name as author', sql<string>`a.changes -> 'body' ->> 'new'`.as('body')])
    .where('a.entity', '=', table)
    .where('a.entity_id', '=', id)
    .where(sql`a.changes -> 'body'`, 'is not', null)
    .orderBy('a.id', 'desc')
    .limit(100)
