import { sql, type Kysely } from 'kysely'
import { audit } from '../db/port-table.ts'

const ownerOf = (column: string) => sql.raw(`changes -> '${column}' ->> 'new', changes -> '${column}' ->> 'old'`)
const derived = ['loa_order', 'insured_order']

/**
 * The orders of the list of vessels: what is not known of one comes last. Lengths are doubles there, because numbers are not compared in an
 * index under row-level security. Vessels may lack a field that nearly all of them have, as clients may. And the audit log knows whose a value
 * of the port's own fields was: an emptied one has no row that says it.
 */
export async function up(db: Kysely<never>) {
  await sql`
    alter table vessels
      add column sort_name text not null generated always as (coalesce(fold(name), chr(1114111))) stored,
      add column loa_order double precision not null generated always as (coalesce(loa, 'infinity')) stored,
      add column insured_order date not null generated always as (coalesce(insured_until, 'infinity')) stored;
    create index vessels_by_name on vessels (port_id, sort_name, id) where archived_at is null;
    create index vessels_by_length on vessels (port_id, loa_order, id) where archived_at is null;
    create index vessels_by_insurance on vessels (port_id, insured_order, id) where archived_at is null;
    -- the one before knows those that are insured alone
    drop index vessels_insured_until;

    drop trigger audit_insert on vessels;
    drop trigger audit_update on vessels;
    drop trigger audit_delete on vessels;

    alter table custom_field_watches
      drop constraint custom_field_watches_entity_check,
      add constraint custom_field_watches_entity_check check (entity in ('client', 'vessel', 'berth', 'interest'));
    create trigger note_new_gaps after insert on vessels referencing new table as new_rows
      for each statement execute function note_new_gaps('vessel');

    alter table audit_logs add column part_of uuid generated always as (case when entity = 'custom_field_values' then
      coalesce(${ownerOf('client_id')}, ${ownerOf('vessel_id')}, ${ownerOf('berth_id')}, ${ownerOf('interest_id')})::uuid end) stored;
    create index audit_logs_by_part on audit_logs (port_id, part_of, entity_id) where part_of is not null;
  `.execute(db)
  await audit(db, 'vessels', derived)
}
