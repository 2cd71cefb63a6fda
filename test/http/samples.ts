import type { Rows } from './product.ts'
import { addMoreSampleRows } from './sample-rows.ts'
import { accountOf, accountsOf } from './sign-in-once.ts'
import type { Product } from './product.ts'
import type { RoutePlace } from '#test/browser/every-route.ts'

type Sampler = {
  /** One row of the port $1; its columns are parameters of the address. $2 are the addresses that tests sign in with, the asking one first. */
  sql: string
  /** For addresses that bring something back. */
  ended?: string
}

/** A paper out for signing, whose first signer has it open; a link of its own at each ask. */
const signingLink = (state: 'sent' | 'opened', expires = "now() + interval '1 day'") => `
  with made as (select translate(encode(sha256(gen_random_uuid()::text::bytea), 'base64'), '+/=', '-_') as token),
    paper as (insert into documents (port_id, type, title, status, client_id, draft_file_id, sent_at, expires_at)
      select p.id, 'other', 'Sample paper', 'sent', c.id, f.id, now(), now() + interval '14 days' from ports p,
        lateral (select id from clients where port_id = p.id order by id limit 1) c,
        lateral (select id from files where port_id = p.id and key like '%/general/sample/%.pdf' order by id limit 1) f
      where p.id = $1 returning id, port_id),
    signer as (insert into document_signers (port_id, document_id, position, role, name, email, state, sent_at)
      select port_id, id, 1, 'witness', 'Sample Signer', 'signer@example.org', '${state}', now() from paper returning id, port_id),
    link as (insert into signing_links (port_id, signer_id, token_hash, expires_at)
      select port_id, signer.id, encode(sha256(token::bytea), 'hex'), ${expires} from signer, made returning id)
  select token from made, link`

/** An issued one that nothing was done to yet; of the sixth a part is paid. */
const sampleInvoice = (
  kind: number,
) => `select id as invoice from invoices where port_id = $1 and notes = 'Sample ${kind}'
  and status = 'sent' and paid ${kind === 6 ? '> 0' : '= 0'} order by id limit 1`

/** An offer that may be answered, of a berth of its own; a link of its own at each ask. */
const offerLink = `
  with made as (select translate(encode(sha256(gen_random_uuid()::text::bytea), 'base64'), '+/=', '-_') as token),
    berth as (insert into berths (port_id, dock, number, length, currency, is_price_on_request)
      select p.id, 'ZT', 1 + turn % 9998 || chr(65 + (turn / 9998 % 26)::integer), 20, 'USD', true
      from ports p, lateral (select pg_current_xact_id()::text::bigint as turn) asked where p.id = $1 returning id, port_id),
    entry as (insert into berth_waiting_list (port_id, client_id, berth_id, note)
      select b.port_id, (select id from clients c where c.port_id = b.port_id and archived_at is null order by id desc limit 1), b.id, 'By link'
      from berth b returning id, port_id, berth_id),
    offer as (insert into waiting_list_offers (port_id, entry_id, berth_id, status, sent_at, expires_at)
      select port_id, id, berth_id, 'sent', now(), now() + interval '1 day' from entry returning id, port_id),
    link as (insert into waiting_offer_links (port_id, offer_id, token_hash)
      select port_id, offer.id, encode(sha256(token::bytea), 'hex') from offer, made returning id)
  select token from made, link`

/** As PNG. */
const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='

