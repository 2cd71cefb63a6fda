import { sql } from 'kysely'
import type { PortTransaction } from '#db/port.ts'
import { asSystem } from '#db/system.ts'
import type { StuckTask } from './stuck-task.ts'

/** Ended without being done, not asked for again since, and about a paper that still waits for it. */
const isStuck = sql<boolean>`t.status in ('failed', 'unknown')
  and not exists (select from document_tasks n where n.port_id = t.port_id and n.id > t.id and n.act = t.act
    and (n.document_id, n.invoice_id, n.berth_id, n.signer_id) is not distinct from (t.document_id, t.invoice_id, t.berth_id, t.signer_id))`
const matters = sql<boolean>`case
  when t.act in ('render_draft', 'render_signed', 'create_envelope') then d.status in ('sent', 'partially_signed')
  when t.act = 'remind_signer' then d.status in ('sent', 'partially_signed') and s.state in ('sent', 'opened')
  when t.act = 'replace_signer' then d.status in ('sent', 'partially_signed') and s.state in ('waiting', 'sent', 'opened')
  when t.act = 'cancel_envelope' then d.status in ('declined', 'expired', 'cancelled')
  -- envelopes are read every five minutes, and papers that are not signed are asked for where they are shown
  else t.act in ('render_invoice', 'render_sheet') end`

/** What of a paper waits for a person, the newest first. */
export const stuckTasksOf = (db: Pick<PortTransaction, 'selectFrom'>, documentId: string) =>
  db
    .selectFrom('document_tasks as t')
    .innerJoin('documents as d', 'd.id', 't.document_id')
    .leftJoin('document_signers as s', 's.id', 't.signer_id')
    .select(['t.id', 't.act', 't.last_error', 't.created_at', 't.signer_id', 's.name as signer'])
    .select(sql<StuckTask['status']>`t.status`.as('status'))
    .select(
      sql<boolean>`t.act = 'create_envelope' and t.status = 'unknown' and t.finished_at > now() - interval '10 minutes'`.as(
        'is_looked_up',
      ),
    )
    .where('t.document_id', '=', documentId)
    .where(isStuck)
    .where(matters)
    .orderBy('t.id', 'desc')

/** How many papers' tasks of every port wait for a person. */
export async function countStuckTasks(): Promise<number> {
  const { rows } = await asSystem((tx) =>
    sql<{ count: number }>`
      select count(*)::int as count from document_tasks t
        left join documents d on d.port_id = t.port_id and d.id = t.document_id
        left join document_signers s on s.port_id = t.port_id and s.id = t.signer_id
      where ${isStuck} and ${matters}`.execute(tx),
  )
  return rows[0]!.count
}
