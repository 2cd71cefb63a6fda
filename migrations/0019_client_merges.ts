import { sql, type Kysely } from 'kysely'
import { followMerges, scopeToPort } from '../db/port-table.ts'

/** Two clients that are one: what was merged, how it was before, and which pairs may be one or were said to be two. */
export async function up(db: Kysely<never>) {
  await sql`
    alter table clients
      add column born_on date check (born_on between '1900-01-01' and '2100-01-01'),
      -- where the addresses of a merged one lead
      add column survivor_id uuid,
      add constraint clients_merged_away check (survivor_id is null or (archived_at is not null and survivor_id <> id)),
      add foreign key (port_id, survivor_id) references clients (port_id, id) on delete restrict;
    create index clients_merged_into on clients (port_id, survivor_id) where survivor_id is not null;

    create table client_merge_log (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      surviving_id uuid not null,
      merged_id uuid not null,
      -- both clients and every row that moved, as they were
      snapshot jsonb not null,
      -- the fields that the merge changed on the survivor, old and new
      taken jsonb not null default '{}',
      merged_by uuid default user_in_scope(),
      merged_at timestamptz not null default now(),
      undone_by uuid,
      undone_at timestamptz,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (port_id, id),
      check (surviving_id <> merged_id),
      foreign key (port_id, surviving_id) references clients (port_id, id) on delete restrict,
      foreign key (port_id, merged_id) references clients (port_id, id) on delete restrict
    );
    create unique index client_merge_log_once on client_merge_log (port_id, merged_id) where undone_at is null;
    create index client_merge_log_of_survivor on client_merge_log (port_id, surviving_id, id desc);
    create index client_merge_log_newest on client_merge_log (port_id, id desc);

    create table client_duplicates (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      client_id uuid not null,
      other_id uuid not null,
      score integer not null check (score between 1 and 100),
      reasons text[] not null,
      -- gone: what made them alike is no more
      state text not null default 'open' check (state in ('open', 'dismissed', 'merged', 'gone')),
      resolved_by uuid,
      resolved_at timestamptz,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (port_id, id),
      unique (port_id, client_id, other_id),
      check (client_id < other_id),
      foreign key (port_id, client_id) references clients (port_id, id) on delete restrict,
      foreign key (port_id, other_id) references clients (port_id, id) on delete restrict
    );
    create index client_duplicates_open on client_duplicates (port_id, score desc, id desc) where state = 'open';
    create index client_duplicates_dismissed on client_duplicates (port_id, resolved_at desc, id desc) where state = 'dismissed';
    create index client_duplicates_of_other on client_duplicates (port_id, other_id);

    -- whose a row is changes in the transaction of a merge, or of its undoing, and in no other
    create function is_merging(port uuid, before uuid, after uuid) returns boolean stable language sql as $$
      select exists (select from client_merge_log m where m.port_id = port
        and ((m.merged_id = before and m.surviving_id = after and m.merged_at = now())
          or (m.surviving_id = before and m.merged_id = after and m.undone_at = now()))) $$;

    create or replace function keep_finished_document() returns trigger language plpgsql as $$
    declare
      free text[] := array['archived_at', 'version', 'updated_at'];
    begin
      if old.status in ('completed', 'declined', 'expired', 'cancelled') then
        if is_merging(old.port_id, old.client_id, new.client_id) then free := free || 'client_id'::text; end if;
        if to_jsonb(new) - free <> to_jsonb(old) - free then
          raise exception 'a finished document is not altered' using errcode = 'restrict_violation';
        end if;
      end if;
      return new;
    end $$;
    create or replace function keep_issued_invoice() returns trigger language plpgsql as $$
    declare
      free text[] := array['status', 'paid', 'paid_at', 'file_id', 'cancelled_at', 'cancel_reason', 'version', 'updated_at'];
    begin
      if old.status <> 'draft' then
        if is_merging(old.port_id, old.client_id, new.client_id) then free := free || 'client_id'::text; end if;
        if to_jsonb(new) - free <> to_jsonb(old) - free then
          raise exception 'an issued invoice is not altered' using errcode = 'restrict_violation';
        end if;
      end if;
      return new;
    end $$;
    create function keep_all_but_client() returns trigger language plpgsql as $$
    begin
      if to_jsonb(new) - 'client_id' <> to_jsonb(old) - 'client_id' or not is_merging(old.port_id, old.client_id, new.client_id) then
        raise exception 'what was written down is not altered' using errcode = 'restrict_violation';
      end if;
      return new;
    end $$;
    create trigger a_keep before update of client_id on domain_events for each row execute function keep_all_but_client();
    create trigger a_keep before update of client_id on outgoing_mails for each row execute function keep_all_but_client();
    grant update (client_id) on domain_events, outgoing_mails to crm_app;

    -- what somebody had open, or a job had read, when its client was merged: it belongs to the survivor. The lock is the one that the key
    -- takes anyway; whoever waits for a merge here hears of it.
    create function follow_merge() returns trigger language plpgsql as $$
    declare
      given uuid := (to_jsonb(new) ->> tg_argv[0])::uuid;
      owner uuid := given;
      next uuid;
    begin
      while owner is not null loop
        if tg_argv[1] = 'locked' then
          select survivor_id into next from clients where port_id = new.port_id and id = owner for key share;
        else
          select survivor_id into next from clients where port_id = new.port_id and id = owner;
        end if;
        exit when next is null;
        owner := next;
      end loop;
      if owner is distinct from given then
        new := jsonb_populate_record(new, jsonb_build_object(tg_argv[0], owner));
      end if;
      return new;
    end $$;
  `.execute(db)
  await sql`
    grant select (survivor_id) on clients to crm_search;
    -- as with the search by a piece of the name: docs/decisions/0003
    create function similar_clients(words text, at_least real, most integer) returns table (id uuid, similarity real) stable security definer
      language plpgsql set search_path = public as $$
    begin
      perform set_config('pg_trgm.similarity_threshold', at_least::text, true);
      return query execute format(
        'select c.id, similarity(c.search, %1$L) from clients c where c.port_id = %2$L and c.survivor_id is null and c.search %% %1$L
          order by similarity(c.search, %1$L) desc, c.id limit %3$s', fold(words), port_in_scope(), most);
    end $$;
    revoke execute on function similar_clients from public;
    grant execute on function similar_clients to crm_app;
    alter function similar_clients owner to crm_search;
  `.execute(db)
  // the snapshot holds what the log has already
  await scopeToPort(db, 'client_merge_log', { hidden: ['snapshot', 'taken'] })
  await scopeToPort(db, 'client_duplicates')
  for (const table of ofClients) await followMerges(db, table)
  await followMerges(db, 'client_relationships', 'other_id')
  await followMerges(db, 'domain_events', 'client_id', 'unlocked')
}

const ofClients = [
  'client_contacts',
  'client_notes',
  'vessels',
  'client_proposed_changes',
  'tenures',
  'interests',
  'notifications',
  'files',
  'documents',
  'invoices',
  'reminders',
  'activities',
  'outgoing_mails',
  'client_tags',
  'client_relationships',
  'client_consents',
  'vessel_former_owners',
  'recent_views',
]
