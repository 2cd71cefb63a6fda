import { sql, type Kysely } from 'kysely'
import { scopeToPort } from '../db/port-table.ts'

/** Mails to clients and signers beside those to colleagues, and notices about papers, invoices and reminders. */
export async function up(db: Kysely<never>) {
  await sql`
    -- what a person wrote to a client, with the berths it is about
    create table outgoing_mails (
      id uuid primary key default uuidv7(),
      port_id uuid not null default port_in_scope() references ports on delete restrict,
      client_id uuid not null,
      interest_id uuid,
      contact_id uuid not null,
      subject text not null check (subject <> ''),
      body text not null check (body <> ''),
      berth_ids uuid[] not null default '{}',
      author_id uuid default user_in_scope(),
      created_at timestamptz not null default now(),
      unique (port_id, id),
      foreign key (port_id, client_id) references clients (port_id, id) on delete restrict,
      foreign key (port_id, interest_id) references interests (port_id, id) on delete restrict,
      foreign key (port_id, contact_id) references client_contacts (port_id, id) on delete restrict
    );
    create index outgoing_mails_of_interest on outgoing_mails (port_id, interest_id, id desc) where interest_id is not null;

    alter table mail_deliveries
      alter column user_id drop not null,
      drop constraint mail_deliveries_kind_check,
      add constraint mail_deliveries_kind_check check (kind in ('invitation', 'reset', 'notification', 'digest', 'test', 'alert',
        'signing', 'signing_reminder', 'signed_copy', 'invoice', 'invoice_reminder', 'details')),
      add column contact_id uuid,
      add column signer_id uuid,
      add column document_id uuid,
      add column invoice_id uuid,
      add column outgoing_mail_id uuid,
      -- of a reminder: which
      add column step integer,
      add constraint mail_deliveries_one_reader check (num_nonnulls(user_id, contact_id, signer_id) = 1),
      add constraint mail_deliveries_of_port check (port_id is not null or user_id is not null),
      add constraint mail_deliveries_about check (
        (kind in ('signing', 'signing_reminder', 'signed_copy')) = (signer_id is not null)
        and (kind in ('signing', 'signing_reminder', 'signed_copy')) = (document_id is not null)
        and (kind in ('invoice', 'invoice_reminder')) = (invoice_id is not null)
        and (kind = 'details') = (outgoing_mail_id is not null)
        and (kind = 'invoice_reminder') = (step is not null)),
      add foreign key (port_id, contact_id) references client_contacts (port_id, id) on delete restrict,
      add foreign key (port_id, signer_id) references document_signers (port_id, id) on delete restrict,
      add foreign key (port_id, document_id) references documents (port_id, id) on delete restrict,
      add foreign key (port_id, invoice_id) references invoices (port_id, id) on delete restrict,
      add foreign key (port_id, outgoing_mail_id) references outgoing_mails (port_id, id) on delete restrict;
    create index mail_deliveries_of_contact on mail_deliveries (port_id, contact_id, id desc) where contact_id is not null;
    create index mail_deliveries_of_document on mail_deliveries (port_id, document_id, id desc) where document_id is not null;
    create index mail_deliveries_of_invoice on mail_deliveries (port_id, invoice_id, id desc) where invoice_id is not null;
    create unique index mail_deliveries_one_reminder on mail_deliveries (port_id, invoice_id, step) where step is not null;

    alter table notifications
      drop constraint notifications_type_check,
      add constraint notifications_type_check check (type in ('new_registration', 'interest_created', 'interest_assigned', 'system_alert',
        'duplicate_alert', 'tenure_expiring', 'eoi_signature_event', 'hold_expired', 'hold_first', 'deal_advanced', 'invoice_overdue', 'invoice_paid',
        'reminder_due', 'reminder_overdue', 'follow_up_created')),
      add column document_id uuid,
      add column invoice_id uuid,
      add column reminder_id uuid,
      drop constraint notifications_check,
      add constraint notifications_one_subject check (num_nonnulls(client_id, interest_id, berth_id, document_id, invoice_id, reminder_id) = 1
        or (type = 'system_alert' and num_nonnulls(client_id, interest_id, berth_id, document_id, invoice_id, reminder_id) = 0)),
      add foreign key (port_id, document_id) references documents (port_id, id) on delete restrict,
      add foreign key (port_id, invoice_id) references invoices (port_id, id) on delete restrict,
      add foreign key (port_id, reminder_id) references reminders (port_id, id) on delete restrict;
  `.execute(db)
  await scopeToPort(db, 'outgoing_mails', { versioned: false, grants: 'select, insert' })
}