/** By parameter, by the segment before it and the parameter where the name alone says too little, or for one address alone. */
const samplers: Record<string, Sampler> = {
  client: {
    sql: `select id as client from clients c where port_id = $1 and archived_at is null
      order by exists (select from interests i where i.client_id = c.id and i.closed_at is null), id limit 1`,
    ended:
      'select id as client from clients where port_id = $1 and archived_at is not null and survivor_id is null order by id limit 1',
  },
  // two that no other test looks for
  'clients/other': {
    sql: `select one.id as client, two.id as other from clients one join clients two on two.port_id = one.port_id
      and two.family_name = one.family_name and two.given_name = 'Second' and two.archived_at is null
      where one.port_id = $1 and one.given_name = 'First' and one.family_name like 'Twin %' and one.archived_at is null order by one.id limit 1`,
  },
  pair: {
    sql: `select id as pair from client_duplicates where port_id = $1 and state = 'open' and reasons = '{phone}' order by id limit 1`,
    ended: `select id as pair from client_duplicates where port_id = $1 and state = 'dismissed' and reasons = '{phone}' order by id limit 1`,
  },
  merge: {
    sql: `select m.id as merge from client_merge_log m join clients c on c.id = m.surviving_id
      where m.port_id = $1 and m.undone_at is null and c.family_name like 'Sample %' order by m.id limit 1`,
  },
  contact: {
    sql: 'select id as contact, client_id as client from client_contacts where port_id = $1 and archived_at is null order by id limit 1',
    ended:
      'select id as contact, client_id as client from client_contacts where port_id = $1 and archived_at is not null order by id limit 1',
  },
  vessel: {
    sql: 'select id as vessel, client_id as client from vessels where port_id = $1 and archived_at is null order by id limit 1',
    ended:
      'select id as vessel, client_id as client from vessels where port_id = $1 and archived_at is not null order by id limit 1',
  },
  '/:port/vessels/:vessel/hand-over': {
    sql: `select v.id as vessel from vessels v join vessel_former_owners o on o.vessel_id = v.id where v.port_id = $1 and v.archived_at is null
      and not exists (select from interests i where i.vessel_id = v.id and i.closed_at is null) order by v.id limit 1`,
  },
  '/:port/vessels/:vessel/take-back': {
    sql: `select v.id as vessel from vessels v join vessel_former_owners o on o.vessel_id = v.id where v.port_id = $1 and v.archived_at is null
      and not exists (select from interests i where i.vessel_id = v.id and i.closed_at is null) order by v.id limit 1`,
  },
  'clients/note': {
    sql: 'select id as note, client_id as client from client_notes where port_id = $1 and archived_at is null order by id limit 1',
    ended:
      'select id as note, client_id as client from client_notes where port_id = $1 and archived_at is not null order by id limit 1',
  },
  relationship: {
    sql: 'select id as relationship, client_id as client from client_relationships where port_id = $1 and archived_at is null order by id limit 1',
    ended:
      'select id as relationship, client_id as client from client_relationships where port_id = $1 and archived_at is not null order by id limit 1',
  },
  'berths/note': {
    sql: 'select id as note, berth_id as berth from berth_notes where port_id = $1 and archived_at is null order by id limit 1',
    ended:
      'select id as note, berth_id as berth from berth_notes where port_id = $1 and archived_at is not null order by id limit 1',
  },
  activity: {
    sql: `select id as activity, client_id as client from activities where port_id = $1 and kind = 'call' and archived_at is null order by id limit 1`,
    ended: `select id as activity, client_id as client from activities where port_id = $1 and kind = 'call' and archived_at is not null order by id limit 1`,
  },
  // of somebody whom no test signs in as
  reminder: {
    sql: `select r.id as reminder from reminders r join users a on a.id = r.assignee_id left join users w on w.id = r.author_id
      where r.port_id = $1 and completed_at is null and cancelled_at is null and a.email <> all($2) and coalesce(w.email, '') <> all($2)
      order by r.id limit 1`,
    ended: `select r.id as reminder from reminders r join users a on a.id = r.assignee_id left join users w on w.id = r.author_id
      where r.port_id = $1 and completed_at is not null and a.email <> all($2) and coalesce(w.email, '') <> all($2) order by r.id limit 1`,
  },
  // written by somebody whom no test signs in as
  'interests/note': {
    sql: `select n.id as note, interest_id as interest from interest_notes n join users u on u.id = author_id
      where port_id = $1 and archived_at is null and u.email <> all($2) order by n.id limit 1`,
    ended: `select n.id as note, interest_id as interest from interest_notes n join users u on u.id = author_id
      where port_id = $1 and archived_at is not null and u.email <> all($2) order by n.id limit 1`,
  },
  visit: {
    sql: `select v.id as visit, interest_id as interest from visits v join interests i on i.id = v.interest_id join clients c on c.id = i.client_id
      where v.port_id = $1 and status = 'planned' and c.given_name = 'Sample' and i.closed_at is null order by v.id limit 1`,
    ended: `select v.id as visit, interest_id as interest from visits v join interests i on i.id = v.interest_id join clients c on c.id = i.client_id
      where v.port_id = $1 and status = 'done' and c.given_name = 'Sample' order by v.id limit 1`,
  },
  handOver: {
    sql: 'select id as "handOver" from hand_overs where port_id = $1 and undone_at is null and interest_ids = \'{}\' order by id limit 1',
    ended: 'select id as "handOver" from hand_overs where port_id = $1 and undone_at is not null order by id limit 1',
  },
  'clients/proposal': {
    sql: 'select id as proposal, client_id as client from client_proposed_changes where port_id = $1 and resolved_at is null order by id limit 1',
  },
  move: {
    sql: 'select id as move, interest_id as interest from interest_stage_proposals where port_id = $1 and resolved_at is null order by id limit 1',
  },
  hold: {
    sql: `select id as hold, berth_id as berth from berth_holds where port_id = $1 and status = 'active' and kind = 'soft' and document_id is null
      order by id limit 1`,
  },
  'berths/proposal': {
    sql: 'select id as proposal, berth_id as berth from berth_status_proposals where port_id = $1 and resolved_at is null order by id limit 1',
  },
  entry: {
    sql: `select e.id as entry from berth_waiting_list e where port_id = $1 and note = 'Sample' and status = 'waiting'
      and not exists (select from waiting_list_offers o where o.entry_id = e.id) order by e.id limit 1`,
  },
  '/:port/berths/waiting-list/:entry/return': {
    sql: `select id as entry from berth_waiting_list where port_id = $1 and note = 'Sample' and status = 'left' order by id limit 1`,
  },
  offer: {
    sql: `select o.id as offer from waiting_list_offers o join berths b on b.id = o.berth_id where o.port_id = $1 and b.dock = 'ZV'
      and o.status = 'proposed' order by o.id limit 1`,
  },
  '/:port/berths/:berth/waiting-list/offer': {
    sql: `select b.id as berth from berths b where b.port_id = $1 and b.dock = 'ZU' and b.status = 'available'
      and not exists (select from waiting_list_offers o where o.berth_id = b.id) order by b.id limit 1`,
  },
  '/offer/:token': { sql: offerLink },
  '/offer/:token/decline': { sql: offerLink },
  tenure: {
    sql: `select t.id as tenure from tenures t join berths b on b.id = t.berth_id where t.port_id = $1 and b.dock = 'ZX' and t.ended_by is null
      and t.starts_on <= current_date and not exists (select from tenures n where n.previous_id = t.id) order by t.id limit 1`,
  },
  '/:port/berths/tenures/:tenure/call-off': {
    sql: `select t.id as tenure from tenures t join berths b on b.id = t.berth_id where t.port_id = $1 and b.dock = 'ZW' and t.starts_on > current_date
      order by t.id limit 1`,
  },
  work: {
    sql: 'select id as work, berth_id as berth from berth_maintenance_log where port_id = $1 and finished_at is null order by id limit 1',
    ended:
      'select id as work, berth_id as berth from berth_maintenance_log where port_id = $1 and finished_at is not null order by id limit 1',
  },
  change: {
    sql: `select id as change from berth_price_changes where port_id = $1 and status = 'scheduled' order by id limit 1`,
  },
  code: { sql: 'select code from berths where port_id = $1 and archived_at is null order by id limit 1' },
  berth: {
    sql: `select id as berth from berths b where port_id = $1 and archived_at is null and status = 'available'
      order by exists (select from interests i where i.berth_id = b.id), id limit 1`,
    ended: 'select id as berth from berths where port_id = $1 and archived_at is not null order by id limit 1',
  },
  interest: {
    sql: 'select id as interest from interests where port_id = $1 and closed_at is null order by id limit 1',
    ended: 'select id as interest from interests where port_id = $1 and closed_at is not null order by id limit 1',
  },
  // the port's own: of a record it asks for the right to see that, too
  file: {
    sql: `select id as file from files where port_id = $1 and archived_at is null and thumbnail_key is not null
      and num_nonnulls(client_id, berth_id, interest_id) = 0 order by id limit 1`,
    ended: `select id as file from files where port_id = $1 and archived_at is not null
      and num_nonnulls(client_id, berth_id, interest_id) = 0 order by id limit 1`,
  },
  folder: {
    sql: 'select id as folder from folders where port_id = $1 and archived_at is null order by id limit 1',
    ended: 'select id as folder from folders where port_id = $1 and archived_at is not null order by id limit 1',
  },
  user: {
    sql: `select u.id as user from users u join user_port_roles m on m.user_id = u.id
      where m.port_id = $1 and m.ended_at is null and u.is_active and u.email <> all($2) order by u.email limit 1`,
    ended: `select u.id as user from users u join user_port_roles m on m.user_id = u.id
      where m.port_id = $1 and u.email <> all($2) order by m.ended_at is null, u.is_active, u.email limit 1`,
  },
  // held back: it may be sent and it may be left
  mail: {
    sql: `select id as mail from mail_deliveries where port_id = $1 and status = 'held' order by id limit 1`,
  },
  // of the installation: a job that failed and an event that was given up, made at each ask
  job: {
    sql: `insert into bullmq.job (queue, id, seq, name, data, opts, state, max_attempts, attempts_made, failed_reason, added_at_ms, finished_at_ms)
      select 'reports', 'sample-' || gen_random_uuid(), -1, 'reports/sample', '{}', '{"attempts": 3}', 'failed', 3, 3, 'a sample', now.ms, now.ms
      from (select (extract(epoch from now()) * 1000)::bigint as ms) now where $1::uuid is not null returning id as job, queue`,
  },
  event: {
    sql: `insert into outbox (id, port_id, attempts, last_error) select id, port_id, 10, 'a sample' from domain_events e where port_id = $1
      order by id limit 1 on conflict (id) do update set attempts = 10 returning id as event`,
  },
  template: {
    sql: `select id as template from document_templates where port_id = $1 and name like 'Sample NDA%' and archived_at is null order by id limit 1`,
    ended: `select id as template from document_templates where port_id = $1 and name like 'Old NDA%' and archived_at is not null order by id limit 1`,
  },
  document: {
    sql: `select id as document from documents where port_id = $1 and status = 'draft' and title like 'Sample NDA%' and archived_at is null
      order by id limit 1`,
    ended: `select id as document from documents where port_id = $1 and title like 'Sample NDA%' and archived_at is not null order by id limit 1`,
  },
  '/:port/documents/:document/cancel': {
    sql: `select id as document from documents where port_id = $1 and status = 'sent' and title like 'Sample NDA%' order by id limit 1`,
  },
  '/:port/documents/:document/decide': {
    sql: `insert into document_tasks (port_id, document_id, signer_id, act, status, attempts, finished_at, last_error)
      select d.port_id, d.id, s.id, 'remind_signer', 'unknown', 1, now(), 'a sample' from documents d join document_signers s on s.document_id = d.id
      where d.port_id = $1 and d.status = 'sent' and d.title like 'Sample NDA%' and s.state = 'sent' order by d.id limit 1
      returning document_id as document`,
  },
  // a paper of its own at each ask, signed by one whom the copy did not reach
  '/:port/documents/:document/signers/:signer/copy': {
    sql: `with paper as (insert into documents (port_id, type, title, status, client_id, draft_file_id, signed_file_id, signed_sha256, sent_at, completed_at)
        select p.id, 'other', 'Signed paper', 'completed', c.id, f.id, f.id, f.sha256, now(), now() from ports p,
          lateral (select id from clients where port_id = p.id order by id limit 1) c,
          lateral (select id, sha256 from files where port_id = p.id and key like '%/general/sample/%.pdf' order by id limit 1) f
        where p.id = $1 returning id, port_id),
      signer as (insert into document_signers (port_id, document_id, position, role, name, email, state, sent_at, signed_at, signature_kind)
        select port_id, id, 1, 'witness', 'Sample Signer', 'signer@example.org', 'signed', now(), now(), 'typed' from paper
        returning id, port_id, document_id)
    insert into mail_deliveries (port_id, kind, signer_id, document_id, status, last_error)
      select port_id, 'signed_copy', id, document_id, 'failed', 'a sample' from signer returning signer_id as signer, document_id as document`,
  },
  signer: {
    sql: `select s.id as signer, d.id as document from document_signers s join documents d on d.id = s.document_id
      where d.port_id = $1 and d.status = 'sent' and d.title like 'Sample NDA%' and s.state = 'sent' and s.reminded_at is null order by d.id desc limit 1`,
  },
  token: { sql: signingLink('opened') },
  '/sign/:token': { sql: signingLink('sent') },
  '/sign/:token/link': { sql: signingLink('sent', 'now()') },
  invoice: {
    sql: `select id as invoice from invoices where port_id = $1 and notes = 'Sample 1' and status = 'draft' and archived_at is null order by id limit 1`,
    ended: `select id as invoice from invoices where port_id = $1 and notes like 'Sample _' and archived_at is not null order by id limit 1`,
  },
  field: {
    sql: `select id as field from custom_field_definitions where port_id = $1 and key like 'sample_%' and archived_at is null order by id limit 1`,
    ended: `select id as field from custom_field_definitions where port_id = $1 and key like 'old_%' and archived_at is not null order by id limit 1`,
  },
  // an edit of a client that nobody has touched since, made at each ask
  audited: {
    sql: `insert into audit_logs (port_id, action, entity, entity_id, changes)
      select port_id, 'update', 'clients', id, jsonb_build_object('tax_id', jsonb_build_object('old', 'S' || floor(random() * 1e9), 'new', tax_id))
      from clients where port_id = $1 and archived_at is null and given_name = 'Sample' order by random() limit 1 returning id as audited`,
  },
  // the port has one from then on
  picture: {
    sql: `with kept as (insert into port_logos (port_id, content) values ($1, decode('${pixel}', 'base64'))
        on conflict (port_id) do update set content = excluded.content),
      named as (update ports set branding = branding || '{"logo": "0123456789abcdef-16x16.png"}' where id = $1)
      select '0123456789abcdef-16x16.png' as picture`,
  },
  tag: {
    sql: `select id as tag from tags where port_id = $1 and name like 'Sample %' and archived_at is null order by id limit 1`,
    ended: `select id as tag from tags where port_id = $1 and name like 'Old %' and archived_at is not null order by id limit 1`,
  },
  rate: {
    sql: `select id as rate from tax_rates where port_id = $1 and name like 'Sample %' and archived_at is null order by id limit 1`,
    ended: `select id as rate from tax_rates where port_id = $1 and name like 'Old %' and archived_at is not null order by id limit 1`,
  },
  '/:port/invoices/:invoice/payments/new': { sql: sampleInvoice(3) },
  '/:port/invoices/:invoice/cancel': { sql: sampleInvoice(4) },
  '/:port/invoices/:invoice/mail': { sql: sampleInvoice(5) },
  '/:port/invoices/:invoice/file': { sql: sampleInvoice(5) },
  '/:port/invoices/:invoice/refunds/new': { sql: sampleInvoice(6) },
  '/:port/interests/:interest/deposit': {
    sql: `select i.id as interest from interests i join berths b on b.id = i.berth_id where i.port_id = $1 and i.closed_at is null and b.price is not null
      and b.dock = 'ZZ' and not exists (select from invoices v where v.interest_id = i.id) order by i.id limit 1`,
  },
  backup: { sql: `select id as backup from backups where file_name = 'sample.backup' and $1::uuid is not null` },
  // a port of its own, made at each ask
  which: {
    sql: `insert into ports (slug, name, default_currency, timezone) select 'sample-' || substr(gen_random_uuid()::text, 1, 13), 'Sample port', 'USD', 'UTC'
      where $1::uuid is not null returning id as which`,
    ended: `insert into ports (slug, name, default_currency, timezone, is_active) select 'old-' || substr(gen_random_uuid()::text, 1, 13), 'Old port', 'USD', 'UTC', false
      where $1::uuid is not null returning id as which`,
  },
  role: {
    sql: `select key as role from roles where not is_system and archived_at is null and $1::uuid is not null order by key limit 1`,
    ended: `select key as role from roles where key like 'old_%' and archived_at is not null and $1::uuid is not null order by key limit 1`,
  },
  // one that nobody has
  '/:port/admin/roles/:role/archive': {
    sql: `select key as role from roles where key like 'sample_%' and archived_at is null and $1::uuid is not null order by key limit 1`,
  },
  // a second session of the person who asks, made at each ask
  session: {
    sql: `insert into sessions (user_id, token_hash, expires_at, ends_at)
      select id, sha256(gen_random_uuid()::text::bytea), now() + interval '1 hour', now() + interval '1 hour' from users where email = ($2::text[])[1]
      and $1::uuid is not null returning id as session`,
  },
}

