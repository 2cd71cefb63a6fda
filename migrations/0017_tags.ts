import { sql, type Kysely } from 'kysely'
import { scopeToPort } from '../db/port-table.ts'

const tagged = ['client', 'vessel', 'berth', 'interest'] as const

/** A port's own words for its records; roles that came to an end. */
export async function up(db: Kysely<never>) {
  await sql`
    create table tags (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      name text not null check (name <> '' and length(name) <= 40),
      colour text not null check (colour ~ '^#[0-9a-f]{6}$'),
      -- of one that was merged: where its addresses lead
      merged_into_id uuid,
      archived_at timestamptz,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (port_id, id),
      check (merged_into_id is null or archived_at is not null),
      foreign key (port_id, merged_into_id) references tags (port_id, id) on delete restrict
    );
    create unique index tags_once on tags (port_id, fold(name)) where archived_at is null;
    create index tags_merged on tags (port_id, merged_into_id) where merged_into_id is not null;
  `.execute(db)
  await scopeToPort(db, 'tags')
  await sql`alter table roles add column archived_at timestamptz`.execute(db)
  for (const kind of tagged) {
    const [table, key, owners] = [`${kind}_tags`, `${kind}_id`, `${kind}s`]
    await sql`
      create table ${sql.table(table)} (
        id uuid primary key default uuidv7(),
        port_id uuid not null default port_in_scope() references ports on delete restrict,
        ${sql.ref(key)} uuid not null,
        tag_id uuid not null,
        created_at timestamptz not null default now(),
        unique (port_id, id),
        unique (port_id, ${sql.ref(key)}, tag_id),
        foreign key (port_id, ${sql.ref(key)}) references ${sql.table(owners)} (port_id, id) on delete restrict,
        foreign key (port_id, tag_id) references tags (port_id, id) on delete restrict
      );
      create index ${sql.ref(`${table}_by_tag`)} on ${sql.table(table)} (port_id, tag_id, ${sql.ref(key)});
    `.execute(db)
    await scopeToPort(db, table, { versioned: false, grants: 'select, insert, update, delete' })
  }
}
