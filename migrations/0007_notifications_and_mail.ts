import { sql, type Kysely } from 'kysely'
import { scopeToPort } from '../db/port-table.ts'

/** What a person is told, in the app and by mail. */
export async function up(db: Kysely<never>) {
  await sql`
    create table notifications (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      user_id uuid not null,
      type text not null check (type in ('new_registration', 'interest_created', 'interest_assigned', 'system_alert', 'duplicate_alert')),
      event_id uuid not null,
      client_id uuid,
      interest_id uuid,
      berth_id uuid,
      read_at timestamptz,
      created_at timestamptz not null default now(),
      unique (port_id, id),
      unique (port_id, user_id, type, event_id),
      check (num_nonnulls(client_id, interest_id, berth_id) = 1),
      foreign key (port_id, user_id) references user_port_roles (port_id, user_id) on delete restrict,
      foreign key (port_id, event_id) references domain_events (port_id, id) on delete cascade,
      foreign key (port_id, client_id) references clients (port_id, id) on delete restrict,
      foreign key (port_id, interest_id) references interests (port_id, id) on delete restrict,
      foreign key (port_id, berth_id) references berths (port_id, id) on delete restrict
    );
    create index notifications_of_user on notifications (port_id, user_id, id desc);
    create index notifications_unread on notifications (port_id, user_id) where read_at is null;

    create table mail_deliveries (
      id uuid primary key default uuidv7(),
      port_id uuid default port_in_scope() references ports on delete restrict,
      user_id uuid not null references users on delete restrict,
      kind text not null check (kind in ('invitation', 'reset', 'notification')),
      notification_id uuid,
      status text not null default 'queued' check (status in ('queued', 'claimed', 'sent', 'failed', 'unknown')),
      attempts integer not null default 0,
      next_attempt_at timestamptz not null default now(),
      claimed_at timestamptz,
      sent_at timestamptz,
      last_error text,
      created_at timestamptz not null default now(),
      unique (port_id, id),
      unique (port_id, notification_id),
      check ((kind = 'notification') = (notification_id is not null)),
      foreign key (port_id, notification_id) references notifications (port_id, id) on delete restrict
    );
    create index mail_deliveries_due on mail_deliveries (next_attempt_at) where status in ('queued', 'claimed');

    create function tell_user() returns trigger language plpgsql as $$
    begin
      perform pg_notify('live', json_build_object('port', port_id, 'type', 'notification:new', 'user', user_id)::text)
        from (select distinct port_id, user_id from new_rows) n;
      return null;
    end $$;
    -- the sockets of an ended session or membership are closed at once
    create function tell_session_end() returns trigger language plpgsql as $$
    begin
      perform pg_notify('live', json_build_object('type', 'session:ended', 'session', n.id)::text)
        from new_rows n join old_rows o using (id) where n.ended_at is not null and o.ended_at is null;
      return null;
    end $$;
    create function tell_membership_change() returns trigger language plpgsql as $$
    begin
      perform pg_notify('live', json_build_object('type', 'membership:changed', 'user', n.user_id, 'port', n.port_id)::text)
        from new_rows n join old_rows o using (id) where n.ended_at is distinct from o.ended_at or n.role_id <> o.role_id;
      return null;
    end $$;
    create function wake_mail() returns trigger language plpgsql as $$
    begin
      perform pg_notify('mail', '');
      return null;
    end $$;
  `.execute(db)
  await scopeToPort(db, 'notifications', { audited: false, versioned: false })
  await scopeToPort(db, 'mail_deliveries', { audited: false, versioned: false, grants: 'select, insert' })
  await sql`
    create trigger tell_user after insert on notifications referencing new table as new_rows for each statement execute function tell_user();
    create trigger tell_session_end after update on sessions referencing old table as old_rows new table as new_rows
      for each statement execute function tell_session_end();
    create trigger tell_membership_change after update on user_port_roles referencing old table as old_rows new table as new_rows
      for each statement execute function tell_membership_change();
    create trigger wake_mail after insert on mail_deliveries for each statement execute function wake_mail();
    create policy system on mail_deliveries to crm_system using (true) with check (true);
    grant select, insert, update on mail_deliveries to crm_system;
  `.execute(db)
}
