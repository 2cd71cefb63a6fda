import { sql, type Kysely } from 'kysely'
import { scopeToPort } from '../db/port-table.ts'

/** Templates with their versions, the papers made from them, who signs, and what is proof of it. */
export async function up(db: Kysely<never>) {
  await sql`
    create domain template_kind as text check (value in ('eoi', 'nda', 'contract', 'addendum', 'other', 'berth_sheet', 'invoice', 'reminder_letter'));

    create table document_templates (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      kind template_kind not null,
      name text not null check (name <> ''),
      language text not null default 'en' check (language ~ '^[a-z]{2}$'),
      is_default boolean not null default false,
      archived_at timestamptz,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (port_id, id)
    );
    create unique index document_templates_once on document_templates (port_id, kind, language, fold(name)) where archived_at is null;
    create unique index document_templates_one_default on document_templates (port_id, kind, language) where is_default and archived_at is null;

    create table document_template_versions (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      template_id uuid not null,
      number integer not null check (number >= 1),
      body text not null check (body <> ''),
      author_id uuid default user_in_scope(),
      created_at timestamptz not null default now(),
      unique (port_id, id),
      unique (port_id, template_id, number),
      foreign key (port_id, template_id) references document_templates (port_id, id) on delete restrict
    );

    create table documents (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      type text not null check (type in ('eoi', 'nda', 'contract', 'addendum', 'other')),
      title text not null check (title <> ''),
      status text not null default 'draft'
        check (status in ('draft', 'sent', 'partially_signed', 'completed', 'declined', 'expired', 'cancelled')),
      client_id uuid not null,
      interest_id uuid,
      berth_id uuid,
      vessel_id uuid,
      template_version_id uuid,
      language text not null default 'en' check (language ~ '^[a-z]{2}$'),
      -- paper: a signed copy was uploaded, nobody signed here
      provider text not null default 'built_in' check (provider in ('built_in', 'documenso', 'paper')),
      envelope_id text,
      price numeric(18,4) check (price >= 0),
      currency char(3),
      tenure_years integer check (tenure_years between 1 and 99),
      starts_on date,
      special_terms text,
      -- every field of the template as it was when sent: the paper does not change with the records
      fields jsonb,
      draft_file_id uuid,
      signed_file_id uuid,
      sent_sha256 text check (sent_sha256 ~ '^[0-9a-f]{64}$'),
      signed_sha256 text check (signed_sha256 ~ '^[0-9a-f]{64}$'),
      sent_at timestamptz,
      expires_at timestamptz,
      completed_at timestamptz,
      ended_at timestamptz,
      end_reason text,
      author_id uuid default user_in_scope(),
      archived_at timestamptz,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (port_id, id),
      check ((price is null) or (currency is not null)),
      check (status in ('draft', 'cancelled') or sent_at is not null),
      check ((status = 'completed') = (completed_at is not null)),
      check (status <> 'completed' or (signed_file_id is not null and signed_sha256 is not null)),
      check ((status in ('declined', 'expired', 'cancelled')) = (ended_at is not null)),
      foreign key (port_id, client_id) references clients (port_id, id) on delete restrict,
      foreign key (port_id, interest_id) references interests (port_id, id) on delete restrict,
      foreign key (port_id, berth_id) references berths (port_id, id) on delete restrict,
      foreign key (port_id, vessel_id) references vessels (port_id, id) on delete restrict,
      foreign key (port_id, template_version_id) references document_template_versions (port_id, id) on delete restrict,
      foreign key (port_id, draft_file_id) references files (port_id, id) on delete restrict,
      foreign key (port_id, signed_file_id) references files (port_id, id) on delete restrict
    );
    create index documents_newest on documents (port_id, id desc) where archived_at is null;
    create index documents_by_status on documents (port_id, status, id desc) where archived_at is null;
    create index documents_of_client on documents (port_id, client_id, id desc);
    create index documents_of_interest on documents (port_id, interest_id, id desc) where interest_id is not null;
    create index documents_of_berth on documents (port_id, berth_id, id desc) where berth_id is not null;
    create index documents_to_expire on documents (port_id, expires_at) where status in ('sent', 'partially_signed');
    create unique index documents_envelope on documents (provider, envelope_id) where envelope_id is not null;
    -- one EOI and one contract of a deal is out for signing, and one EOI of a berth
    create unique index documents_one_out on documents (port_id, interest_id, type)
      where status in ('sent', 'partially_signed') and type in ('eoi', 'contract');
    create unique index documents_one_eoi_of_berth on documents (port_id, berth_id)
      where status in ('sent', 'partially_signed') and type = 'eoi';

    create table document_signers (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      document_id uuid not null,
      position integer not null check (position between 1 and 20),
      role text not null check (role in ('client', 'salesperson', 'approver', 'witness')),
      -- a member of the port; the client signs without an account
      user_id uuid,
      name text not null check (name <> ''),
      -- a draft may know none yet
      email text not null,
      state text not null default 'waiting' check (state in ('waiting', 'sent', 'opened', 'signed', 'declined', 'replaced')),
      sent_at timestamptz,
      opened_at timestamptz,
      signed_at timestamptz,
      declined_at timestamptz,
      decline_reason text,
      reminded_at timestamptz,
      reminders integer not null default 0,
      bounced_at timestamptz,
      bounce_reason text,
      signature_kind text check (signature_kind in ('typed', 'drawn', 'provider')),
      signature_text text,
      -- the strokes as an SVG path in a box of 600 by 200
      signature_path text check (length(signature_path) <= 40000),
      consent_version text,
      address text,
      user_agent text,
      seen_sha256 text check (seen_sha256 ~ '^[0-9a-f]{64}$'),
      recipient_id text,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (port_id, id),
      check ((state = 'signed') = (signed_at is not null)),
      check (state <> 'signed' or signature_kind is not null),
      check (state = 'waiting' or email <> ''),
      foreign key (port_id, document_id) references documents (port_id, id) on delete restrict,
      foreign key (port_id, user_id) references user_port_roles (port_id, user_id) on delete restrict
    );
    create unique index document_signers_in_order on document_signers (port_id, document_id, position) where state <> 'replaced';
    create index document_signers_of_user on document_signers (port_id, user_id) where state in ('sent', 'opened');

    create table signing_links (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      signer_id uuid not null,
      token_hash text not null unique,
      expires_at timestamptz not null,
      revoked_at timestamptz,
      created_at timestamptz not null default now(),
      unique (port_id, id),
      foreign key (port_id, signer_id) references document_signers (port_id, id) on delete restrict
    );
    create index signing_links_of_signer on signing_links (port_id, signer_id);

    -- the evidence, line by line
    create table document_events (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      document_id uuid not null,
      signer_id uuid,
      kind text not null check (kind in ('created', 'sent', 'mailed', 'opened', 'consented', 'signed', 'declined', 'reminded', 'link_renewed',
        'replaced', 'expired', 'cancelled', 'completed', 'paper_uploaded')),
      happened_at timestamptz not null default clock_timestamp(),
      user_id uuid default user_in_scope(),
      address text,
      user_agent text,
      sha256 text,
      detail text,
      unique (port_id, id),
      foreign key (port_id, document_id) references documents (port_id, id) on delete restrict,
      foreign key (port_id, signer_id) references document_signers (port_id, id) on delete restrict
    );
    create index document_events_of_document on document_events (port_id, document_id, id);

    -- what the worker has to do for a paper: rows are the truth, queues carry (decision 0015)
    create table document_tasks (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      document_id uuid,
      invoice_id uuid,
      signer_id uuid,
      act text not null check (act in ('render_draft', 'render_signed', 'render_invoice', 'create_envelope', 'remind_signer', 'cancel_envelope',
        'replace_signer', 'read_envelope')),
      status text not null default 'queued' check (status in ('queued', 'claimed', 'done', 'failed', 'unknown')),
      attempts integer not null default 0,
      next_attempt_at timestamptz not null default now(),
      claimed_at timestamptz,
      finished_at timestamptz,
      last_error text,
      created_at timestamptz not null default now(),
      unique (port_id, id),
      check (num_nonnulls(document_id, invoice_id) = 1),
      foreign key (port_id, document_id) references documents (port_id, id) on delete restrict,
      foreign key (port_id, signer_id) references document_signers (port_id, id) on delete restrict
    );
    create index document_tasks_due on document_tasks (next_attempt_at) where status in ('queued', 'claimed');
    create index document_tasks_of_document on document_tasks (port_id, document_id, id desc) where document_id is not null;
    create unique index document_tasks_once on document_tasks (port_id, document_id, invoice_id, signer_id, act) nulls not distinct
      where status = 'queued';

    create function wake_documents() returns trigger language plpgsql as $$
    begin
      perform pg_notify('documents', '');
      return null;
    end $$;

    -- what is signed, refused, run out or called off stays as it is
    create function keep_finished_document() returns trigger language plpgsql as $$
    begin
      if old.status in ('completed', 'declined', 'expired', 'cancelled')
        and to_jsonb(new) - array['archived_at', 'version', 'updated_at'] <> to_jsonb(old) - array['archived_at', 'version', 'updated_at'] then
        raise exception 'a finished document is not altered' using errcode = 'restrict_violation';
      end if;
      return new;
    end $$;
    create trigger a_keep_finished before update on documents for each row execute function keep_finished_document();
    create function keep_signature() returns trigger language plpgsql as $$
    begin
      if old.state in ('signed', 'declined', 'replaced')
        and to_jsonb(new) - array['version', 'updated_at'] <> to_jsonb(old) - array['version', 'updated_at'] then
        raise exception 'a signature is not altered' using errcode = 'restrict_violation';
      end if;
      return new;
    end $$;
    create trigger a_keep_signature before update on document_signers for each row execute function keep_signature();
    -- who signs a draft may be chosen anew; who was asked to sign stays written down
    create function keep_asked_signer() returns trigger language plpgsql as $$
    begin
      if exists (select from documents d where d.port_id = old.port_id and d.id = old.document_id and d.status <> 'draft') then
        raise exception 'who was asked to sign stays written down' using errcode = 'restrict_violation';
      end if;
      return old;
    end $$;
    create trigger a_keep_asked before delete on document_signers for each row execute function keep_asked_signer();

    alter table domain_events add column document_id uuid, add column invoice_id uuid, add column reminder_id uuid;
    create index domain_events_of_document on domain_events (port_id, document_id, id desc) where document_id is not null;
    create index domain_events_of_invoice on domain_events (port_id, invoice_id, id desc) where invoice_id is not null;

    alter table files add column document_id uuid,
      drop constraint files_check1,
      add constraint files_one_owner check (num_nonnulls(client_id, berth_id, interest_id, document_id) <= 1),
      add foreign key (port_id, document_id) references documents (port_id, id) on delete restrict;
    create index files_of_document on files (port_id, document_id, id desc) where document_id is not null;
  `.execute(db)
  await scopeToPort(db, 'document_templates')
  await scopeToPort(db, 'document_template_versions', { versioned: false, grants: 'select, insert' })
  await scopeToPort(db, 'documents', { hidden: ['fields'] })
  await scopeToPort(db, 'document_signers', {
    hidden: ['signature_path', 'address', 'user_agent'],
    grants: 'select, insert, update, delete',
  })
  await scopeToPort(db, 'signing_links', { audited: false, versioned: false })
  await scopeToPort(db, 'document_events', { audited: false, versioned: false, grants: 'select, insert' })
  await scopeToPort(db, 'document_tasks', { audited: false, versioned: false })
  await sql`
    create trigger wake_documents after insert on document_tasks for each statement execute function wake_documents();
    -- a link names no port, and the worker looks at every port's tasks
    create policy system on signing_links for select to crm_system using (true);
    grant select on signing_links to crm_system;
    create policy system on document_tasks to crm_system using (true) with check (true);
    grant select, update on document_tasks to crm_system;
    create policy system on documents for select to crm_system using (true);
    grant select (id, port_id, provider, envelope_id, status) on documents to crm_system;
  `.execute(db)
}
