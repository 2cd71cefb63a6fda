import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Rows } from './product.ts'

/** One transparent pixel. */
const image = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')
/** A page with nothing on it. */
const paper = Buffer.from(
  `%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>> endobj
trailer <</Root 1 0 R>>
%%EOF
`,
)

/** How many of each are made at a time. */
const many = 24

/**
 * Rows of every kind in a port, beside the demo's own: archived ones, open proposals and maintenance are rare in the demo, and the form
 * prober uses rows up. The second call does nothing.
 */
export async function addSampleRows(query: Rows, slug: string) {
  const [known] = await query(
    `select from clients c join ports p on p.id = c.port_id where p.slug = $1 and given_name = 'Sample' limit 1`,
    [slug],
  )
  if (known) return
  await addMoreSampleRows(query, slug)
  await query('analyze')
}

export async function addMoreSampleRows(query: Rows, slug: string) {
  // several may run out of rows at once: they make theirs one after another
  await query(`
    select pg_advisory_xact_lock(hashtext('sample rows'));
    do $$
    declare
      port uuid := (select id from ports where slug = '${slug}');
      -- the last of the agents: tests sign in as the first
      member uuid := (select m.user_id from user_port_roles m join roles r on r.id = m.role_id
        where m.port_id = port and m.ended_at is null and r.key = 'sales_agent' order by m.user_id desc limit 1);
      client uuid; berth uuid; person uuid; interest uuid; invoice uuid; template uuid; sheet uuid; document uuid; how text;
      so_many integer := (select count(*) from berths where port_id = port and dock = 'ZZ');
    begin
      perform set_config('app.port_id', port::text, true);
      for n in so_many + 1..so_many + ${many} loop
        insert into users (email, name, email_verified_at) values ('member' || n || '@${slug}.example', 'Sample Member ' || n, now()) returning id into person;
        insert into user_port_roles (port_id, user_id, role_id) select port, person, id from roles where key = 'viewer';
        insert into mail_deliveries (port_id, user_id, kind, status) values (port, person, 'invitation', 'held');
        insert into clients (port_id, given_name, family_name, assignee_id) values (port, 'Sample', 'Client ' || n, member) returning id into client;
        insert into client_contacts (port_id, client_id, kind, value, is_primary) values
          (port, client, 'email', 'sample' || n || '@${slug}.example', true), (port, client, 'email', 'second' || n || '@${slug}.example', false);
        insert into client_contacts (port_id, client_id, kind, value, archived_at) values (port, client, 'email', 'old' || n || '@${slug}.example', now());
        insert into client_notes (port_id, client_id, body, author_id) values (port, client, 'A note ' || n, member);
        insert into client_notes (port_id, client_id, body, author_id, archived_at) values (port, client, 'An old note ' || n, member, now());
        insert into activities (port_id, client_id, kind, direction, outcome, note, author_id) values (port, client, 'call', 'out', 'reached', 'A call ' || n, member);
        insert into activities (port_id, client_id, kind, direction, author_id, archived_at) values (port, client, 'call', 'in', member, now());
        insert into vessels (port_id, client_id, name, loa, beam, draft) values (port, client, 'Sample vessel ' || n, 10 + n % 20, 4, 2);
        insert into vessels (port_id, client_id, name, archived_at) values (port, client, 'Old vessel ' || n, now());
        insert into vessel_former_owners (port_id, vessel_id, client_id, owned_until)
          select port, v.id, c.id, current_date - 30 from vessels v, clients c where v.port_id = port and v.client_id = client
          and v.archived_at is null and c.port_id = port and c.id <> client limit 1;
        insert into client_proposed_changes (port_id, client_id, source, proposed)
          values (port, client, 'registration', '{"nationality": "FR", "phone": "+12645550100"}');
        insert into clients (port_id, given_name, family_name, archived_at) values (port, 'Archived', 'Sample ' || n, now());
        insert into clients (port_id, given_name, family_name) values (port, 'First', 'Twin ' || n), (port, 'Second', 'Twin ' || n);
        insert into client_duplicates (port_id, client_id, other_id, score, reasons, state)
          select port, least(a.id, b.id), greatest(a.id, b.id), 90, '{phone}', case a.given_name when 'First' then 'open' else 'dismissed' end
          from clients a join clients b on b.port_id = port and b.id = client
          where a.port_id = port and a.family_name = 'Twin ' || n;
        with kept as (insert into clients (port_id, given_name, family_name) values (port, 'Kept', 'Sample ' || n) returning id),
          gone as (insert into clients (port_id, given_name, family_name, survivor_id, archived_at)
            select port, 'Gone', 'Sample ' || n, id, now() from kept returning id, survivor_id)
        insert into client_merge_log (port_id, surviving_id, merged_id, snapshot) select port, survivor_id, id,
          '{"surviving": {"name": "Kept"}, "merged": {"archived_at": null}, "primary": {}, "rows": {}}' from gone;
        insert into client_relationships (port_id, client_id, other_id, kind, archived_at)
          select port, client, id, unnest(array['broker', 'captain']), unnest(array[null, now()]) from clients
          where port_id = port and id <> client and archived_at is null order by id limit 2;
        insert into berths (port_id, dock, number, length, width, depth, longest_vessel, price, currency)
          values (port, 'ZZ', n::text, 20, 6, 4, 20, 100000, 'USD') returning id into berth;
        insert into berths (port_id, dock, number, length, currency, is_price_on_request, archived_at) values (port, 'ZY', n::text, 20, 'USD', true, now());
        insert into berth_price_changes (port_id, kind, value, currency, scope, applies_on)
          values (port, 'percent', 5, 'USD', 'Sample ' || n, current_date + 365);
        insert into berth_notes (port_id, berth_id, body, author_id) values (port, berth, 'A note ' || n, member);
        insert into berth_notes (port_id, berth_id, body, author_id, archived_at) values (port, berth, 'An old note ' || n, member, now());
        -- who waits, who left, a berth that is offered and one that may be
        insert into berth_waiting_list (port_id, client_id, dock, note) values (port, client, 'ZS', 'Sample');
        insert into berth_waiting_list (port_id, client_id, dock, note, status, ended_at) values (port, client, 'ZS', 'Sample', 'left', now());
        insert into berths (port_id, dock, number, length, currency, is_price_on_request)
          values (port, 'ZU', n::text, 20, 'USD', true), (port, 'ZV', n::text, 20, 'USD', true);
        insert into berth_waiting_list (port_id, client_id, berth_id, note)
          select port, client, id, 'Of dock ' || dock from berths where port_id = port and dock in ('ZU', 'ZV') and number = n::text;
        insert into waiting_list_offers (port_id, entry_id, berth_id)
          select port, e.id, b.id from berth_waiting_list e join berths b on b.id = e.berth_id
          where b.port_id = port and b.dock = 'ZV' and b.number = n::text;
        -- one that somebody has, and one that somebody is to have
        insert into berths (port_id, dock, number, length, currency, is_price_on_request, status) values (port, 'ZX', n::text, 20, 'USD', true, 'sold');
        insert into berths (port_id, dock, number, length, currency, is_price_on_request, status) values (port, 'ZW', n::text, 20, 'USD', true, 'sold');
        insert into tenures (port_id, berth_id, starts_on, ends_on, years)
          select port, id, current_date + case dock when 'ZX' then -400 else 400 end, current_date + 3000, 9
          from berths where port_id = port and dock in ('ZX', 'ZW') and number = n::text;
        insert into berth_maintenance_log (port_id, berth_id, reason, starts_on) values (port, berth, 'Sample repair ' || n, current_date);
        insert into berth_maintenance_log (port_id, berth_id, reason, starts_on, ends_on, finished_at)
          values (port, berth, 'Finished repair ' || n, current_date - 20, current_date - 10, now());
        insert into interests (port_id, client_id, currency, assignee_id, berth_id) values (port, client, 'USD', member, berth) returning id into interest;
        insert into interest_stage_events (port_id, interest_id, to_stage) values (port, interest, 'open');
        insert into visits (port_id, interest_id, assignee_id, starts_at, status) values
          (port, interest, member, now() + interval '10 days', 'planned'), (port, interest, member, now() - interval '10 days', 'done');
        insert into hand_overs (port_id, from_id, to_id, undone_at) values (port, member, person, null), (port, member, person, now());
        insert into interest_notes (port_id, interest_id, body, author_id) values (port, interest, 'A note ' || n, member);
        insert into interest_notes (port_id, interest_id, body, author_id, archived_at) values (port, interest, 'An old note ' || n, member, now());
        insert into reminders (port_id, title, due_at, assignee_id, author_id, interest_id) values (port, 'Sample reminder ' || n, now() + interval '5 days', member, member, interest);
        insert into reminders (port_id, title, due_at, assignee_id, author_id, completed_at) values (port, 'Old reminder ' || n, now() - interval '5 days', member, member, now());
        insert into berth_status_proposals (port_id, berth_id, interest_id, trigger, target_status)
          values (port, berth, interest, 'berth_unlinked', 'reserved');
        insert into interest_stage_proposals (port_id, interest_id, fact, to_stage) values (port, interest, 'eoi_signed', 'visited');
        insert into berth_holds (port_id, berth_id, interest_id, kind, expires_at) values (port, berth, interest, 'soft', now() + interval '7 days');
        insert into interests (port_id, client_id, currency, outcome, outcome_reason, closed_at)
          values (port, client, 'USD', 'lost', 'Sample', now());
        for nth in 1..6 loop
          -- drafts, one thrown away, then issued ones: to be paid, to be cancelled, to be mailed, paid in part
          insert into invoices (port_id, client_id, currency, notes, net, total, archived_at)
            values (port, client, 'USD', 'Sample ' || nth, 100, 100, case nth when 2 then now() end) returning id into invoice;
          insert into invoice_line_items (port_id, invoice_id, position, description, unit_price, net, tax)
            values (port, invoice, 1, 'Sample line', 100, 100, 0);
          if nth > 2 then
            update invoices set status = 'sent', number = 'SMP-' || n || '-' || nth, issued_on = current_date, due_on = current_date + 14,
              issued_at = now(), bill_to = '{"name": "Sample"}' where id = invoice;
          end if;
        end loop;
        insert into payments (port_id, invoice_id, kind, amount, paid_on, method) values (port, invoice, 'payment', 60, current_date, 'transfer');
        update invoices set paid = 60 where id = invoice;
        if n % 6 = 0 then
          insert into custom_field_definitions (port_id, entity, key, label, kind) values (port, 'vessel', 'sample_' || n, 'Sample field ' || n, 'text');
          insert into custom_field_definitions (port_id, entity, key, label, kind, archived_at) values (port, 'vessel', 'old_' || n, 'Old field ' || n, 'text', now());
        end if;
        insert into roles (key, name, permissions, archived_at)
          values ('sample_' || translate(gen_random_uuid()::text, '0123456789-', 'ghijklmnop'), 'Sample ' || n, '["clients:view"]', null),
            ('old_' || translate(gen_random_uuid()::text, '0123456789-', 'ghijklmnop'), 'Old ' || n, '["clients:view"]', now());
        insert into tags (port_id, name, colour, archived_at)
          values (port, 'Sample ' || n, '#1d5fa8', null), (port, 'Old ' || n, '#1d5fa8', now());
        insert into tax_rates (port_id, name, percent, valid_from, archived_at)
          values (port, 'Sample ' || n, 5, '2020-01-01', null), (port, 'Old ' || n, 5, '2020-01-01', now());
        insert into folders (port_id, name) values (port, 'Sample folder ' || n);
        insert into folders (port_id, name, archived_at) values (port, 'Old folder ' || n, now());
        insert into files (port_id, name, media_type, size, sha256, key, thumbnail_key, archived_at)
          select port, state || ' file ' || n || '.gif', 'image/gif', ${image.length}, repeat('0', 64),
            '${slug}/general/sample/' || gen_random_uuid() || '.gif', '${slug}/general/sample/' || gen_random_uuid() || '.webp',
            case state when 'Old' then now() end from unnest(array['Sample', 'Old']) state;
        -- the PDF of the fifth is there: nothing is made while tests count
        update invoices v set file_id = f.id from files f where v.port_id = port and v.client_id = client and v.notes = 'Sample 5'
          and f.port_id = port and f.name = 'Sample file ' || n || '.gif';
        insert into document_templates (port_id, kind, name) values (port, 'nda', 'Sample NDA template ' || n) returning id into template;
        insert into document_template_versions (port_id, template_id, number, body) values (port, template, 1, 'Keep quiet.') returning id into template;
        insert into document_templates (port_id, kind, name, archived_at) values (port, 'nda', 'Old NDA template ' || n, now()) returning id into sheet;
        insert into document_template_versions (port_id, template_id, number, body) values (port, sheet, 1, 'Keep quiet.');
        insert into files (port_id, name, media_type, size, sha256, key)
          values (port, 'Sample paper ' || n || '.pdf', 'application/pdf', ${paper.length}, repeat('0', 64),
            '${slug}/general/sample/' || gen_random_uuid() || '.pdf') returning id into sheet;
        for how in select unnest(array['draft', 'sent', 'archived']) loop
          insert into documents (port_id, type, title, status, client_id, currency, template_version_id, draft_file_id, sent_at, expires_at, archived_at)
            values (port, 'nda', 'Sample NDA ' || n, case how when 'sent' then 'sent' else 'draft' end, client, 'USD', template, sheet,
              case how when 'sent' then now() end, case how when 'sent' then now() + interval '14 days' end,
              case how when 'archived' then now() end) returning id into document;
          insert into document_signers (port_id, document_id, position, role, name, email, state)
            values (port, document, 1, 'client', 'Sample Client', 'signer' || n || '@${slug}.example', case how when 'sent' then 'sent' else 'waiting' end);
        end loop;
      end loop;
    end $$`)
  await query(`insert into backups (status, file_name, finished_at) select 'done', 'sample.backup', now()
    where not exists (select from backups where file_name = 'sample.backup')`)
  await keepFiles(query, slug)
}

/** What the rows say is there: the files lie beside the database's folder. */
async function keepFiles(query: Rows, slug: string) {
  const [at] = await query<{ folder: string }>(`select current_setting('data_directory') as folder`)
  const rows = await query<{ key: string }>(
    'select unnest(array_remove(array[key, thumbnail_key], null)) as key from files where key like $1',
    [`${slug}/general/sample/%`],
  )
  const backups = join(dirname(at!.folder), 'backups')
  await mkdir(backups, { recursive: true })
  await writeFile(join(backups, 'sample.backup'), image)
  for (const { key } of rows) {
    const path = join(dirname(at!.folder), 'files', key)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, key.endsWith('.pdf') ? paper : image)
  }
}
