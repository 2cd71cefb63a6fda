import { sql, type Kysely } from 'kysely'
import { scopeToPort } from '../db/port-table.ts'

/**
 * The logo of a port. And which ports hold sample data, and the one way to empty them. Three things stand between this and a real port, and none of them is the
 * application's code: the mark is given only while there is no real port, it can't be given later, and row-level security binds the
 * function's owner to the port in scope as well.
 */
export async function up(db: Kysely<never>) {
  await sql`
    create table port_logos (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      content bytea not null check (octet_length(content) between 1 and 1000000),
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (port_id, id),
      unique (port_id)
    );
    comment on column port_logos.content is 'A PNG; its name and size stand in the branding of the port.';
  `.execute(db)
  // what it is called is told by the audit of the port
  await scopeToPort(db, 'port_logos', { audited: false, grants: 'select, insert, update, delete' })
  await sql`
    alter table ports add column is_demo boolean not null default false, add column emptied_at timestamptz;
    comment on column ports.is_demo is 'Made with sample data, and not emptied since: such a port alone can be emptied.';
    comment on column ports.emptied_at is 'When its sample data went: what it holds since is real.';

    create function keep_demo_mark() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
    begin
      if tg_op = 'INSERT' and exists (select from public.ports where not is_demo) then
        raise exception 'sample data is no company for a real port' using errcode = 'restrict_violation';
      elsif tg_op = 'UPDATE' and not old.is_demo then
        raise exception 'a real port is not turned into sample data' using errcode = 'restrict_violation';
      end if;
      return new;
    end $$;
    create trigger a_keep_demo_mark before insert or update of is_demo on ports for each row when (new.is_demo) execute function keep_demo_mark();

    -- within empty_demo_port alone: nobody else is the table's owner, and only rows of sample data are meant
    create function is_emptied_by_owner(relation oid, port uuid) returns boolean stable language sql set search_path = pg_catalog, public, pg_temp as $$
      select exists (select from pg_class c where c.oid = relation and pg_get_userbyid(c.relowner) = current_user)
        and exists (select from public.ports p where p.id = port and p.is_demo)
    $$;
    create or replace function keep_issued_lines() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' and is_emptied_by_owner(tg_relid, old.port_id) then return old; end if;
      if exists (select from invoices i where i.port_id = coalesce(new.port_id, old.port_id)
        and i.id = coalesce(new.invoice_id, old.invoice_id) and i.status <> 'draft') then
        raise exception 'the lines of an issued invoice are not altered' using errcode = 'restrict_violation';
      end if;
      return coalesce(new, old);
    end $$;
    create or replace function keep_asked_signer() returns trigger language plpgsql as $$
    begin
      if is_emptied_by_owner(tg_relid, old.port_id) then return old; end if;
      if exists (select from documents d where d.port_id = old.port_id and d.id = old.document_id and d.status <> 'draft') then
        raise exception 'who was asked to sign stays written down' using errcode = 'restrict_violation';
      end if;
      return old;
    end $$;

    -- Empties the port in scope of all but what is named here; a table of a later migration is emptied unless that says otherwise.
    -- One statement: the keys between the tables are checked at its end, whatever points at what. The audit log keeps all that it holds,
    -- gets a line for each row, and at last one that counts them.
    create function empty_demo_port(keeps_berths boolean) returns void language plpgsql security definer
      set search_path = pg_catalog, public, pg_temp as $$
    declare
      port uuid := public.port_in_scope();
      kept text[] := array['audit_logs', 'port_logos', 'user_port_roles', 'port_role_overrides', 'user_notification_preferences', 'scratchpad_notes',
        'document_templates', 'document_template_versions', 'tax_rates', 'currency_rates', 'tags', 'custom_field_definitions',
        'custom_field_choices', 'idempotency_keys', 'digest_runs'];
      -- letters that are about no record: somebody waits for an invitation
      part_of jsonb := '{"mail_deliveries": "kind not in (''invitation'', ''reset'', ''test'', ''alert'', ''second_factor'')"}';
      deletions text;
      counts text;
      gone jsonb;
    begin
      -- every row of a port has a key to it: while this is held nobody adds one, and who was at it has ended
      perform from public.ports p where p.id = port and p.is_demo for update;
      if not found then
        raise exception 'only a port with sample data can be emptied' using errcode = 'insufficient_privilege';
      end if;
      if keeps_berths then
        kept := kept || array['berths', 'berth_power_outlets', 'berth_map_data', 'berth_tags', 'berth_price_history', 'berth_price_changes',
          'berth_price_change_berths'];
        part_of := part_of || '{"custom_field_values": "berth_id is null or num_nonnulls(linked_client_id, linked_vessel_id, linked_interest_id) > 0"}';
      end if;
      select string_agg(format('%1$I as (delete from public.%1$I where port_id = $1 and (%2$s) returning 1)', c.relname,
            coalesce(part_of ->> c.relname, 'true')), ', '),
          string_agg(format('select %1$L as name, count(*) as rows from %1$I', c.relname), ' union all ')
        into deletions, counts
        from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'port_id' and not a.attisdropped
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> all (kept);
      execute 'with ' || deletions || ' select jsonb_object_agg(name, rows) from (' || counts || ') c where rows > 0'
        into gone using port;
      if keeps_berths then
        update public.berths set status = 'available', free_from = null
          where port_id = port and (status <> 'available' or free_from is not null);
      end if;
      update public.ports set is_demo = false, emptied_at = now() where id = port;
      insert into public.audit_logs (port_id, action, entity, entity_id, changes)
        values (port, 'delete', 'ports', port, jsonb_build_object('sample_records', jsonb_build_object('old', coalesce(gone, '{}'))));
      perform pg_notify('live', json_build_object('port', port, 'type', 'many')::text);
    end $$;
    revoke all on function empty_demo_port(boolean) from public;
    grant execute on function empty_demo_port(boolean) to crm_app;
  `.execute(db)
}