export class NoSampler extends Error {}

/** Parameters for a route from rows of the demo, the same at each run. */
export async function sampleParams(
  { query }: { query: Rows },
  product: Product,
  route: RoutePlace,
  slug = 'port-nimara',
  asking = accountOf(product, 'super_admin').email,
): Promise<Record<string, string>> {
  const [port] = await query<{ id: string }>('select id from ports where slug = $1', [slug])
  if (!port) throw new Error(`The demo has no port ${slug}.`)
  const found: Record<string, string> = { port: slug }
  const segments = route.pattern.split('/')
  const isReturn = /^(restore|reactivate|reopen|unarchive)$/.test(segments.at(-1) ?? '')
  for (const [at, segment] of [...segments.entries()].reverse()) {
    const name = segment.startsWith(':') ? segment.slice(1) : undefined
    if (!name || found[name]) continue
    const domain = segments.slice(0, at).findLast((part) => !part.startsWith(':') && part in domains)
    const sampler = samplers[route.pattern] ?? samplers[`${domain}/${name}`] ?? samplers[name]
    if (!sampler)
      throw new NoSampler(`The parameter :${name} of ${route.pattern} has no sampler: add one to test/http/samples.ts.`)
    const sql = isReturn && sampler.ended ? sampler.ended : sampler.sql
    const values = sql.includes('$2') ? [port.id, [asking, ...signInAddresses(product)]] : [port.id]
    let [row] = await query<Record<string, string>>(sql, values)
    if (!row) {
      await addMoreSampleRows(query, slug)
      ;[row] = await query<Record<string, string>>(sql, values)
    }
    if (!row) throw new Error(`The demo has no row for :${name} of ${route.pattern} in ${slug}.`)
    for (const [column, value] of Object.entries(row)) found[column] ??= value
  }
  return found
}

const domains: Record<string, true> = { clients: true, interests: true, berths: true, vessels: true, admin: true }

/** The people that tests sign in as: never the ones that a form may deactivate. */
function signInAddresses(product: Product) {
  const roles = new Set(accountsOf(product).map(({ role }) => role))
  return [...roles].map((role) => accountOf(product, role).email)
}
