import { sql, type Kysely } from 'kysely'

const sideOf = (column: string) => `changes -> '${column}' ->> 'new', changes -> '${column}' ->> 'old'`
const owners = ['client_id', 'vessel_id', 'berth_id', 'interest_id', 'invoice_id', 'document_id'].map(sideOf).join(', ')

/**
 * The audit log knows whose a row was that is deleted and not archived: a tag that was taken off, an outlet, a line or a signer of a draft. So the history
 * of the record tells of it after it is gone. What was removed and stays is found by whose it is, as what is in force was.
 */
export async function up(db: Kysely<never>) {
  await sql`
    drop index audit_logs_by_part;
    alter table audit_logs alter column part_of set expression as (case when entity in ('custom_field_values', 'client_tags', 'vessel_tags',
      'berth_tags', 'interest_tags', 'berth_power_outlets', 'invoice_line_items', 'document_signers') then coalesce(${sql.raw(owners)})::uuid end);
    create index activities_removed on activities (port_id, client_id) where archived_at is not null;
    create index berth_notes_removed on berth_notes (port_id, berth_id) where archived_at is not null;
    create index audit_logs_by_part on audit_logs (port_id, part_of, entity, entity_id) where part_of is not null;
  `.execute(db)
}
