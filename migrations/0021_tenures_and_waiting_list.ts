import { sql, type Kysely } from 'kysely'
import { followMerges, scopeToPort } from '../db/port-table.ts'

/** How tenures follow each other and end, who waits for which berth, and what they were offered. */
export async function up(db: Kysely<never>) {
  await sql`
    alter table tenures
      add column origin text not null default 'sale' check (origin in ('sale', 'renewal', 'transfer')),
      -- whose period this one continues
      add column previous_id uuid,
      -- where it was cut short: until when it was agreed, and why
      add column agreed_ends_on date,
      add column ended_by text check (ended_by in ('early', 'transfer')),
      add column end_reason text,
      -- its end was looked after: the rule about the berth has run
      add column closed_at timestamptz,
      add constraint tenures_cut check ((ended_by is null) = (agreed_ends_on is null)),
      add foreign key (port_id, previous_id) references tenures (port_id, id) on delete set null (previous_id);
    create index tenures_by_end on tenures (port_id, ends_on, id);
    create index tenures_by_start on tenures (port_id, starts_on, id);
    create index tenures_to_close on tenures (port_id, ends_on) where closed_at is null;
    -- a period that has not begun may be called off; the audit log keeps it
    grant delete on tenures to crm_app;

    alter table berth_status_proposals
      drop constraint berth_status_proposals_trigger_check,
      add constraint berth_status_proposals_trigger_check
        check (trigger in ('eoi_signed', 'deposit_paid', 'contract_signed', 'interest_lost', 'berth_unlinked', 'tenure_ended'));

    -- who waits: for one berth, for any of a dock, or for any of a class of lengths
    create table berth_waiting_list (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      client_id uuid not null,
      vessel_id uuid,
      berth_id uuid,
      dock text check (dock ~ '^[A-Z]{1,3}$'),
      length_over numeric(6,2) check (length_over >= 0),
      length_to numeric(6,2),
      joined_at timestamptz not null default now(),
      -- what the order goes by: the joining, unless somebody was moved
      seniority timestamptz not null default now(),
      status text not null default 'waiting' check (status in ('waiting', 'served', 'left', 'dropped')),
      passes_used integer not null default 0 check (passes_used >= 0),
      note text,
      ended_at timestamptz,
      end_reason text,
      author_id uuid default user_in_scope(),
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (port_id, id),
      constraint berth_waiting_list_one_wish check (num_nonnulls(berth_id, dock, length_over) = 1),
      constraint berth_waiting_list_class check (length_to is null or length_to > length_over),
      constraint berth_waiting_list_ended check ((status = 'waiting') = (ended_at is null)),
      foreign key (port_id, client_id) references clients (port_id, id) on delete restrict,
      foreign key (port_id, vessel_id) references vessels (port_id, id) on delete restrict,
      foreign key (port_id, berth_id) references berths (port_id, id) on delete restrict
    );
    create index berth_waiting_list_in_order on berth_waiting_list (port_id, seniority, id) where status = 'waiting';
    create index berth_waiting_list_ended_last on berth_waiting_list (port_id, ended_at, id) where status <> 'waiting';
    create index berth_waiting_list_of_client on berth_waiting_list (port_id, client_id, id);
    create function keep_joining() returns trigger language plpgsql as $$
    begin
      if new.joined_at <> old.joined_at then
        raise exception 'the date of joining never changes' using errcode = 'check_violation';
      end if;
      return new;
    end $$;
    create trigger keep_joining before update on berth_waiting_list for each row execute function keep_joining();

    -- a berth that came free, for one who waits
    create table waiting_list_offers (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      entry_id uuid not null,
      berth_id uuid not null,
      status text not null default 'proposed' check (status in ('proposed', 'sent', 'accepted', 'declined', 'expired', 'withdrawn')),
      -- chosen by a person, not by the order
      chosen_reason text,
      contact_id uuid,
      subject text,
      body text,
      sent_at timestamptz,
      expires_at timestamptz,
      answered_at timestamptz,
      answered_via text check (answered_via in ('link', 'staff')),
      answer_note text,
      interest_id uuid,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (port_id, id),
      constraint waiting_list_offers_sent check (status <> 'sent' or num_nonnulls(sent_at, expires_at) = 2),
      foreign key (port_id, entry_id) references berth_waiting_list (port_id, id) on delete restrict,
      foreign key (port_id, berth_id) references berths (port_id, id) on delete restrict,
      foreign key (port_id, contact_id) references client_contacts (port_id, id) on delete restrict,
      foreign key (port_id, interest_id) references interests (port_id, id) on delete restrict
    );
    create unique index waiting_list_offers_one_of_berth on waiting_list_offers (port_id, berth_id) where status in ('proposed', 'sent');
    create unique index waiting_list_offers_one_of_entry on waiting_list_offers (port_id, entry_id) where status in ('proposed', 'sent');
    create index waiting_list_offers_of_berth on waiting_list_offers (port_id, berth_id, id desc);
    create index waiting_list_offers_of_entry on waiting_list_offers (port_id, entry_id, id desc);
    create index waiting_list_offers_due on waiting_list_offers (port_id, expires_at) where status = 'sent';

    -- only the letter holds the token
    create table waiting_offer_links (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      offer_id uuid not null,
      token_hash text not null unique,
      created_at timestamptz not null default now(),
      unique (port_id, id),
      foreign key (port_id, offer_id) references waiting_list_offers (port_id, id) on delete restrict
    );
    create index waiting_offer_links_of_offer on waiting_offer_links (port_id, offer_id);

    -- everything that happened to a place, and why somebody was passed over
    create table waiting_list_events (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      entry_id uuid not null,
      action text not null check (action in ('joined', 'moved', 'left', 'dropped', 'served', 'passed', 'proposed', 'sent', 'accepted', 'declined',
        'expired', 'withdrawn')),
      berth_id uuid,
      offer_id uuid,
      from_place integer,
      to_place integer,
      reason text,
      author_id uuid default user_in_scope(),
      happened_at timestamptz not null default clock_timestamp(),
      unique (port_id, id),
      foreign key (port_id, entry_id) references berth_waiting_list (port_id, id) on delete restrict,
      foreign key (port_id, berth_id) references berths (port_id, id) on delete restrict,
      foreign key (port_id, offer_id) references waiting_list_offers (port_id, id) on delete restrict
    );
    create index waiting_list_events_of_entry on waiting_list_events (port_id, entry_id, id desc);
    create index waiting_list_events_of_offer on waiting_list_events (port_id, offer_id) where offer_id is not null;

    alter table mail_deliveries add column offer_id uuid,
      add foreign key (port_id, offer_id) references waiting_list_offers (port_id, id) on delete restrict;
    create index mail_deliveries_of_offer on mail_deliveries (port_id, offer_id, id desc) where offer_id is not null;
    -- beside the kinds that are there
    do $$ declare rule text := (select pg_get_constraintdef(oid) from pg_constraint where conname = 'mail_deliveries_kind_check'); begin
      alter table mail_deliveries drop constraint mail_deliveries_kind_check;
      execute 'alter table mail_deliveries add constraint mail_deliveries_kind_check ' || replace(rule, ']', ', ''offer''::text]');
    end $$;
    do $$ declare rule text := (select pg_get_constraintdef(oid) from pg_constraint where conname = 'notifications_type_check'); begin
      alter table notifications drop constraint notifications_type_check;
      execute 'alter table notifications add constraint notifications_type_check ' || replace(rule, ']', ', ''waiting_list''::text]');
    end $$;
    alter table mail_deliveries add constraint mail_deliveries_of_offer check ((kind = 'offer') = (offer_id is not null));
  `.execute(db)
  await scopeToPort(db, 'berth_waiting_list')
  await scopeToPort(db, 'waiting_list_offers')
  await scopeToPort(db, 'waiting_offer_links', { audited: false, versioned: false, grants: 'select, insert' })
  await scopeToPort(db, 'waiting_list_events', { audited: false, versioned: false, grants: 'select, insert' })
  await sql`
    -- a link names no port
    create policy system on waiting_offer_links for select to crm_system using (true);
    grant select on waiting_offer_links to crm_system;
  `.execute(db)
  await followMerges(db, 'berth_waiting_list')
}
