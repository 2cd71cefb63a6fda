import { sql, type Kysely } from 'kysely'
import { scopeToPort } from '../db/port-table.ts'

/** What happened, what still has to be handed on, and the keys that make a second submit harmless. */
export async function up(db: Kysely<never>) {
  await sql`
    create table domain_events (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      type text not null,
      user_id uuid default user_in_scope(),
      client_id uuid,
      berth_id uuid,
      interest_id uuid,
      payload jsonb not null default '{}',
      request_id text default nullif(current_setting('app.request_id', true), ''),
      occurred_at timestamptz not null default clock_timestamp(),
      unique (port_id, id)
    );
    create index domain_events_newest on domain_events (port_id, id desc);
    create index domain_events_of_client on domain_events (port_id, client_id, id desc) where client_id is not null;
    create index domain_events_of_berth on domain_events (port_id, berth_id, id desc) where berth_id is not null;
    create index domain_events_of_interest on domain_events (port_id, interest_id, id desc) where interest_id is not null;

    create table outbox (
      id uuid primary key,
      port_id uuid not null references ports on delete restrict,
      entity_id uuid,
      attempts integer not null default 0,
      next_attempt_at timestamptz not null default now(),
      last_error text,
      unique (port_id, id),
      foreign key (port_id, id) references domain_events (port_id, id) on delete cascade
    );
    create index outbox_of_entity on outbox (entity_id, id);

    create table event_reactions (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      event_id uuid not null,
      reaction text not null,
      done_at timestamptz not null default now(),
      unique (port_id, id),
      unique (port_id, event_id, reaction),
      foreign key (port_id, event_id) references domain_events (port_id, id) on delete cascade
    );

    create table idempotency_keys (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      key text not null check (length(key) between 8 and 100),
      user_id uuid default user_in_scope(),
      body_hash bytea not null,
      result jsonb,
      created_at timestamptz not null default now(),
      unique (port_id, id),
      unique (port_id, key)
    );

    create function hand_on() returns trigger language plpgsql as $$
    declare happened record;
    begin
      insert into outbox (id, port_id, entity_id)
        select id, port_id, coalesce(interest_id, client_id, berth_id) from new_rows;
      if (select count(*) from new_rows) > 50 then
        perform pg_notify('live', json_build_object('port', port_id, 'type', 'many')::text) from (select distinct port_id from new_rows) p;
      else
        for happened in select * from new_rows loop
          perform pg_notify('live', json_strip_nulls(json_build_object('port', happened.port_id, 'type', happened.type, 'event', happened.id,
            'by', happened.user_id, 'client', happened.client_id, 'berth', happened.berth_id, 'interest', happened.interest_id))::text);
        end loop;
      end if;
      return null;
    end $$;
  `.execute(db)
  await scopeToPort(db, 'domain_events', { audited: false, versioned: false, grants: 'select, insert' })
  await scopeToPort(db, 'outbox', { audited: false, versioned: false, grants: 'select, insert, update, delete' })
  await scopeToPort(db, 'event_reactions', { audited: false, versioned: false, grants: 'select, insert' })
  await scopeToPort(db, 'idempotency_keys', {
    audited: false,
    versioned: false,
    grants: 'select, insert, update, delete',
  })
  await sql`
    create trigger hand_on after insert on domain_events referencing new table as new_rows for each statement execute function hand_on();
    create policy system on outbox for select to crm_system using (true);
    grant select on outbox to crm_system;
  `.execute(db)
}
