import { sql, type Kysely } from 'kysely'
import { audit, markGlobal, scopeToPort } from '../db/port-table.ts'

/** Accounts, roles, memberships and sessions. */
export async function up(db: Kysely<never>) {
  await sql`
    create table users (
      id uuid primary key default uuidv7(),
      email text not null,
      name text not null check (name <> ''),
      password_hash text,
      email_verified_at timestamptz,
      is_super_admin boolean not null default false,
      is_active boolean not null default true,
      timezone text,
      locale text not null default 'en-GB',
      units text not null default 'metric' check (units in ('metric', 'imperial')),
      theme text not null default 'system' check (theme in ('light', 'dark', 'system')),
      default_port_id uuid references ports on delete set null,
      last_login_at timestamptz,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );
    create unique index users_email on users (lower(email));
    create trigger touch before update on users for each row execute function touch_row();

    create table roles (
      id uuid primary key default uuidv7(),
      key text not null unique check (key ~ '^[a-z][a-z_]*$'),
      name text not null,
      is_system boolean not null default false,
      permissions jsonb not null,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );
    create trigger touch before update on roles for each row execute function touch_row();

    create table user_port_roles (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      user_id uuid not null references users on delete restrict,
      role_id uuid not null references roles on delete restrict,
      ended_at timestamptz,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (port_id, id),
      unique (port_id, user_id)
    );
    create index user_port_roles_by_user on user_port_roles (user_id);

    create table port_role_overrides (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      role_id uuid not null references roles on delete restrict,
      permission text not null,
      is_allowed boolean not null,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (port_id, id),
      unique (port_id, role_id, permission)
    );

    create table sessions (
      id uuid primary key default uuidv7(),
      user_id uuid not null references users on delete cascade,
      token_hash bytea not null unique,
      address text,
      user_agent text,
      created_at timestamptz not null default now(),
      last_used_at timestamptz not null default now(),
      expires_at timestamptz not null,
      ends_at timestamptz not null,
      ended_at timestamptz
    );
    create index sessions_by_user on sessions (user_id) where ended_at is null;

    create table password_links (
      id uuid primary key default uuidv7(),
      user_id uuid not null references users on delete cascade,
      purpose text not null check (purpose in ('invitation', 'reset')),
      token_hash bytea not null unique,
      expires_at timestamptz not null,
      used_at timestamptz,
      created_at timestamptz not null default now()
    );
    create index password_links_by_user on password_links (user_id);

    create table known_devices (
      id uuid primary key default uuidv7(),
      user_id uuid not null references users on delete cascade,
      token_hash bytea not null unique,
      last_seen_at timestamptz not null default now(),
      created_at timestamptz not null default now()
    );
    create index known_devices_by_user on known_devices (user_id);

    -- the columns that rate-limiter-flexible expects
    create table rate_limits (key varchar(255) primary key, points integer not null default 0, expire bigint);
  `.execute(db)
  await markGlobal(db, 'users', 'one account may belong to many ports; a port sees the members it has or had')
  await markGlobal(db, 'roles', 'definitions of roles belong to the installation')
  await markGlobal(db, 'sessions', 'a person signs in to the installation', 'select, insert, update, delete')
  await markGlobal(db, 'password_links', 'as accounts', 'select, insert, update')
  await markGlobal(db, 'known_devices', 'as accounts')
  await markGlobal(
    db,
    'rate_limits',
    'counts tries by address and account, before any port is known',
    'select, insert, update, delete',
  )
  await sql`
    create policy limiter on rate_limits to crm_app using (true) with check (true);
    grant select, insert, update, delete on rate_limits to crm_app;
    create policy read on roles for select to crm_app using (true);
    grant select on roles to crm_app;
    create policy members on users for select to crm_app
      using (is_super_admin or exists (select from user_port_roles m where m.user_id = users.id and m.port_id = (select port_in_scope())));
    grant select (id, email, name, is_super_admin, is_active, timezone, locale, units, theme, last_login_at, email_verified_at, version,
      created_at, updated_at) on users to crm_app;
  `.execute(db)
  await audit(db, 'users', ['password_hash', 'last_login_at'])
  await audit(db, 'roles')
  await scopeToPort(db, 'user_port_roles')
  await scopeToPort(db, 'port_role_overrides', { grants: 'select, insert, update, delete' })
  await sql`
    create policy system on user_port_roles to crm_system using (true) with check (true);
    grant select on user_port_roles to crm_system;
    create policy system on port_role_overrides for select to crm_system using (true);
    grant select on port_role_overrides to crm_system;
  `.execute(db)
}
