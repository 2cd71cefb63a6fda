import { sql, type Kysely } from 'kysely'
import { markGlobal, scopeToPort } from '../db/port-table.ts'

/** What happens because of time, and who was told that a tenure ends. The queues themselves live in a schema of their own. */
export async function up(db: Kysely<never>) {
  await sql`
    create table recurring_jobs (
      id uuid primary key default uuidv7(),
      name text not null,
      only_port uuid references ports on delete restrict,
      cron text not null,
      zone text not null,
      next_run_at timestamptz not null,
      due_at timestamptz,
      last_started_at timestamptz,
      last_ended_at timestamptz,
      last_outcome text check (last_outcome in ('done', 'failed')),
      last_error text,
      unique nulls not distinct (name, only_port)
    );
    comment on column recurring_jobs.due_at is 'The run that is asked for and has not ended.';

    create table tenure_warnings (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      tenure_id uuid not null,
      months integer not null check (months > 0),
      told_at timestamptz not null default now(),
      unique (port_id, id),
      unique (port_id, tenure_id, months),
      foreign key (port_id, tenure_id) references tenures (port_id, id) on delete restrict
    );

    alter table notifications
      drop constraint notifications_type_check,
      add constraint notifications_type_check check (type in
        ('new_registration', 'interest_created', 'interest_assigned', 'system_alert', 'duplicate_alert', 'tenure_expiring'));
  `.execute(db)
  await markGlobal(
    db,
    'recurring_jobs',
    'the schedule of the installation; some jobs run once for each port, by its clock',
    'select, insert, update, delete',
  )
  await scopeToPort(db, 'tenure_warnings', { audited: false, versioned: false, grants: 'select, insert' })
}
