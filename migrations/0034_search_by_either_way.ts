import { sql, type Kysely } from 'kysely'

/**
 * Under row-level security the planner may not look at what names there are, so it takes any piece of a name for one that eight in a
 * thousand have: a piece that nobody has was looked for in every name of the port. Now the first names are read in their order; where they
 * do not answer, the piece is sought by its letters, and only where very many have it are all names read (docs/decisions/0026).
 */
export async function up(db: Kysely<never>) {
  await sql`
    -- a search looks for the deals of the vessels it found
    create index interests_of_vessel on interests (port_id, vessel_id) where vessel_id is not null;

    create function seek_names(names regclass, in_order text, wanted text, most integer) returns uuid[] stable
      language plpgsql set search_path = public
      set enable_seqscan = off set enable_indexscan = off set enable_indexonlyscan = off set enable_bitmapscan = on as $$
    declare
      found uuid[];
    begin
      execute format('select array_agg(id order by %1$I, id) from (select id, %1$I from %2$s where %3$s limit %4$s) met',
        in_order, names, wanted, most + 1) into found;
      return case when cardinality(found) > most then null else coalesce(found, '{}') end;
    end $$;

    create function find_names(names regclass, in_order text, words text, most integer) returns setof uuid stable
      language plpgsql set search_path = public set enable_seqscan = off set enable_bitmapscan = off as $$
    declare
      living text := format('port_id = %L and archived_at is null', port_in_scope());
      wanted text := living || format(' and search like %L',
        '%' || replace(replace(replace(fold(words), '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%');
      walk text := format('select id from %s where %s', names, wanted);
      in_turn text := format(' order by %I, id limit ', in_order);
      soon constant integer := 5000;
      seekable constant integer := 5000;
      edge record;
      found uuid[];
    begin
      execute format('select %1$I as name, id from %2$s where %3$s order by %1$I, id offset %4$s limit 1', in_order, names, living, soon)
        into edge;
      if edge.id is null or fold(words) !~ '[[:alnum:]]{3}' then
        return query execute walk || in_turn || most;
        return;
      end if;
      execute 'select array(' || walk || format(' and (%I, id) < (%L, %L)', in_order, edge.name, edge.id) || in_turn || most || ')' into found;
      -- as few as this among the first: as few as can be sought among all
      if cardinality(found) < least(most, soon / 200) then
        found := seek_names(names, in_order, wanted, seekable);
        if found is null then
          return query execute walk || in_turn || most;
          return;
        end if;
      elsif cardinality(found) < most then
        return query select unnest(found);
        return query execute walk || format(' and (%I, id) >= (%L, %L)', in_order, edge.name, edge.id) || in_turn || most - cardinality(found);
        return;
      end if;
      return query select unnest(found[1:most]);
    end $$;
    revoke execute on function seek_names, find_names from public;
    alter function seek_names owner to crm_search;
    alter function find_names owner to crm_search;

    -- whose functions they are
    set local role crm_search;
    create or replace function matching_clients(words text, most integer) returns setof uuid stable security definer
      language plpgsql set search_path = public as $$
    begin
      return query select find_names('clients', 'sort_name', words, most);
      return query execute format(
        'select id from clients where port_id = %L and archived_at is not null and search like %L order by sort_name, id limit %s',
        port_in_scope(), '%' || replace(replace(replace(fold(words), '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%', most);
    end $$;
    create or replace function matching_vessels(words text, most integer) returns setof uuid stable security definer
      language plpgsql set search_path = public as $$
    begin
      return query select find_names('vessels', 'search', words, most);
    end $$;
    reset role;
  `.execute(db)
}
