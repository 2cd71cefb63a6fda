import { sql, type Kysely } from 'kysely'
import { scopeToPort } from '../db/port-table.ts'

/** The berths that are weighed for a deal, visits with their invitations, and work that passed from one person to another. */
export async function up(db: Kysely<never>) {
  await sql`
    create table berth_recommendations (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      interest_id uuid not null,
      berth_id uuid not null,
      -- auto: the fit rules named it; manual: a person did
      source text not null check (source in ('auto', 'manual')),
      state text not null default 'suggested' check (state in ('suggested', 'shortlisted', 'rejected')),
      score integer not null check (score between 0 and 100),
      verdict text not null check (verdict in ('fits', 'fits_with_notes', 'unknown', 'does_not_fit')),
      note text,
      decided_by uuid,
      decided_at timestamptz,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (port_id, id),
      unique (port_id, interest_id, berth_id),
      check (source = 'auto' or state <> 'suggested'),
      foreign key (port_id, interest_id) references interests (port_id, id) on delete restrict,
      foreign key (port_id, berth_id) references berths (port_id, id) on delete restrict
    );
    create index berth_recommendations_of_berth on berth_recommendations (port_id, berth_id, score desc) where state <> 'rejected';

    -- which deals wait for their berths to be weighed anew, and which berths changed since
    create table berth_recommendation_runs (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      interest_id uuid,
      berth_id uuid,
      is_due boolean not null default true,
      asked_at timestamptz not null default now(),
      done_at timestamptz,
      unique (port_id, id),
      unique (port_id, interest_id),
      unique (port_id, berth_id),
      check (num_nonnulls(interest_id, berth_id) = 1),
      foreign key (port_id, interest_id) references interests (port_id, id) on delete restrict,
      foreign key (port_id, berth_id) references berths (port_id, id) on delete restrict
    );
    create index berth_recommendation_runs_due on berth_recommendation_runs (port_id, asked_at) where is_due;

    create table visits (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      interest_id uuid not null,
      berth_id uuid,
      assignee_id uuid not null,
      starts_at timestamptz not null,
      minutes integer not null default 60 check (minutes between 15 and 480),
      place text,
      note text,
      -- the client's address that the invitation goes to
      contact_id uuid,
      status text not null default 'planned' check (status in ('planned', 'done', 'missed', 'cancelled')),
      -- of the invitation: each change that the guests hear of counts one up
      sequence integer not null default 0,
      end_reason text,
      author_id uuid default user_in_scope(),
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (port_id, id),
      foreign key (port_id, interest_id) references interests (port_id, id) on delete restrict,
      foreign key (port_id, berth_id) references berths (port_id, id) on delete restrict,
      foreign key (port_id, assignee_id) references user_port_roles (port_id, user_id) on delete restrict,
      foreign key (port_id, contact_id) references client_contacts (port_id, id) on delete restrict
    );
    create index visits_of_interest on visits (port_id, interest_id, starts_at desc);
    create index visits_of_berth on visits (port_id, berth_id, starts_at desc) where berth_id is not null;
    create index visits_of_contact on visits (port_id, contact_id) where contact_id is not null;
    create index visits_planned on visits (port_id, assignee_id, starts_at) where status = 'planned';

    alter table mail_deliveries
      add column visit_id uuid,
      add foreign key (port_id, visit_id) references visits (port_id, id) on delete restrict;
    create index mail_deliveries_of_visit on mail_deliveries (port_id, visit_id) where visit_id is not null;

    create table hand_overs (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      from_id uuid not null,
      to_id uuid not null,
      -- what passed on: a log, which undoing reads
      client_ids uuid[] not null default '{}',
      interest_ids uuid[] not null default '{}',
      reminder_ids uuid[] not null default '{}',
      author_id uuid default user_in_scope(),
      undone_at timestamptz,
      undone_by uuid,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      version integer not null default 1,
      unique (port_id, id),
      foreign key (port_id, from_id) references user_port_roles (port_id, user_id) on delete restrict,
      foreign key (port_id, to_id) references user_port_roles (port_id, user_id) on delete restrict
    );
    create index hand_overs_newest on hand_overs (port_id, id desc);
  `.execute(db)
  await allowMail(db, 'visit')
  await scopeToPort(db, 'berth_recommendations', { grants: 'select, insert, update, delete' })
  await scopeToPort(db, 'berth_recommendation_runs', { audited: false, versioned: false })
  await scopeToPort(db, 'visits')
  await scopeToPort(db, 'hand_overs')
}

/** One kind of mail more than there are by now. */
async function allowMail(db: Kysely<never>, kind: string) {
  const { rows } = await sql<{ text: string }>`select pg_get_constraintdef(oid) as text from pg_constraint
    where conrelid = 'mail_deliveries'::regclass and conname = 'mail_deliveries_kind_check'`.execute(db)
  const kinds = [...rows[0]!.text.matchAll(/'(\w+)'/g)].map((found) => found[1]!)
  const all = sql.join([...new Set([...kinds, kind])].map((each) => sql.lit(each)))
  await sql`alter table mail_deliveries drop constraint mail_deliveries_kind_check,
    add constraint mail_deliveries_kind_check check (kind in (${all})),
    add constraint mail_deliveries_of_visit check ((kind = ${sql.lit(kind)}) = (visit_id is not null))`.execute(db)
}
