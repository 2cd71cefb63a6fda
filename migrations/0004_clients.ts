import { sql, type Kysely } from 'kysely'
import { scopeToPort } from '../db/port-table.ts'

/** The people and companies who buy, how to reach them, and their boats. */
export async function up(db: Kysely<never>) {
  await sql`
    create table clients (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      kind text not null default 'person' check (kind in ('person', 'company')),
      given_name text,
      family_name text,
      company_name text,
      name text not null generated always as (coalesce(
        nullif(case when kind = 'company' then coalesce(company_name, '') else trim(coalesce(given_name, '') || ' ' || coalesce(family_name, '')) end, ''),
        '')) stored check (name <> ''),
      sort_name text not null generated always as (fold(case when kind = 'company' then coalesce(company_name, '')
        else trim(coalesce(family_name, '') || ' ' || coalesce(given_name, '')) end)) stored,
      search text not null generated always as (fold(coalesce(given_name, '') || ' ' || coalesce(family_name, '') || ' ' || coalesce(company_name, ''))) stored,
      nationality char(2),
      language text,
      source text not null default 'manual' check (source in ('website', 'manual', 'referral', 'broker', 'event', 'other')),
      source_detail text,
      assignee_id uuid,
      country char(2),
      tax_id text,
      has_marketing_consent boolean not null default false,
      consent_at timestamptz,
      consent_via text,
      archived_at timestamptz,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (port_id, id),
      foreign key (port_id, assignee_id) references user_port_roles (port_id, user_id) on delete restrict
    );
    create index clients_by_name on clients (port_id, sort_name, id) where archived_at is null;
    create index clients_newest on clients (port_id, id desc) where archived_at is null;
    create index clients_changed on clients (port_id, updated_at desc, id desc) where archived_at is null;
    create index clients_archived on clients (port_id, sort_name, id) where archived_at is not null;
    create index clients_of_assignee on clients (port_id, assignee_id, sort_name, id);
    create index clients_search on clients using gin (search gin_trgm_ops);

    create table client_contacts (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      client_id uuid not null,
      kind text not null check (kind in ('email', 'phone', 'address')),
      value text not null check (value <> ''),
      label text,
      is_primary boolean not null default false,
      archived_at timestamptz,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (port_id, id),
      foreign key (port_id, client_id) references clients (port_id, id) on delete restrict
    );
    create index client_contacts_of_client on client_contacts (port_id, client_id);
    create index client_contacts_by_value on client_contacts (port_id, kind, value) where archived_at is null;
    create unique index client_contacts_one_primary on client_contacts (port_id, client_id, kind) where is_primary and archived_at is null;
    create unique index client_contacts_once on client_contacts (port_id, client_id, kind, lower(value)) where archived_at is null;

    create table client_notes (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      client_id uuid not null,
      author_id uuid default user_in_scope(),
      body text not null check (body <> ''),
      archived_at timestamptz,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (port_id, id),
      foreign key (port_id, client_id) references clients (port_id, id) on delete restrict
    );
    create index client_notes_of_client on client_notes (port_id, client_id, id desc);

    create table vessels (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      client_id uuid not null,
      name text,
      type text check (type in ('motor', 'sail', 'catamaran', 'other')),
      loa numeric(6,2) check (loa > 0),
      beam numeric(6,2) check (beam > 0),
      draft numeric(6,2) check (draft > 0),
      air_draft numeric(6,2) check (air_draft > 0),
      flag char(2),
      registration text,
      year_built integer check (year_built between 1850 and 2100),
      power_amps integer check (power_amps > 0),
      power_volts integer check (power_volts > 0),
      power_phases integer check (power_phases in (1, 3)),
      power_hertz integer check (power_hertz in (50, 60)),
      insured_until date,
      archived_at timestamptz,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      search text not null generated always as (fold(coalesce(name, '') || ' ' || coalesce(registration, ''))) stored,
      unique (port_id, id),
      foreign key (port_id, client_id) references clients (port_id, id) on delete restrict
    );
    create index vessels_of_client on vessels (port_id, client_id);
    create index vessels_search on vessels using gin (search gin_trgm_ops);

    create table client_proposed_changes (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      client_id uuid not null,
      source text not null check (source in ('registration')),
      proposed jsonb not null,
      resolution text check (resolution in ('accepted', 'dismissed')),
      resolved_at timestamptz,
      resolved_by uuid,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (port_id, id),
      foreign key (port_id, client_id) references clients (port_id, id) on delete restrict
    );
    create index client_proposed_changes_open on client_proposed_changes (port_id, client_id) where resolved_at is null;
  `.execute(db)
  for (const table of ['clients', 'client_contacts', 'client_notes', 'vessels', 'client_proposed_changes'])
    await scopeToPort(db, table)
  // A trigram index is of no use under row-level security: LIKE is not leakproof, so the policy runs first. This role may see names
  // of every port, and the one function that runs as it looks at the port in scope only (docs/decisions/0003).
  await sql`
    create policy search on clients for select to crm_search using (true);
    create policy search on vessels for select to crm_search using (true);
    grant select (id, port_id, search, sort_name, archived_at) on clients to crm_search;
    grant select (id, port_id, client_id, search, archived_at) on vessels to crm_search;

    create function matching_clients(words text, most integer) returns setof uuid stable security definer
      language plpgsql set search_path = public as $$
    begin
      return query execute format(
        'select id from clients where port_id = %L and search like %L order by sort_name, id limit %s',
        port_in_scope(), '%' || replace(replace(replace(fold(words), '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%', most);
    end $$;
    create function matching_vessels(words text, most integer) returns setof uuid stable security definer
      language plpgsql set search_path = public as $$
    begin
      return query execute format(
        'select id from vessels where port_id = %L and archived_at is null and search like %L order by search, id limit %s',
        port_in_scope(), '%' || replace(replace(replace(fold(words), '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%', most);
    end $$;
    revoke execute on function matching_clients, matching_vessels from public;
    grant execute on function matching_clients, matching_vessels to crm_app;
    alter function matching_clients owner to crm_search;
    alter function matching_vessels owner to crm_search;
  `.execute(db)
}
