import { sql, type Kysely } from 'kysely'
import { scopeToPort } from '../db/port-table.ts'

/** Who waits for a berth and who has it for sure, and what was signed and paid for a deal. */
export async function up(db: Kysely<never>) {
  await sql`
    create table berth_holds (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      berth_id uuid not null,
      interest_id uuid not null,
      document_id uuid,
      kind text not null check (kind in ('soft', 'hard')),
      status text not null default 'active' check (status in ('active', 'expired', 'released', 'hardened', 'sold')),
      placed_at timestamptz not null default now(),
      -- a hard hold ends with the deal
      expires_at timestamptz,
      ended_at timestamptz,
      end_reason text,
      placed_by uuid default user_in_scope(),
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (port_id, id),
      check ((status = 'active') = (ended_at is null)),
      check (kind = 'hard' or expires_at is not null),
      foreign key (port_id, berth_id) references berths (port_id, id) on delete restrict,
      foreign key (port_id, interest_id) references interests (port_id, id) on delete restrict,
      foreign key (port_id, document_id) references documents (port_id, id) on delete restrict,
      constraint berth_holds_one_hard_at_a_time exclude using gist
        (port_id with =, berth_id with =, tstzrange(placed_at, ended_at, '[)') with &&) where (kind = 'hard')
    );
    create unique index berth_holds_once on berth_holds (port_id, berth_id, interest_id) where status = 'active';
    create index berth_holds_queue on berth_holds (port_id, berth_id, placed_at, id) where status = 'active';
    create index berth_holds_of_interest on berth_holds (port_id, interest_id, id desc);
    create index berth_holds_to_expire on berth_holds (port_id, expires_at) where status = 'active' and expires_at is not null;
    create index berth_holds_newest on berth_holds (port_id, id desc);

    -- what the port's rules made of a fact, once for each
    create table interest_facts (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      interest_id uuid not null,
      fact text not null check (fact in ('eoi_signed', 'deposit_paid', 'contract_signed')),
      document_id uuid,
      invoice_id uuid,
      outcome text not null check (outcome in ('moved', 'suggested', 'off', 'there_already', 'hindered')),
      hindrance text,
      established_at timestamptz not null default now(),
      unique (port_id, id),
      unique nulls not distinct (port_id, interest_id, fact, document_id, invoice_id),
      check (num_nonnulls(document_id, invoice_id) = 1),
      foreign key (port_id, interest_id) references interests (port_id, id) on delete restrict,
      foreign key (port_id, document_id) references documents (port_id, id) on delete restrict
    );

    create table interest_stage_proposals (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      interest_id uuid not null,
      fact text not null check (fact in ('eoi_signed', 'deposit_paid', 'contract_signed')),
      to_stage interest_stage not null,
      resolution text check (resolution in ('accepted', 'dismissed')),
      resolved_at timestamptz,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (port_id, id),
      foreign key (port_id, interest_id) references interests (port_id, id) on delete restrict
    );
    create unique index interest_stage_proposals_open on interest_stage_proposals (port_id, interest_id) where resolved_at is null;

    -- why a gate was passed without what it asks for, and what was missing; and the fact that moved the deal by itself
    alter table interest_stage_events
      add column override_reason text,
      add column missing text[] not null default '{}',
      add column fact text check (fact in ('eoi_signed', 'deposit_paid', 'contract_signed'));
  `.execute(db)
  await scopeToPort(db, 'berth_holds')
  await scopeToPort(db, 'interest_facts', { versioned: false, grants: 'select, insert' })
  await scopeToPort(db, 'interest_stage_proposals')
}
