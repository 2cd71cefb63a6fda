import { sql, type Kysely } from 'kysely'
import { scopeToPort } from '../db/port-table.ts'

/** What is owed and paid: dated tax rates and exchange rates, invoices with lines, credit notes, payments, reminders. */
export async function up(db: Kysely<never>) {
  await sql`
    create table tax_rates (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      name text not null check (name <> ''),
      percent numeric(7,4) not null check (percent between 0 and 100),
      valid_from date not null,
      valid_until date check (valid_until > valid_from),
      is_default boolean not null default false,
      archived_at timestamptz,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (port_id, id),
      -- of one name, one rate on any day
      constraint tax_rates_one_a_day exclude using gist
        (port_id with =, name with =, daterange(valid_from, valid_until, '[)') with &&) where (archived_at is null)
    );

    create table currency_rates (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      base char(3) not null,
      quote char(3) not null,
      -- how many of the quote currency one of the base is
      rate numeric(18,6) not null check (rate > 0),
      on_date date not null,
      source text not null check (source in ('feed', 'typed', 'peg')),
      created_at timestamptz not null default now(),
      unique (port_id, id),
      unique (port_id, base, quote, on_date, source),
      check (base <> quote)
    );
    create index currency_rates_newest on currency_rates (port_id, base, quote, on_date desc);

    create table invoice_counters (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      prefix text not null,
      year integer not null,
      last_number integer not null default 0,
      unique (port_id, id),
      unique (port_id, prefix, year)
    );

    create table invoices (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      kind text not null default 'invoice' check (kind in ('invoice', 'credit_note')),
      purpose text not null default 'other' check (purpose in ('deposit', 'balance', 'other')),
      status text not null default 'draft' check (status in ('draft', 'sent', 'paid', 'overdue', 'cancelled')),
      number text,
      client_id uuid not null,
      interest_id uuid,
      berth_id uuid,
      credits_id uuid,
      -- who pays, as it was when issued
      bill_to jsonb,
      issued_on date,
      due_on date,
      due_days integer not null default 14 check (due_days between 0 and 365),
      currency char(3) not null,
      -- to the port's own currency, frozen when issued
      rate numeric(18,6) check (rate > 0),
      rate_on date,
      net numeric(18,4) not null default 0,
      tax numeric(18,4) not null default 0,
      total numeric(18,4) not null default 0,
      paid numeric(18,4) not null default 0,
      notes text,
      language text not null default 'en' check (language ~ '^[a-z]{2}$'),
      file_id uuid,
      issued_at timestamptz,
      paid_at timestamptz,
      cancelled_at timestamptz,
      cancel_reason text,
      author_id uuid default user_in_scope(),
      archived_at timestamptz,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (port_id, id),
      unique (port_id, number),
      check ((status = 'draft') = (number is null)),
      check ((status = 'draft') = (issued_at is null)),
      check ((status = 'draft') or (issued_on is not null and due_on is not null and bill_to is not null)),
      check ((status = 'cancelled') = (cancelled_at is not null)),
      check ((kind = 'credit_note') = (credits_id is not null)),
      check (archived_at is null or status = 'draft'),
      foreign key (port_id, client_id) references clients (port_id, id) on delete restrict,
      foreign key (port_id, interest_id) references interests (port_id, id) on delete restrict,
      foreign key (port_id, berth_id) references berths (port_id, id) on delete restrict,
      foreign key (port_id, credits_id) references invoices (port_id, id) on delete restrict,
      foreign key (port_id, file_id) references files (port_id, id) on delete restrict
    );
    create index invoices_newest on invoices (port_id, coalesce(issued_on, date '9999-12-31') desc, id desc) where archived_at is null;
    create index invoices_by_status on invoices (port_id, status, due_on, id) where archived_at is null;
    create index invoices_of_client on invoices (port_id, client_id, id desc);
    create index invoices_of_interest on invoices (port_id, interest_id, id desc) where interest_id is not null;
    create index invoices_to_remind on invoices (port_id, due_on) where status in ('sent', 'overdue');
    -- a deal has one deposit invoice that counts
    create unique index invoices_one_deposit on invoices (port_id, interest_id)
      where purpose = 'deposit' and kind = 'invoice' and status <> 'cancelled' and archived_at is null;
    create unique index invoices_one_credit_note on invoices (port_id, credits_id) where credits_id is not null and archived_at is null;

    create table invoice_line_items (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      invoice_id uuid not null,
      position integer not null check (position between 1 and 200),
      description text not null check (description <> ''),
      quantity numeric(12,4) not null default 1,
      unit_price numeric(18,6) not null,
      discount_percent numeric(7,4) not null default 0 check (discount_percent between 0 and 100),
      tax_rate_id uuid,
      tax_percent numeric(7,4) not null default 0 check (tax_percent between 0 and 100),
      net numeric(18,4) not null,
      tax numeric(18,4) not null,
      unique (port_id, id),
      unique (port_id, invoice_id, position),
      foreign key (port_id, invoice_id) references invoices (port_id, id) on delete restrict,
      foreign key (port_id, tax_rate_id) references tax_rates (port_id, id) on delete restrict
    );

    create table payments (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      invoice_id uuid not null,
      kind text not null check (kind in ('payment', 'refund')),
      amount numeric(18,4) not null check (amount > 0),
      -- what is beyond the total, marked as the client's credit
      credit numeric(18,4) not null default 0 check (credit >= 0 and credit <= amount),
      paid_on date not null,
      method text not null check (method in ('transfer', 'card', 'cash', 'cheque', 'other')),
      reference text,
      note text,
      recorded_by uuid default user_in_scope(),
      created_at timestamptz not null default now(),
      unique (port_id, id),
      foreign key (port_id, invoice_id) references invoices (port_id, id) on delete restrict
    );
    create index payments_of_invoice on payments (port_id, invoice_id, id);
    create index payments_newest on payments (port_id, paid_on desc, id desc);

    create table invoice_reminders (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      invoice_id uuid not null,
      -- days past due
      step integer not null check (step > 0),
      created_at timestamptz not null default now(),
      unique (port_id, id),
      unique (port_id, invoice_id, step),
      foreign key (port_id, invoice_id) references invoices (port_id, id) on delete restrict
    );

    create function keep_issued_invoice() returns trigger language plpgsql as $$
    declare
      free text[] := array['status', 'paid', 'paid_at', 'file_id', 'cancelled_at', 'cancel_reason', 'version', 'updated_at'];
    begin
      if old.status <> 'draft' and to_jsonb(new) - free <> to_jsonb(old) - free then
        raise exception 'an issued invoice is not altered' using errcode = 'restrict_violation';
      end if;
      return new;
    end $$;
    create trigger a_keep_issued before update on invoices for each row execute function keep_issued_invoice();
    create function keep_issued_lines() returns trigger language plpgsql as $$
    begin
      if exists (select from invoices i where i.port_id = coalesce(new.port_id, old.port_id)
        and i.id = coalesce(new.invoice_id, old.invoice_id) and i.status <> 'draft') then
        raise exception 'the lines of an issued invoice are not altered' using errcode = 'restrict_violation';
      end if;
      return coalesce(new, old);
    end $$;
    create trigger a_keep_issued before insert or update or delete on invoice_line_items for each row execute function keep_issued_lines();

    alter table interest_facts add foreign key (port_id, invoice_id) references invoices (port_id, id) on delete restrict;
    alter table document_tasks add foreign key (port_id, invoice_id) references invoices (port_id, id) on delete restrict;
    create index document_tasks_of_invoice on document_tasks (port_id, invoice_id, id desc) where invoice_id is not null;
    alter table files add column invoice_id uuid,
      drop constraint files_one_owner,
      add constraint files_one_owner check (num_nonnulls(client_id, berth_id, interest_id, document_id, invoice_id) <= 1),
      add foreign key (port_id, invoice_id) references invoices (port_id, id) on delete restrict;
    create index files_of_invoice on files (port_id, invoice_id, id desc) where invoice_id is not null;
  `.execute(db)
  await scopeToPort(db, 'tax_rates')
  await scopeToPort(db, 'currency_rates', { versioned: false })
  await scopeToPort(db, 'invoice_counters', { audited: false, versioned: false })
  await scopeToPort(db, 'invoices', { hidden: ['bill_to'] })
  await scopeToPort(db, 'invoice_line_items', { versioned: false, grants: 'select, insert, update, delete' })
  await scopeToPort(db, 'payments', { versioned: false, grants: 'select, insert' })
  await scopeToPort(db, 'invoice_reminders', { versioned: false, grants: 'select, insert' })
}
