import { sql, type Kysely } from 'kysely'
import { audit, markGlobal } from '../db/port-table.ts'

/** The tenant, who is in scope, and the log that the database keeps by itself. */
export async function up(db: Kysely<never>) {
  await sql`
    create extension if not exists pg_trgm;
    create extension if not exists unaccent;
    create extension if not exists btree_gist;

    create function port_in_scope() returns uuid stable parallel safe language sql
      as $$ select nullif(current_setting('app.port_id', true), '')::uuid $$;
    create function user_in_scope() returns uuid stable parallel safe language sql
      as $$ select nullif(current_setting('app.user_id', true), '')::uuid $$;

    -- immutable, so that generated columns and indexes may use it: the dictionary never changes between versions of the schema
    create function fold(words text) returns text immutable strict parallel safe language sql
      as $$ select lower(public.unaccent('public.unaccent'::regdictionary, words)) $$;

    create function touch_row() returns trigger language plpgsql as $$
    begin
      new.updated_at := now();
      new.version := old.version + 1;
      return new;
    end $$;

    create table ports (
      id uuid primary key default uuidv7(),
      slug text not null unique check (slug ~ '^[a-z][a-z0-9-]{1,48}$'),
      name text not null,
      default_currency char(3) not null,
      timezone text not null,
      settings jsonb not null default '{}',
      branding jsonb not null default '{}',
      is_active boolean not null default true,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );

    create table audit_logs (
      id uuid primary key default uuidv7(),
      port_id uuid references ports on delete restrict,
      user_id uuid default user_in_scope(),
      action text not null check (action in ('create', 'update', 'delete', 'archive', 'restore', 'merge', 'login',
        'login_failed', 'logout', 'permission_denied', 'export', 'revert')),
      entity text not null,
      entity_id uuid,
      changes jsonb not null default '{}',
      request_id text default nullif(current_setting('app.request_id', true), ''),
      address text default nullif(current_setting('app.address', true), ''),
      user_agent text default nullif(current_setting('app.user_agent', true), ''),
      occurred_at timestamptz not null default clock_timestamp()
    );
    create index audit_logs_newest on audit_logs (port_id, id desc);
    create index audit_logs_by_entity on audit_logs (port_id, entity, entity_id, id desc);
    create index audit_logs_by_user on audit_logs (port_id, user_id, id desc);
    create index audit_logs_by_action on audit_logs (port_id, action, id desc);

    create function audit_rows() returns trigger language plpgsql as $$
    declare
      skipped text[] := array['id', 'port_id', 'created_at', 'updated_at', 'version', 'search', 'sort_name'] || string_to_array(tg_argv[0], ',');
    begin
      if tg_op = 'INSERT' then
        insert into audit_logs (port_id, action, entity, entity_id, changes)
        select case when tg_table_name = 'ports' then (r.j ->> 'id')::uuid else (r.j ->> 'port_id')::uuid end,
          'create', tg_table_name, (r.j ->> 'id')::uuid,
          coalesce((select jsonb_object_agg(f.key, jsonb_build_object('new', f.value)) from jsonb_each(r.j) f
            where f.value <> 'null' and f.key <> all (skipped)), '{}')
        from (select to_jsonb(n) as j from new_rows n) r;
      elsif tg_op = 'UPDATE' then
        insert into audit_logs (port_id, action, entity, entity_id, changes)
        select case when tg_table_name = 'ports' then r.id else (r.after ->> 'port_id')::uuid end,
          case when r.before -> 'archived_at' is not distinct from r.after -> 'archived_at' then 'update'
            when r.after -> 'archived_at' = 'null' then 'restore' else 'archive' end,
          tg_table_name, r.id, r.changes
        from (
          select (d.after ->> 'id')::uuid as id, d.before, d.after,
            (select jsonb_object_agg(f.key, jsonb_build_object('old', d.before -> f.key, 'new', f.value)) from jsonb_each(d.after) f
              where f.value is distinct from d.before -> f.key and f.key <> all (skipped)) as changes
          from (select to_jsonb(o) as before, to_jsonb(n) as after from old_rows o join new_rows n using (id)) d
        ) r
        where r.changes is not null;
      else
        insert into audit_logs (port_id, action, entity, entity_id, changes)
        select case when tg_table_name = 'ports' then (r.j ->> 'id')::uuid else (r.j ->> 'port_id')::uuid end,
          'delete', tg_table_name, (r.j ->> 'id')::uuid,
          coalesce((select jsonb_object_agg(f.key, jsonb_build_object('old', f.value)) from jsonb_each(r.j) f
            where f.value <> 'null' and f.key <> all (skipped)), '{}')
        from (select to_jsonb(o) as j from old_rows o) r;
      end if;
      return null;
    end $$;

    alter table audit_logs enable row level security;
    alter table audit_logs force row level security;
    create policy reads on audit_logs for select using (port_id = (select port_in_scope()));
    create policy writes on audit_logs for insert with check (port_id is null or port_id = (select port_in_scope()));
    create policy system on audit_logs for insert to crm_system with check (true);
    create policy backup on audit_logs for select to crm_backup using (true);
    grant select, insert on audit_logs to crm_app;
    grant insert on audit_logs to crm_system;
    grant select on audit_logs to crm_backup;

    create trigger touch before update on ports for each row execute function touch_row();
  `.execute(db)
  await markGlobal(db, 'ports', 'the tenants themselves; a port sees and edits its own row alone')
  await sql`
    create policy own on ports using (id = port_in_scope()) with check (id = port_in_scope());
    grant select, update (name, default_currency, timezone, settings, branding) on ports to crm_app;
  `.execute(db)
  await audit(db, 'ports')
}
