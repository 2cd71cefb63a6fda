import { sql, type Kysely } from 'kysely'
import { audit, markGlobal } from '../db/port-table.ts'

/** What was backed up, when, and whether restoring it was tried. */
export async function up(db: Kysely<never>) {
  await sql`
    create table backups (
      id uuid primary key default uuidv7(),
      status text not null default 'requested' check (status in ('requested', 'running', 'done', 'failed')),
      -- nobody: the nightly job or the command line
      requested_by uuid default user_in_scope() references users on delete restrict,
      file_name text check (file_name ~ '^[a-z0-9.-]+$'),
      bytes bigint,
      row_count bigint,
      object_count integer,
      requested_at timestamptz not null default now(),
      started_at timestamptz,
      finished_at timestamptz,
      problem text,
      verified_at timestamptz,
      verify_problem text,
      removed_at timestamptz,
      check ((status = 'failed') = (problem is not null)),
      check (status <> 'done' or (file_name is not null and finished_at is not null))
    );
    create index backups_newest on backups (requested_at desc);
    -- asking twice makes one
    create unique index backups_one_request on backups (status) where status = 'requested';
    grant select on kysely_migration to crm_backup;
    -- it is made at once, not at the next look
    create function wake_backup() returns trigger language plpgsql as $$
    begin
      perform pg_notify('backup', '');
      return null;
    end $$;
    create trigger wake_backup after insert on backups for each row when (new.status = 'requested') execute function wake_backup();

    -- what concerns the installation is about no record of a port
    alter table notifications
      drop constraint notifications_check,
      add constraint notifications_check check (num_nonnulls(client_id, interest_id, berth_id) = 1
        or (type = 'system_alert' and num_nonnulls(client_id, interest_id, berth_id) = 0));
    alter table mail_deliveries
      drop constraint mail_deliveries_kind_check,
      add constraint mail_deliveries_kind_check check (kind in ('invitation', 'reset', 'notification', 'digest', 'test', 'alert'));
  `.execute(db)
  await markGlobal(db, 'backups', 'a backup holds the whole installation')
  await audit(db, 'backups')
}
