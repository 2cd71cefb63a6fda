import { sql, type Kysely } from 'kysely'
import { scopeToPort } from '../db/port-table.ts'

/** What a mail came to and who decided about it, addresses that refuse mail, who wants to be told how, and the daily digest. */
export async function up(db: Kysely<never>) {
  await sql`
    alter table mail_deliveries
      drop constraint mail_deliveries_kind_check,
      drop constraint mail_deliveries_status_check,
      add constraint mail_deliveries_kind_check check (kind in ('invitation', 'reset', 'notification', 'digest', 'test')),
      add constraint mail_deliveries_status_check
        check (status in ('queued', 'claimed', 'sent', 'failed', 'unknown', 'held', 'given_up')),
      add column problem text,
      add column server text,
      add column answer text,
      add column tries_before integer not null default 0,
      add column decided_by uuid references users on delete restrict,
      add column decided_at timestamptz;
    create index mail_deliveries_newest on mail_deliveries (port_id, id desc);
    create index mail_deliveries_undecided on mail_deliveries (port_id) where status in ('unknown', 'held');
    create index mail_deliveries_of_user on mail_deliveries (user_id, id desc);

    alter table users add column bounced_at timestamptz, add column bounce_reason text;
    alter table client_contacts add column bounced_at timestamptz, add column bounce_reason text;
    create function forget_bounce() returns trigger language plpgsql as $$
    begin
      new.bounced_at := null;
      new.bounce_reason := null;
      return new;
    end $$;

    alter table notifications
      add column is_shown boolean not null default true,
      add column wants_digest boolean not null default false;
    drop index notifications_unread;
    create index notifications_unread on notifications (port_id, user_id) where read_at is null and is_shown;
    create index notifications_of_client on notifications (port_id, client_id) where client_id is not null;
    create index notifications_of_interest on notifications (port_id, interest_id) where interest_id is not null;
    create index notifications_for_digest on notifications (port_id, user_id) where read_at is null and wants_digest;

    create table user_notification_preferences (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      user_id uuid not null,
      choices jsonb not null default '{}',
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (port_id, id),
      unique (port_id, user_id),
      foreign key (port_id, user_id) references user_port_roles (port_id, user_id) on delete restrict
    );

    create table digest_runs (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      day date not null,
      created_at timestamptz not null default now(),
      unique (port_id, id),
      unique (port_id, day)
    );

    create table digest_notices (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      delivery_id uuid not null,
      notification_id uuid not null,
      unique (port_id, id),
      unique (port_id, notification_id),
      foreign key (port_id, delivery_id) references mail_deliveries (port_id, id) on delete restrict,
      foreign key (port_id, notification_id) references notifications (port_id, id) on delete restrict
    );
    create index digest_notices_of_delivery on digest_notices (port_id, delivery_id);

    create or replace function tell_user() returns trigger language plpgsql as $$
    begin
      perform pg_notify('live', json_build_object('port', port_id, 'type', 'notification:new', 'user', user_id)::text)
        from (select distinct port_id, user_id from new_rows where is_shown) n;
      return null;
    end $$;
  `.execute(db)
  await scopeToPort(db, 'user_notification_preferences')
  await scopeToPort(db, 'digest_runs', { audited: false, versioned: false, grants: 'select, insert' })
  await scopeToPort(db, 'digest_notices', { audited: false, versioned: false, grants: 'select, insert' })
  await sql`
    create trigger forget_bounce before update of email on users for each row
      when (lower(new.email) <> lower(old.email)) execute function forget_bounce();
    create trigger forget_bounce before update of value on client_contacts for each row
      when (lower(new.value) <> lower(old.value)) execute function forget_bounce();
    create trigger wake_mail_again after update on mail_deliveries for each row
      when (new.status = 'queued' and old.status in ('failed', 'unknown', 'held', 'given_up')) execute function wake_mail();
    grant select (bounced_at, bounce_reason) on users to crm_app;
    grant update (status, next_attempt_at, tries_before, decided_by, decided_at) on mail_deliveries to crm_app;
    -- mails about an account belong to no port; a port sees those of its own people
    create policy accounts on mail_deliveries for select to crm_app using (port_id is null
      and exists (select from user_port_roles m where m.user_id = mail_deliveries.user_id and m.port_id = (select port_in_scope())));
  `.execute(db)
}
