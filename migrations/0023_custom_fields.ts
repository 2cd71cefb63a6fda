import { sql, type Kysely } from 'kysely'
import { followMerges, scopeToPort } from '../db/port-table.ts'

const recordKeys = ['client_id', 'vessel_id', 'berth_id', 'interest_id'] as const
const linkedKeys = recordKeys.map((key) => `linked_${key}`)
const sum = (keys: readonly string[]) => sql.join(keys.map((key) => sql.ref(key)))

/** Fields that a port gives its records beyond those of the product. */
export async function up(db: Kysely<never>) {
  await sql`
    create table custom_field_definitions (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      entity text not null check (entity in ('client', 'vessel', 'berth', 'interest')),
      -- in addresses and exports; stays when the label changes
      key text not null check (key ~ '^[a-z][a-z0-9_]{0,39}$'),
      label text not null check (label <> ''),
      kind text not null check (kind in ('text', 'long_text', 'number', 'money', 'date', 'boolean', 'choice', 'choices', 'link', 'email', 'phone', 'record')),
      help text,
      unit text,
      currency char(3),
      target text check (target in ('client', 'vessel', 'berth', 'interest')),
      position integer not null default 0,
      is_required boolean not null default false,
      is_listed boolean not null default false,
      archived_at timestamptz,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (port_id, id),
      unique (port_id, id, entity, kind),
      unique (port_id, entity, key),
      check ((kind = 'money') = (currency is not null)),
      check ((kind = 'record') = (target is not null)),
      check (unit is null or kind = 'number')
    );
    create index custom_field_definitions_in_order on custom_field_definitions (port_id, entity, position, id);
    create unique index custom_field_definitions_one_label on custom_field_definitions (port_id, entity, fold(label)) where archived_at is null;

    create table custom_field_choices (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      definition_id uuid not null,
      label text not null check (label <> ''),
      position integer not null default 0,
      archived_at timestamptz,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (port_id, id),
      unique (port_id, definition_id, id),
      foreign key (port_id, definition_id) references custom_field_definitions (port_id, id) on delete restrict
    );
    create index custom_field_choices_in_order on custom_field_choices (port_id, definition_id, position, id);
    create unique index custom_field_choices_one_label on custom_field_choices (port_id, definition_id, fold(label)) where archived_at is null;

    create table custom_field_values (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      definition_id uuid not null,
      -- the definition's own, kept beside the value so that the database can hold one to the other
      entity text not null,
      kind text not null,
      client_id uuid,
      vessel_id uuid,
      berth_id uuid,
      interest_id uuid,
      record_id uuid not null generated always as (coalesce(client_id, vessel_id, berth_id, interest_id)) stored,
      text_value text check (text_value <> ''),
      number_value numeric(18,4),
      date_value date,
      boolean_value boolean,
      choice_id uuid,
      linked_client_id uuid,
      linked_vessel_id uuid,
      linked_berth_id uuid,
      linked_interest_id uuid,
      -- of several choices each has a row of its own
      slot uuid generated always as (case when kind = 'choices' then choice_id end) stored,
      -- what filters and sorts go by: numbers as such as can be compared under row-level security, which numeric can't
      number_key double precision generated always as (number_value::double precision) stored,
      text_key text generated always as (case when kind <> 'long_text' then left(fold(text_value), 200) end) stored,
      search text generated always as (fold(text_value)) stored,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (port_id, id),
      unique nulls not distinct (port_id, definition_id, record_id, slot),
      check (num_nonnulls(client_id, vessel_id, berth_id, interest_id) = 1),
      check (case entity when 'client' then client_id when 'vessel' then vessel_id when 'berth' then berth_id else interest_id end is not null),
      check (num_nonnulls(text_value, number_value, date_value, boolean_value, choice_id, ${sum(linkedKeys)}) = 1),
      check (case when kind in ('number', 'money') then number_value is not null
        when kind = 'date' then date_value is not null
        when kind = 'boolean' then boolean_value is not null
        when kind in ('choice', 'choices') then choice_id is not null
        when kind = 'record' then num_nonnulls(${sum(linkedKeys)}) = 1
        else text_value is not null end),
      foreign key (port_id, definition_id, entity, kind) references custom_field_definitions (port_id, id, entity, kind) on delete restrict,
      foreign key (port_id, definition_id, choice_id) references custom_field_choices (port_id, definition_id, id) on delete restrict,
      foreign key (port_id, client_id) references clients (port_id, id) on delete restrict,
      foreign key (port_id, vessel_id) references vessels (port_id, id) on delete restrict,
      foreign key (port_id, berth_id) references berths (port_id, id) on delete restrict,
      foreign key (port_id, interest_id) references interests (port_id, id) on delete restrict,
      foreign key (port_id, linked_client_id) references clients (port_id, id) on delete restrict,
      foreign key (port_id, linked_vessel_id) references vessels (port_id, id) on delete restrict,
      foreign key (port_id, linked_berth_id) references berths (port_id, id) on delete restrict,
      foreign key (port_id, linked_interest_id) references interests (port_id, id) on delete restrict
    );
    create index custom_field_values_of_record on custom_field_values (port_id, record_id);
    create index custom_field_values_by_text on custom_field_values (port_id, definition_id, text_key, record_id) where text_key is not null;
    create index custom_field_values_by_number on custom_field_values (port_id, definition_id, number_key, record_id) where number_key is not null;
    create index custom_field_values_by_date on custom_field_values (port_id, definition_id, date_value, record_id) where date_value is not null;
    create index custom_field_values_by_boolean on custom_field_values (port_id, definition_id, boolean_value, record_id) where boolean_value is not null;
    create index custom_field_values_by_choice on custom_field_values (port_id, choice_id, record_id) where choice_id is not null;
    create index custom_field_values_search on custom_field_values using gin (search gin_trgm_ops);
  `.execute(db)
  for (const key of linkedKeys)
    await sql`create index ${sql.ref(`custom_field_values_by_${key}`)} on custom_field_values (port_id, ${sql.ref(key)}, record_id)
      where ${sql.ref(key)} is not null`.execute(db)
  await scopeToPort(db, 'custom_field_definitions', { hidden: ['position'] })
  await scopeToPort(db, 'custom_field_choices', { hidden: ['position'] })
  // an emptied field has no row; what stood in it is in the audit log
  await scopeToPort(db, 'custom_field_values', {
    hidden: ['record_id', 'slot', 'number_key', 'text_key', 'entity', 'kind'],
    grants: 'select, insert, update, delete',
  })
  await sql`
    create policy search on custom_field_values for select to crm_search using (true);
    grant select (port_id, definition_id, entity, record_id, search) on custom_field_values to crm_search;
    create policy search on custom_field_definitions for select to crm_search using (true);
    grant select (id, port_id, archived_at) on custom_field_definitions to crm_search;

    create function matching_field_values(of text, words text, most integer) returns setof uuid stable security definer
      language plpgsql set search_path = public as $$
    begin
      return query execute format(
        'select record_id from custom_field_values v where port_id = %L and entity = %L and search like %L
          and exists (select from custom_field_definitions d where d.id = v.definition_id and d.archived_at is null) limit %s',
        port_in_scope(), of, '%' || replace(replace(replace(fold(words), '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%', most);
    end $$;
    revoke execute on function matching_field_values from public;
    grant execute on function matching_field_values to crm_app;
    alter function matching_field_values owner to crm_search;
  `.execute(db)
  for (const key of ['client_id', 'linked_client_id']) await followMerges(db, 'custom_field_values', key)
}
