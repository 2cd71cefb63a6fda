import { sql, type Kysely } from 'kysely'

/**
 * A piece of a name that many have is met soon on the way through the names, which the index now holds with what is searched; a piece that
 * few have is sought by its three letters. The planner knows which, if it has looked at enough names. Live and archived ones each have
 * their own order, so each is read on its own.
 */
export async function up(db: Kysely<never>) {
  await sql`
    drop index clients_by_name;
    create index clients_by_name on clients (port_id, sort_name, id) include (search) where archived_at is null;
    create index vessels_by_search on vessels (port_id, search, id) where archived_at is null;
    alter table clients alter column search set statistics 1000;
    alter table vessels alter column search set statistics 1000;

    -- the list of one source, and how many that is
    create index clients_by_source on clients (port_id, source, sort_name, id) where archived_at is null;
    -- the last column of the board
    create index interests_sold on interests (port_id, stage_entered_at desc, id) where outcome = 'completed';
    -- what a merge moves
    create index custom_field_values_of_client on custom_field_values (port_id, client_id) where client_id is not null;

    -- else each search reads what was written since the last vacuum from end to end
    alter index clients_search set (fastupdate = off);
    alter index vessels_search set (fastupdate = off);
    alter index custom_field_values_search set (fastupdate = off);
    select gin_clean_pending_list('clients_search'), gin_clean_pending_list('vessels_search'), gin_clean_pending_list('custom_field_values_search');

    -- whose functions they are
    set local role crm_search;
    create or replace function matching_clients(words text, most integer) returns setof uuid stable security definer
      language plpgsql set search_path = public as $$
    begin
      return query execute format(
        '(select id from clients where port_id = %1$L and archived_at is null and search like %2$L order by sort_name, id limit %3$s)
          union all
         (select id from clients where port_id = %1$L and archived_at is not null and search like %2$L order by sort_name, id limit %3$s)',
        port_in_scope(), '%' || replace(replace(replace(fold(words), '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%', most);
    end $$;

    -- in no order, the planner would hope to meet enough on the way through all; few have the words, and nobody knows how few
    alter function matching_field_values set enable_seqscan = off;
    alter function matching_field_values set enable_indexscan = off;
    alter function matching_field_values set enable_indexonlyscan = off;
    reset role;
  `.execute(db)
}
