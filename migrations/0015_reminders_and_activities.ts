import { sql, type Kysely } from 'kysely'
import { scopeToPort } from '../db/port-table.ts'

/** What somebody must not forget, and what was said to and by a client. */
export async function up(db: Kysely<never>) {
  await sql`
    create table reminders (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      title text not null check (title <> ''),
      note text,
      due_at timestamptz not null,
      priority text not null default 'normal' check (priority in ('low', 'normal', 'high', 'urgent')),
      assignee_id uuid not null,
      author_id uuid default user_in_scope(),
      client_id uuid,
      interest_id uuid,
      berth_id uuid,
      document_id uuid,
      invoice_id uuid,
      -- by rule: after so many days without an answer to details sent
      follow_up_step integer check (follow_up_step > 0),
      stage_event_id uuid,
      completed_at timestamptz,
      cancelled_at timestamptz,
      cancel_reason text,
      due_told_at timestamptz,
      overdue_told_at timestamptz,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (port_id, id),
      check (num_nonnulls(client_id, interest_id, berth_id, document_id, invoice_id) <= 1),
      check (completed_at is null or cancelled_at is null),
      foreign key (port_id, assignee_id) references user_port_roles (port_id, user_id) on delete restrict,
      foreign key (port_id, client_id) references clients (port_id, id) on delete restrict,
      foreign key (port_id, interest_id) references interests (port_id, id) on delete restrict,
      foreign key (port_id, berth_id) references berths (port_id, id) on delete restrict,
      foreign key (port_id, document_id) references documents (port_id, id) on delete restrict,
      foreign key (port_id, invoice_id) references invoices (port_id, id) on delete restrict,
      foreign key (port_id, stage_event_id) references interest_stage_events (port_id, id) on delete restrict
    );
    create index reminders_of_assignee on reminders (port_id, assignee_id, due_at, id) where completed_at is null and cancelled_at is null;
    create index reminders_open on reminders (port_id, due_at, id) where completed_at is null and cancelled_at is null;
    create index reminders_done on reminders (port_id, completed_at desc, id) where completed_at is not null;
    create index reminders_of_client on reminders (port_id, client_id, due_at) where client_id is not null;
    create index reminders_of_interest on reminders (port_id, interest_id, due_at) where interest_id is not null;
    create index reminders_of_berth on reminders (port_id, berth_id, due_at) where berth_id is not null;
    create index reminders_of_document on reminders (port_id, document_id, due_at) where document_id is not null;
    create index reminders_of_invoice on reminders (port_id, invoice_id, due_at) where invoice_id is not null;
    -- what the worker looks for, at every port
    create index reminders_to_tell on reminders (due_at)
      where completed_at is null and cancelled_at is null and (due_told_at is null or overdue_told_at is null);
    -- each step of a follow-up is made once
    create unique index reminders_one_step on reminders (port_id, stage_event_id, follow_up_step) where follow_up_step is not null;

    create table activities (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      kind text not null check (kind in ('call', 'meeting', 'visit', 'mail', 'portal_visit', 'form', 'signature', 'payment', 'details_sent')),
      -- in: from the client
      direction text not null check (direction in ('in', 'out')),
      outcome text check (outcome in ('reached', 'no_answer', 'message_left', 'interested', 'not_interested', 'later')),
      client_id uuid not null,
      interest_id uuid,
      berth_id uuid,
      note text,
      happened_at timestamptz not null default now(),
      author_id uuid default user_in_scope(),
      -- what happened by itself is written down once
      event_id uuid,
      archived_at timestamptz,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (port_id, id),
      foreign key (port_id, client_id) references clients (port_id, id) on delete restrict,
      foreign key (port_id, interest_id) references interests (port_id, id) on delete restrict,
      foreign key (port_id, berth_id) references berths (port_id, id) on delete restrict
    );
    create unique index activities_of_event on activities (port_id, event_id) where event_id is not null;
    create index activities_of_client on activities (port_id, client_id, happened_at desc, id desc) where archived_at is null;
    create index activities_of_interest on activities (port_id, interest_id, happened_at desc, id desc) where interest_id is not null and archived_at is null;
  `.execute(db)
  await scopeToPort(db, 'reminders')
  await scopeToPort(db, 'activities')
  await sql`
    create policy system on reminders for select to crm_system using (true);
    grant select (id, port_id, due_at, completed_at, cancelled_at, due_told_at) on reminders to crm_system;
  `.execute(db)
}
