import { sql, type Kysely } from 'kysely'
import { scopeToPort } from '../db/port-table.ts'

/** Files of clients, their vessels, berths and interests, or of the port itself; their bytes are in the file store under `key`. */
export async function up(db: Kysely<never>) {
  await sql`
    create table folders (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      name text not null check (name <> ''),
      archived_at timestamptz,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (port_id, id)
    );
    create unique index folders_once on folders (port_id, fold(name)) where archived_at is null;

    create table files (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      client_id uuid,
      vessel_id uuid,
      berth_id uuid,
      interest_id uuid,
      folder_id uuid,
      name text not null check (name <> ''),
      sort_name text not null generated always as (fold(name)) stored,
      kind text not null generated always as (case
        when media_type like 'image/%' then 'image'
        when media_type = 'application/pdf' then 'pdf'
        when media_type like '%excel%' or media_type like '%spreadsheet%' then 'sheet'
        else 'text' end) stored,
      media_type text not null,
      size integer not null check (size > 0),
      sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
      key text not null unique,
      thumbnail_key text unique,
      uploaded_by uuid default user_in_scope(),
      archived_at timestamptz,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (port_id, id),
      -- a vessel's file is its owner's too
      check (vessel_id is null or client_id is not null),
      check (num_nonnulls(client_id, berth_id, interest_id) <= 1),
      foreign key (port_id, client_id) references clients (port_id, id) on delete restrict,
      foreign key (port_id, vessel_id) references vessels (port_id, id) on delete restrict,
      foreign key (port_id, berth_id) references berths (port_id, id) on delete restrict,
      foreign key (port_id, interest_id) references interests (port_id, id) on delete restrict,
      foreign key (port_id, folder_id) references folders (port_id, id) on delete restrict
    );
    create index files_newest on files (port_id, id desc) where archived_at is null;
    create index files_by_name on files (port_id, sort_name, id) where archived_at is null;
    create index files_by_size on files (port_id, size desc, id desc) where archived_at is null;
    create index files_of_client on files (port_id, client_id, id desc) where client_id is not null;
    create index files_of_vessel on files (port_id, vessel_id, id desc) where vessel_id is not null;
    create index files_of_berth on files (port_id, berth_id, id desc) where berth_id is not null;
    create index files_of_interest on files (port_id, interest_id, id desc) where interest_id is not null;
    create index files_of_folder on files (port_id, folder_id, id desc) where folder_id is not null;
  `.execute(db)
  await scopeToPort(db, 'folders')
  await scopeToPort(db, 'files')
}
