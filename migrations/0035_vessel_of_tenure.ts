import { sql, type Kysely } from 'kysely'

/** Which vessel lies at a berth: the one that the deal was about, until somebody records another. */
export async function up(db: Kysely<never>) {
  await sql`
    alter table tenures
      add column vessel_id uuid,
      add foreign key (port_id, vessel_id) references vessels (port_id, id) on delete restrict;
    create index tenures_of_vessel on tenures (port_id, vessel_id) where vessel_id is not null;

    -- of every port, and nobody's change
    alter table tenures no force row level security, disable trigger user;
    alter table interests no force row level security;
    update tenures t set vessel_id = i.vessel_id
      from interests i where i.port_id = t.port_id and i.id = t.interest_id and i.vessel_id is not null;
    alter table tenures force row level security, enable trigger user;
    alter table interests force row level security;
  `.execute(db)
}
