import { sql, type Kysely } from 'kysely'
import { scopeToPort } from '../db/port-table.ts'

const kinds = { clients: 'client', berths: 'berth', interests: 'interest' } as const

/**
 * Who lacks a field that nearly everybody has: too few to be met on the way through a list, and in no index. A field is watched from the
 * night on in which few were found to lack it. Its gaps may name some that lack nothing any more; none that lacks it is left out.
 */
export async function up(db: Kysely<never>) {
  await sql`
    create table custom_field_watches (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      definition_id uuid not null,
      entity text not null check (entity in ('client', 'berth', 'interest')),
      -- only then its gaps are all that there are
      is_whole boolean not null default false,
      unique (port_id, id),
      unique (port_id, definition_id),
      foreign key (port_id, definition_id) references custom_field_definitions (port_id, id) on delete cascade
    );
    create table custom_field_gaps (
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      definition_id uuid not null,
      -- of a client, a berth or an interest
      record_id uuid not null,
      primary key (port_id, definition_id, record_id),
      foreign key (port_id, definition_id) references custom_field_watches (port_id, definition_id) on delete cascade
    );
  `.execute(db)
  for (const table of ['custom_field_watches', 'custom_field_gaps'])
    await scopeToPort(db, table, { audited: false, versioned: false, grants: 'select, insert, update, delete' })
  await sql`
    create function note_new_gaps() returns trigger language plpgsql set search_path = public as $$
    begin
      insert into custom_field_gaps (port_id, definition_id, record_id)
        select w.port_id, w.definition_id, n.id from new_rows n join custom_field_watches w on w.port_id = n.port_id and w.entity = TG_ARGV[0]
        on conflict do nothing;
      return null;
    end $$;

    create function note_filled_gaps() returns trigger language plpgsql set search_path = public as $$
    begin
      delete from custom_field_gaps g using new_rows n
        where g.port_id = n.port_id and g.definition_id = n.definition_id and g.record_id = n.record_id;
      return null;
    end $$;

    create function note_emptied_gaps() returns trigger language plpgsql set search_path = public as $$
    begin
      insert into custom_field_gaps (port_id, definition_id, record_id)
        select distinct o.port_id, o.definition_id, o.record_id from old_rows o
          join custom_field_watches w on w.port_id = o.port_id and w.definition_id = o.definition_id
        on conflict do nothing;
      return null;
    end $$;

    -- a merge takes values from one record to another
    create function note_moved_gaps() returns trigger language plpgsql set search_path = public as $$
    begin
      insert into custom_field_gaps (port_id, definition_id, record_id)
        select distinct o.port_id, o.definition_id, o.record_id from old_rows o
          join custom_field_watches w on w.port_id = o.port_id and w.definition_id = o.definition_id
          join new_rows n on n.id = o.id and n.record_id <> o.record_id
        on conflict do nothing;
      return null;
    end $$;

    create trigger note_filled_gaps after insert on custom_field_values referencing new table as new_rows
      for each statement execute function note_filled_gaps();
    create trigger note_emptied_gaps after delete on custom_field_values referencing old table as old_rows
      for each statement execute function note_emptied_gaps();
    create trigger note_moved_gaps after update on custom_field_values referencing old table as old_rows new table as new_rows
      for each statement execute function note_moved_gaps();
  `.execute(db)
  for (const [table, kind] of Object.entries(kinds))
    await sql`create trigger note_new_gaps after insert on ${sql.table(table)} referencing new table as new_rows
      for each statement execute function note_new_gaps(${sql.lit(kind)})`.execute(db)
}
