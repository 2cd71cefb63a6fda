import { sql, type Kysely } from 'kysely'
import { scopeToPort } from '../db/port-table.ts'

/** The places for vessels, what they offer, who has them and when they are under repair. */
export async function up(db: Kysely<never>) {
  await sql`
    create table berths (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      dock text not null check (dock ~ '^[A-Z]{1,3}$'),
      number text not null check (number ~ '^[0-9]{1,4}[A-Z]?$'),
      label text not null generated always as (dock || number) stored,
      number_order integer not null generated always as (regexp_replace(number, '[^0-9]', '', 'g')::integer) stored,
      status text not null default 'available' check (status in ('available', 'under_offer', 'reserved', 'sold')),
      length numeric(6,2) not null check (length > 0),
      width numeric(6,2) check (width > 0),
      depth numeric(6,2) check (depth > 0),
      longest_vessel numeric(6,2) check (longest_vessel > 0),
      air_draft numeric(6,2) check (air_draft > 0),
      mooring_type text check (mooring_type in ('side_to', 'stern_to', 'finger', 'buoy')),
      side_pontoon text check (side_pontoon in ('port', 'starboard', 'both')),
      access text check (access in ('walk_on', 'tender')),
      has_water boolean not null default false,
      has_fuel boolean not null default false,
      bollards integer check (bollards >= 0),
      cleats integer check (cleats >= 0),
      price numeric(18,4) check (price >= 0),
      currency char(3) not null,
      is_price_on_request boolean not null default false,
      -- on request comes behind every price
      price_order numeric(18,4) not null generated always as (case when is_price_on_request then 99999999999999 else coalesce(price, 99999999999999) end) stored,
      tenure_years integer check (tenure_years between 1 and 99),
      free_from date,
      notes text,
      archived_at timestamptz,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (port_id, id),
      check (price is not null or is_price_on_request)
    );
    create unique index berths_one_label on berths (port_id, label) where archived_at is null;
    create index berths_in_order on berths (port_id, dock, number_order, id) where archived_at is null;
    create index berths_by_status on berths (port_id, status, dock, number_order, id) where archived_at is null;
    create index berths_by_length on berths (port_id, length, id) where archived_at is null;
    create index berths_by_price on berths (port_id, currency, price_order, id) where archived_at is null;

    create table berth_power_outlets (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      berth_id uuid not null,
      outlets integer not null default 1 check (outlets between 1 and 20),
      amps integer not null check (amps between 1 and 2000),
      volts integer check (volts between 100 and 1000),
      phases integer check (phases in (1, 3)),
      hertz integer[] not null default '{}' check (hertz <@ array[50, 60]),
      unique (port_id, id),
      foreign key (port_id, berth_id) references berths (port_id, id) on delete cascade
    );
    create index berth_power_outlets_of_berth on berth_power_outlets (port_id, berth_id);

    create table berth_maintenance_log (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      berth_id uuid not null,
      reason text not null check (reason <> ''),
      starts_on date not null,
      ends_on date check (ends_on >= starts_on),
      is_blocking boolean not null default true,
      finished_at timestamptz,
      author_id uuid default user_in_scope(),
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (port_id, id),
      foreign key (port_id, berth_id) references berths (port_id, id) on delete restrict
    );
    create index berth_maintenance_open on berth_maintenance_log (port_id, berth_id, starts_on) where finished_at is null;
    create index berth_maintenance_of_berth on berth_maintenance_log (port_id, berth_id, id desc);

    create table tenures (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      berth_id uuid not null,
      client_id uuid,
      interest_id uuid,
      starts_on date not null,
      years integer not null check (years between 1 and 99),
      ends_on date not null,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      check (ends_on > starts_on),
      unique (port_id, id),
      foreign key (port_id, berth_id) references berths (port_id, id) on delete restrict,
      foreign key (port_id, client_id) references clients (port_id, id) on delete restrict,
      constraint tenures_one_at_a_time exclude using gist (port_id with =, berth_id with =, daterange(starts_on, ends_on, '[)') with &&)
    );
    create index tenures_of_client on tenures (port_id, client_id);
    create index tenures_of_berth on tenures (port_id, berth_id, ends_on desc);
  `.execute(db)
  for (const table of ['berths', 'berth_maintenance_log', 'tenures']) await scopeToPort(db, table)
  await scopeToPort(db, 'berth_power_outlets', { versioned: false, grants: 'select, insert, update, delete' })
}
