import { sql, type Kysely } from 'kysely'
import { scopeToPort } from '../db/port-table.ts'

/** Notes on interests name colleagues, stay on top and say that they were edited; a side of the pontoon can be wished for. */
export async function up(db: Kysely<never>) {
  await sql`
    alter table interests add column desired_side text check (desired_side in ('port', 'starboard'));
    alter table interest_notes add column edited_at timestamptz, add column pinned_at timestamptz;

    -- who was told, so that an edit of the note tells nobody twice
    create table interest_note_mentions (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      note_id uuid not null,
      user_id uuid not null,
      created_at timestamptz not null default now(),
      unique (port_id, id),
      unique (port_id, note_id, user_id),
      foreign key (port_id, note_id) references interest_notes (port_id, id) on delete restrict,
      foreign key (user_id) references users on delete restrict
    );
    create index interest_note_mentions_of_user on interest_note_mentions (port_id, user_id);
  `.execute(db)
  await scopeToPort(db, 'interest_note_mentions', { versioned: false, audited: false })
}
