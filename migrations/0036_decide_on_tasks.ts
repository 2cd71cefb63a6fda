import { sql, type Kysely } from 'kysely'

/** A person decides about a task whose outcome nobody knows, and what came of a letter is evidence too. */
export async function up(db: Kysely<never>) {
  await sql`
    alter table document_events
      drop constraint document_events_kind_check,
      add constraint document_events_kind_check check (kind in ('created', 'sent', 'mailed', 'bounced', 'opened', 'consented', 'signed', 'declined',
        'reminded', 'link_renewed', 'replaced', 'expired', 'cancelled', 'completed', 'paper_uploaded', 'asked_again', 'settled'));

    create index document_tasks_stuck on document_tasks (port_id, document_id) where status in ('failed', 'unknown');
    -- what the worker writes down is no change of anybody's; that a person calls it done is
    create trigger audit_update after update on document_tasks referencing old table as old_rows new table as new_rows
      for each statement when (user_in_scope() is not null) execute function audit_rows('');

    -- how many of every port wait for a person; a task about one who has signed is none of them
    create policy system on document_signers for select to crm_system using (true);
    grant select (id, port_id, state) on document_signers to crm_system;
  `.execute(db)
}
