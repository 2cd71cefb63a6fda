import { sql, type Kysely } from 'kysely'
import { scopeToPort } from '../db/port-table.ts'

/** Planned visits go along when work is handed over; notes on berths name colleagues and say that they were edited. */
export async function up(db: Kysely<never>) {
  await sql`
    alter table hand_overs add column visit_ids uuid[] not null default '{}';

    alter table berth_notes add column edited_at timestamptz;

    -- who was told, so that an edit of the note tells nobody twice
    create table berth_note_mentions (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      note_id uuid not null,
      user_id uuid not null,
      created_at timestamptz not null default now(),
      unique (port_id, id),
      unique (port_id, note_id, user_id),
      foreign key (port_id, note_id) references berth_notes (port_id, id) on delete restrict,
      foreign key (user_id) references users on delete restrict
    );
    create index berth_note_mentions_of_user on berth_note_mentions (port_id, user_id);
  `.execute(db)
  await scopeToPort(db, 'berth_note_mentions', { versioned: false, audited: false })
}
