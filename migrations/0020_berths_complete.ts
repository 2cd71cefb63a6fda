import { sql, type Kysely } from 'kysely'
import { scopeToPort } from '../db/port-table.ts'

/** The rest of a berth's sheet, the plan, prices over time, notes, the cost of work, the code on the pedestal. */
export async function up(db: Kysely<never>) {
  await sql`
    -- without letters and digits that look alike; not a secret: it opens nothing without signing in
    create function berth_code() returns text language sql volatile as $$
      select string_agg(substr('23456789ABCDEFGHJKMNPQRSTVWXYZ', 1 + get_byte(bytes, at) % 30, 1), '')
      from (select uuid_send(gen_random_uuid()) as bytes) made, unnest(array[0, 1, 2, 3, 4, 10, 11, 12]) at
    $$;

    alter table berths
      add column draft_limit numeric(6,2) check (draft_limit > 0),
      add column nominal_size numeric(6,2) check (nominal_size > 0),
      add column power_kw numeric(8,2) check (power_kw > 0),
      add column bollard_type text check (bollard_type <> ''),
      add column bollard_capacity numeric(8,2) check (bollard_capacity > 0),
      add column cleat_type text check (cleat_type <> ''),
      add column cleat_capacity numeric(8,2) check (cleat_capacity > 0),
      add column code text not null default berth_code() unique check (code ~ '^[2-9A-HJKMNP-TV-Z]{8}$');

    create table berth_map_data (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      kind text not null check (kind in ('berth', 'pontoon', 'land', 'dock', 'place')),
      berth_id uuid,
      -- units of the drawing, from its left upper corner; a berth turns about its middle
      x numeric(8,1) not null check (x between -9999 and 9999),
      y numeric(8,1) not null check (y between -9999 and 9999),
      width numeric(8,1) not null default 0 check (width between 0 and 9999),
      height numeric(8,1) not null default 0 check (height between 0 and 9999),
      angle numeric(5,1) not null default 0 check (angle > -360 and angle < 360),
      text text check (text <> ''),
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (port_id, id),
      unique (port_id, berth_id),
      check ((kind = 'berth') = (berth_id is not null)),
      check ((kind in ('dock', 'place')) = (text is not null)),
      check (kind in ('dock', 'place') or (width > 0 and height > 0)),
      foreign key (port_id, berth_id) references berths (port_id, id) on delete restrict
    );

    create table berth_notes (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      berth_id uuid not null,
      body text not null check (body <> ''),
      author_id uuid default user_in_scope(),
      archived_at timestamptz,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (port_id, id),
      foreign key (port_id, berth_id) references berths (port_id, id) on delete restrict
    );
    create index berth_notes_of_berth on berth_notes (port_id, berth_id, id desc) where archived_at is null;

    alter table berth_maintenance_log
      add column cost numeric(18,4) check (cost >= 0),
      add column currency char(3),
      add constraint berth_maintenance_cost_has_currency check ((cost is null) = (currency is null));
    alter table files
      add column maintenance_id uuid,
      -- a photo of the work is the berth's too
      add constraint files_of_work_are_the_berths check (maintenance_id is null or berth_id is not null),
      add foreign key (port_id, maintenance_id) references berth_maintenance_log (port_id, id) on delete restrict;
    create index files_of_maintenance on files (port_id, maintenance_id, id desc) where maintenance_id is not null;

    create table berth_price_changes (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      kind text not null check (kind in ('percent', 'amount')),
      value numeric(18,6) not null check (value <> 0),
      -- to the nearest; 0 for as it comes
      rounding numeric(18,4) not null default 0 check (rounding >= 0),
      currency char(3) not null,
      -- which berths, in words
      scope text not null check (scope <> ''),
      applies_on date not null,
      note text,
      status text not null default 'scheduled' check (status in ('scheduled', 'applied', 'cancelled', 'undone')),
      applied_at timestamptz,
      author_id uuid default user_in_scope(),
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (port_id, id)
    );
    create index berth_price_changes_newest on berth_price_changes (port_id, id desc);
    create index berth_price_changes_due on berth_price_changes (port_id, applies_on, id) where status = 'scheduled';

    create table berth_price_change_berths (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      change_id uuid not null,
      berth_id uuid not null,
      outcome text check (outcome in ('applied', 'skipped', 'undone', 'kept')),
      old_price numeric(18,4),
      new_price numeric(18,4),
      unique (port_id, id),
      unique (port_id, change_id, berth_id),
      foreign key (port_id, change_id) references berth_price_changes (port_id, id) on delete restrict,
      foreign key (port_id, berth_id) references berths (port_id, id) on delete restrict
    );
    create index berth_price_change_berths_of_berth on berth_price_change_berths (port_id, berth_id);

    create table berth_price_history (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      berth_id uuid not null,
      old_price numeric(18,4),
      old_currency char(3) not null,
      was_price_on_request boolean not null,
      new_price numeric(18,4),
      new_currency char(3) not null,
      is_price_on_request boolean not null,
      -- set where many were changed at once
      change_id uuid,
      author_id uuid default user_in_scope(),
      changed_at timestamptz not null default now(),
      unique (port_id, id),
      foreign key (port_id, berth_id) references berths (port_id, id) on delete restrict,
      foreign key (port_id, change_id) references berth_price_changes (port_id, id) on delete restrict
    );
    create index berth_price_history_of_berth on berth_price_history (port_id, berth_id, id desc);

    -- whatever changes a price, its history knows
    create function keep_price_history() returns trigger language plpgsql as $$
    begin
      insert into berth_price_history (port_id, berth_id, old_price, old_currency, was_price_on_request, new_price, new_currency, is_price_on_request, change_id)
      values (new.port_id, new.id, old.price, old.currency, old.is_price_on_request, new.price, new.currency, new.is_price_on_request,
        nullif(current_setting('app.price_change_id', true), '')::uuid);
      return null;
    end $$;
    create trigger price_history after update of price, currency, is_price_on_request on berths for each row
      when ((old.price, old.currency, old.is_price_on_request) is distinct from (new.price, new.currency, new.is_price_on_request))
      execute function keep_price_history();

    create table berth_sheets (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      berth_id uuid not null,
      file_id uuid,
      -- of what stands in it: another one is wanted when this differs
      content_hash text,
      created_at timestamptz not null default now(),
      unique (port_id, id),
      unique (port_id, berth_id),
      foreign key (port_id, berth_id) references berths (port_id, id) on delete restrict,
      foreign key (port_id, file_id) references files (port_id, id) on delete restrict
    );
    create index berth_sheets_of_file on berth_sheets (port_id, file_id);

    alter table document_tasks
      add column berth_id uuid,
      drop constraint document_tasks_act_check,
      add constraint document_tasks_act_check check (act in ('render_draft', 'render_signed', 'render_invoice', 'render_sheet', 'create_envelope',
        'remind_signer', 'cancel_envelope', 'replace_signer', 'read_envelope')),
      drop constraint document_tasks_check,
      add constraint document_tasks_check check (num_nonnulls(document_id, invoice_id, berth_id) = 1),
      add foreign key (port_id, berth_id) references berths (port_id, id) on delete restrict;
    drop index document_tasks_once;
    create unique index document_tasks_once on document_tasks (port_id, document_id, invoice_id, berth_id, signer_id, act) nulls not distinct
      where status = 'queued';
    create index document_tasks_of_berth on document_tasks (port_id, berth_id, id desc) where berth_id is not null;

    -- a code names no port
    create policy system on berths for select to crm_system using (true);
    grant select (id, port_id, code) on berths to crm_system;
  `.execute(db)
  await scopeToPort(db, 'berth_map_data', { grants: 'select, insert, update, delete' })
  await scopeToPort(db, 'berth_notes')
  await scopeToPort(db, 'berth_price_changes')
  await scopeToPort(db, 'berth_price_change_berths', { audited: false, versioned: false })
  await scopeToPort(db, 'berth_price_history', { audited: false, versioned: false, grants: 'select, insert' })
  await scopeToPort(db, 'berth_sheets', { audited: false, versioned: false })
}
