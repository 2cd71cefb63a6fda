import { sql, type Kysely } from 'kysely'
import { scopeToPort } from '../db/port-table.ts'

/** The deals: one client's wish for a berth, moving through eight stages. */
export async function up(db: Kysely<never>) {
  await sql`
    create domain interest_stage as text check (value in ('open', 'details_sent', 'in_communication', 'visited', 'signed_eoi_nda',
      'ten_percent_deposit', 'contract', 'completed'));

    create table interests (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      client_id uuid not null,
      berth_id uuid,
      vessel_id uuid,
      stage interest_stage not null default 'open',
      stage_entered_at timestamptz not null default now(),
      category text not null default 'warm' check (category in ('hot', 'warm', 'cold', 'dormant')),
      is_category_pinned boolean not null default false,
      source text not null default 'manual' check (source in ('website', 'manual', 'referral', 'broker', 'event', 'other')),
      assignee_id uuid,
      agreed_price numeric(18,4) check (agreed_price >= 0),
      budget_min numeric(18,4) check (budget_min >= 0),
      budget_max numeric(18,4) check (budget_max >= 0),
      currency char(3) not null,
      desired_length numeric(6,2) check (desired_length > 0),
      desired_dock text,
      desired_mooring text check (desired_mooring in ('side_to', 'stern_to', 'finger', 'buoy')),
      desired_access text check (desired_access in ('walk_on', 'tender')),
      wished_start_on date,
      tenure_years integer check (tenure_years between 1 and 99),
      message text,
      -- which text about the use of personal details the person saw
      consent_version text,
      next_step text,
      next_step_on date,
      outcome text check (outcome in ('completed', 'lost', 'withdrawn', 'duplicate', 'other')),
      outcome_reason text,
      closed_at timestamptz,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (port_id, id),
      check ((closed_at is null) = (outcome is null)),
      foreign key (port_id, client_id) references clients (port_id, id) on delete restrict,
      foreign key (port_id, berth_id) references berths (port_id, id) on delete restrict,
      foreign key (port_id, vessel_id) references vessels (port_id, id) on delete restrict,
      foreign key (port_id, assignee_id) references user_port_roles (port_id, user_id) on delete restrict
    );
    -- a berth is never promised twice: the database decides
    create unique index interests_one_promise on interests (port_id, berth_id)
      where closed_at is null and stage in ('signed_eoi_nda', 'ten_percent_deposit', 'contract');
    create index interests_on_board on interests (port_id, stage, stage_entered_at, id) where closed_at is null;
    create index interests_newest on interests (port_id, id desc);
    create index interests_of_client on interests (port_id, client_id);
    create index interests_of_berth on interests (port_id, berth_id);
    create index interests_of_assignee on interests (port_id, assignee_id, id desc);
    create index interests_next_step on interests (port_id, next_step_on, id) where closed_at is null and next_step_on is not null;

    alter table tenures add foreign key (port_id, interest_id) references interests (port_id, id) on delete restrict;

    create table interest_stage_events (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      interest_id uuid not null,
      from_stage interest_stage,
      to_stage interest_stage not null,
      note text,
      user_id uuid default user_in_scope(),
      entered_at timestamptz not null default now(),
      unique (port_id, id),
      foreign key (port_id, interest_id) references interests (port_id, id) on delete restrict
    );
    create index interest_stage_events_of_interest on interest_stage_events (port_id, interest_id, id);

    create table interest_notes (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      interest_id uuid not null,
      author_id uuid default user_in_scope(),
      body text not null check (body <> ''),
      archived_at timestamptz,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (port_id, id),
      foreign key (port_id, interest_id) references interests (port_id, id) on delete restrict
    );
    create index interest_notes_of_interest on interest_notes (port_id, interest_id, id desc);

    create table berth_status_proposals (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      berth_id uuid not null,
      interest_id uuid,
      trigger text not null check (trigger in ('eoi_signed', 'deposit_paid', 'contract_signed', 'interest_lost', 'berth_unlinked')),
      target_status text not null check (target_status in ('available', 'under_offer', 'reserved', 'sold')),
      resolution text check (resolution in ('accepted', 'dismissed')),
      resolved_at timestamptz,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (port_id, id),
      foreign key (port_id, berth_id) references berths (port_id, id) on delete restrict,
      foreign key (port_id, interest_id) references interests (port_id, id) on delete restrict
    );
    create table berth_status_events (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      berth_id uuid not null,
      interest_id uuid,
      from_status text not null check (from_status in ('available', 'under_offer', 'reserved', 'sold')),
      to_status text not null check (to_status in ('available', 'under_offer', 'reserved', 'sold')),
      triggered_by text not null,
      note text,
      user_id uuid default user_in_scope(),
      changed_at timestamptz not null default now(),
      unique (port_id, id),
      foreign key (port_id, berth_id) references berths (port_id, id) on delete restrict,
      foreign key (port_id, interest_id) references interests (port_id, id) on delete restrict
    );
    create index berth_status_events_of_berth on berth_status_events (port_id, berth_id, id desc);
    create unique index berth_status_proposals_open on berth_status_proposals (port_id, berth_id) where resolved_at is null;
    create index berth_status_proposals_of_interest on berth_status_proposals (port_id, interest_id);
  `.execute(db)
  for (const table of ['interests', 'interest_notes', 'berth_status_proposals']) await scopeToPort(db, table)
  await scopeToPort(db, 'berth_status_events', { versioned: false, grants: 'select, insert' })
  await scopeToPort(db, 'interest_stage_events', { versioned: false, grants: 'select, insert' })
}
