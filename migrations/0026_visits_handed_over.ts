import { sql, type Kysely } from 'kysely'

/** Planned visits go along when work is handed over. */
export async function up(db: Kysely<never>) {
  await sql`alter table hand_overs add column visit_ids uuid[] not null default '{}'`.execute(db)
}
