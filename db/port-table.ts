import { sql, type Kysely } from 'kysely'

type Options = {
  /** Columns that never enter the audit log. */
  hidden?: string[]
  audited?: boolean
  /** Has `updated_at` and `version`, kept by the database. */
  versioned?: boolean
  grants?: string
}

/**
 * What every port-scoped table repeats: forced row-level security on `port_id`, grants, version and audit triggers.
 * For migrations alone; the table exists already and has `port_id` and `unique (port_id, id)`.
 */
export async function scopeToPort(db: Kysely<never>, table: string, options: Options = {}) {
  const { hidden = [], audited = true, versioned = true, grants = 'select, insert, update' } = options
  const name = sql.table(table)
  await sql`alter table ${name} enable row level security`.execute(db)
  await sql`alter table ${name} force row level security`.execute(db)
  // as a subquery it is asked once a statement, not once a row: a count of 10,000 rows took 5.7 ms and takes 0.8
  await sql`create policy port on ${name} using (port_id = (select port_in_scope())) with check (port_id = (select port_in_scope()))`.execute(
    db,
  )
  await sql`create policy backup on ${name} for select to crm_backup using (true)`.execute(db)
  await sql`grant ${sql.raw(grants)} on ${name} to crm_app`.execute(db)
  await sql`grant select on ${name} to crm_backup`.execute(db)
  if (versioned)
    await sql`create trigger touch before update on ${name} for each row execute function touch_row()`.execute(db)
  if (audited) await audit(db, table, hidden)
}

/** A table that belongs to no port: only the system role reaches it, and the mark says why. */
export async function markGlobal(
  db: Kysely<never>,
  table: string,
  why: string,
  systemGrants = 'select, insert, update',
) {
  const name = sql.table(table)
  await sql`comment on table ${name} is ${sql.lit(`global: ${why}`)}`.execute(db)
  await sql`alter table ${name} enable row level security`.execute(db)
  await sql`alter table ${name} force row level security`.execute(db)
  await sql`create policy system on ${name} to crm_system using (true) with check (true)`.execute(db)
  await sql`create policy backup on ${name} for select to crm_backup using (true)`.execute(db)
  await sql`grant ${sql.raw(systemGrants)} on ${name} to crm_system`.execute(db)
  await sql`grant select on ${name} to crm_backup`.execute(db)
}

export async function audit(db: Kysely<never>, table: string, hidden: string[] = []) {
  const name = sql.table(table)
  const skip = sql.lit(hidden.join(','))
  await sql`create trigger audit_insert after insert on ${name} referencing new table as new_rows
    for each statement execute function audit_rows(${skip})`.execute(db)
  await sql`create trigger audit_update after update on ${name} referencing old table as old_rows new table as new_rows
    for each statement execute function audit_rows(${skip})`.execute(db)
  await sql`create trigger audit_delete after delete on ${name} referencing old table as old_rows
    for each statement execute function audit_rows(${skip})`.execute(db)
}

/**
 * For every table with a key to `clients`: a row for a client that was merged goes to the survivor. Such a table also stands in
 * app/clients/moved-tables.ts, so that a merge takes its rows along; a test finds one that does not.
 */
export async function followMerges(
  db: Kysely<never>,
  table: string,
  column = 'client_id',
  reads: 'locked' | 'unlocked' = 'locked',
) {
  await sql`create trigger ${sql.ref(`follow_merge_of_${column}`)} before insert or update of ${sql.ref(column)} on ${sql.table(table)}
    for each row execute function follow_merge(${sql.lit(column)}, ${sql.lit(reads)})`.execute(db)
}
