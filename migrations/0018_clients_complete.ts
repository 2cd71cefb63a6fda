import { sql, type Kysely } from 'kysely'
import { scopeToPort } from '../db/port-table.ts'

/** How clients know each other, what they agreed to, whose a vessel was, who is named in a note, and what each person looked at last. */
export async function up(db: Kysely<never>) {
  await sql`
    -- read from the one to the other: a broker row says that client_id is the broker of other_id
    create table client_relationships (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      client_id uuid not null,
      other_id uuid not null,
      kind text not null check (kind in ('broker', 'captain', 'crew', 'spouse', 'parent', 'family', 'signatory', 'director', 'owner', 'employee',
        'lawyer', 'assistant', 'partner', 'other')),
      note text check (note <> ''),
      archived_at timestamptz,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (port_id, id),
      check (client_id <> other_id),
      foreign key (port_id, client_id) references clients (port_id, id) on delete restrict,
      foreign key (port_id, other_id) references clients (port_id, id) on delete restrict
    );
    create unique index client_relationships_once on client_relationships (port_id, client_id, other_id, kind) where archived_at is null;
    -- married, related or in business together is said once, from either side
    create unique index client_relationships_once_both on client_relationships (port_id, least(client_id, other_id), greatest(client_id, other_id), kind)
      where archived_at is null and kind in ('spouse', 'family', 'partner', 'other');
    create index client_relationships_of_client on client_relationships (port_id, client_id);
    create index client_relationships_of_other on client_relationships (port_id, other_id);

    create table client_consents (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      client_id uuid not null,
      purpose text not null default 'marketing' check (purpose in ('marketing')),
      is_given boolean not null,
      via text not null check (via in ('website', 'in_person', 'phone', 'email', 'paper', 'other')),
      text_version text check (text_version <> ''),
      note text check (note <> ''),
      said_on date not null,
      author_id uuid default user_in_scope(),
      created_at timestamptz not null default now(),
      unique (port_id, id),
      foreign key (port_id, client_id) references clients (port_id, id) on delete restrict
    );
    create index client_consents_of_client on client_consents (port_id, client_id, id desc);

    alter table client_contacts
      add column typed text check (typed <> ''),
      add column has_whatsapp boolean not null default false,
      add constraint client_contacts_whatsapp check (kind = 'phone' or not has_whatsapp);

    alter table client_notes add column pinned_at timestamptz, add column edited_at timestamptz;
    create index client_notes_pinned on client_notes (port_id, client_id, pinned_at desc) where pinned_at is not null and archived_at is null;

    -- who was told, so that an edit of the note tells nobody twice
    create table client_note_mentions (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      note_id uuid not null,
      user_id uuid not null,
      created_at timestamptz not null default now(),
      unique (port_id, id),
      unique (port_id, note_id, user_id),
      foreign key (port_id, note_id) references client_notes (port_id, id) on delete restrict,
      foreign key (user_id) references users on delete restrict
    );
    create index client_note_mentions_of_user on client_note_mentions (port_id, user_id);

    -- a photo of a note is the client's file too
    alter table files
      add column client_note_id uuid,
      add constraint files_of_note check (client_note_id is null or client_id is not null),
      add foreign key (port_id, client_note_id) references client_notes (port_id, id) on delete restrict;
    create index files_of_client_note on files (port_id, client_note_id, id) where client_note_id is not null;

    -- whose it is stands on the vessel; here stands whose it was
    alter table vessels
      add column owned_from date,
      add column insurer text check (insurer <> ''),
      add column policy_number text check (policy_number <> ''),
      add column insurance_reminded_for date;
    create index vessels_insured_until on vessels (port_id, insured_until) where insured_until is not null and archived_at is null;

    create table vessel_former_owners (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      vessel_id uuid not null,
      client_id uuid not null,
      owned_from date,
      owned_until date not null,
      created_at timestamptz not null default now(),
      unique (port_id, id),
      check (owned_from <= owned_until),
      exclude using gist (port_id with =, vessel_id with =, daterange(owned_from, owned_until) with &&),
      foreign key (port_id, vessel_id) references vessels (port_id, id) on delete restrict,
      foreign key (port_id, client_id) references clients (port_id, id) on delete restrict
    );
    create index vessel_former_owners_of_vessel on vessel_former_owners (port_id, vessel_id, owned_until desc);
    create index vessel_former_owners_of_client on vessel_former_owners (port_id, client_id);

    -- what each person opened last
    create table recent_views (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      user_id uuid not null,
      client_id uuid,
      berth_id uuid,
      interest_id uuid,
      viewed_at timestamptz not null default clock_timestamp(),
      unique (port_id, id),
      check (num_nonnulls(client_id, berth_id, interest_id) = 1),
      foreign key (user_id) references users on delete restrict,
      foreign key (port_id, client_id) references clients (port_id, id) on delete restrict,
      foreign key (port_id, berth_id) references berths (port_id, id) on delete restrict,
      foreign key (port_id, interest_id) references interests (port_id, id) on delete restrict
    );
    create unique index recent_views_client on recent_views (port_id, user_id, client_id) where client_id is not null;
    create unique index recent_views_berth on recent_views (port_id, user_id, berth_id) where berth_id is not null;
    create unique index recent_views_interest on recent_views (port_id, user_id, interest_id) where interest_id is not null;
    create index recent_views_newest on recent_views (port_id, user_id, viewed_at desc);
    create index recent_views_of_client on recent_views (port_id, client_id) where client_id is not null;

    alter table notifications
      drop constraint notifications_type_check,
      add constraint notifications_type_check check (type in ('new_registration', 'interest_created', 'interest_assigned', 'system_alert',
        'duplicate_alert', 'tenure_expiring', 'eoi_signature_event', 'hold_expired', 'hold_first', 'deal_advanced', 'invoice_overdue', 'invoice_paid',
        'reminder_due', 'reminder_overdue', 'follow_up_created', 'mention'));
  `.execute(db)
  await scopeToPort(db, 'client_relationships')
  await scopeToPort(db, 'client_consents', { versioned: false })
  await scopeToPort(db, 'client_note_mentions', { versioned: false, audited: false })
  await scopeToPort(db, 'vessel_former_owners', { versioned: false, grants: 'select, insert, update, delete' })
  await scopeToPort(db, 'recent_views', { versioned: false, audited: false, grants: 'select, insert, update, delete' })
}
