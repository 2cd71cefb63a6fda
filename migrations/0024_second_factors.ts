import { sql, type Kysely } from 'kysely'
import { markGlobal, scopeToPort } from '../db/port-table.ts'

/** What a sign-in asks for beside the password, and a pad that is one person’s own. */
export async function up(db: Kysely<never>) {
  await sql`
    -- sealed with the installation’s key; a code’s step is never taken twice
    create table totp_secrets (
      user_id uuid primary key references users on delete cascade,
      secret text not null,
      last_step bigint not null,
      created_at timestamptz not null default now()
    );

    -- the selector names the code, so that one slow hash is made a try
    create table recovery_codes (
      id uuid primary key default uuidv7(),
      user_id uuid not null references users on delete cascade,
      selector text not null,
      code_hash text not null,
      used_at timestamptz,
      created_at timestamptz not null default now(),
      unique (user_id, selector)
    );

    create table passkeys (
      id uuid primary key default uuidv7(),
      user_id uuid not null references users on delete cascade,
      name text not null check (name <> ''),
      credential_id text not null unique,
      public_key bytea not null,
      counter bigint not null,
      transports text[] not null default '{}',
      is_backed_up boolean not null,
      last_used_at timestamptz,
      created_at timestamptz not null default now()
    );
    create index passkeys_by_user on passkeys (user_id);

    -- a sign-in that is not finished: with a person the password was right and the second factor is awaited
    create table sign_in_steps (
      id uuid primary key default uuidv7(),
      token_hash bytea not null unique,
      user_id uuid references users on delete cascade,
      challenge text,
      expires_at timestamptz not null,
      used_at timestamptz,
      created_at timestamptz not null default now(),
      check (num_nonnulls(user_id, challenge) > 0)
    );
    create index sign_in_steps_by_user on sign_in_steps (user_id);
    create index sign_in_steps_by_end on sign_in_steps (expires_at);

    create table scratchpad_notes (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      user_id uuid not null references users on delete restrict,
      body text not null default '',
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (port_id, id),
      unique (port_id, user_id)
    );
  `.execute(db)
  await markGlobal(db, 'totp_secrets', 'as accounts', 'select, insert, update, delete')
  await markGlobal(db, 'recovery_codes', 'as accounts', 'select, insert, update, delete')
  await markGlobal(db, 'passkeys', 'as accounts', 'select, insert, update, delete')
  await markGlobal(db, 'sign_in_steps', 'before any port is known', 'select, insert, update, delete')
  // nobody else's business: no words of it in the audit log, and the database shows it to its owner alone
  await scopeToPort(db, 'scratchpad_notes', { audited: false })
  await sql`
    create policy own on scratchpad_notes as restrictive to crm_app
      using (user_id = (select user_in_scope())) with check (user_id = (select user_in_scope()));
  `.execute(db)
  await addMailKind(db, 'second_factor')
}

/** To what kinds there are by now. */
async function addMailKind(db: Kysely<never>, kind: string) {
  const { rows } = await sql<{ text: string }>`select pg_get_constraintdef(oid) as text from pg_constraint
    where conrelid = 'mail_deliveries'::regclass and conname = 'mail_deliveries_kind_check'`.execute(db)
  const kinds = [...rows[0]!.text.matchAll(/'(\w+)'/g)].map((found) => found[1]!)
  const all = sql.join([...new Set([...kinds, kind])].map((each) => sql.lit(each)))
  await sql`alter table mail_deliveries drop constraint mail_deliveries_kind_check,
    add constraint mail_deliveries_kind_check check (kind in (${all})), add column happening text
      check (happening in ('app_added', 'app_removed', 'passkey_added', 'passkey_removed', 'codes_renewed', 'reset')),
    add constraint mail_deliveries_happening check ((happening is not null) = (kind = ${sql.lit(kind)}))`.execute(db)
}
