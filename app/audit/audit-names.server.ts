import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import type { PortTransaction } from '#db/port.ts'
import { own } from './audit.ts'
import { references } from './audit-values.ts'
import { idsIn, isObject, sidesOf } from './leaves.ts'

type Db = Pick<PortTransaction, 'selectFrom'>
/** A record's name, the page it is shown on, and what its money is in. */
export type Named = {
  label: string
  page: string
  target: string
  currency?: string | null
  field?: string
  kind?: string
  unit?: string | null
}
type Entry = { entity: string; entity_id: string | null; user_id: string | null; changes: unknown }

// tables with the same columns go by the type of one of them
const ofClient = (table: 'client_contacts') => (db: Db, ids: string[]) =>
  db
    .selectFrom(`${table} as t`)
    .innerJoin('clients as c', 'c.id', 't.client_id')
    .select(['t.id', 'c.name as label', 'c.id as target'])
    .where('t.id', 'in', ids)
const ofBerth = (table: 'tenures') => (db: Db, ids: string[]) =>
  db
    .selectFrom(`${table} as t`)
    .innerJoin('berths as b', 'b.id', 't.berth_id')
    .select(['t.id', 'b.label', 'b.id as target'])
    .where('t.id', 'in', ids)
const ofInterest = (table: 'interest_notes') => (db: Db, ids: string[]) =>
  db
    .selectFrom(`${table} as t`)
    .innerJoin('interests as i', 'i.id', 't.interest_id')
    .innerJoin('clients as c', 'c.id', 'i.client_id')
    .select(['t.id', 'c.name as label', 'i.id as target'])
    .where('t.id', 'in', ids)

const ofInvoice = (table: 'payments') => (db: Db, ids: string[]) =>
  db
    .selectFrom(`${table} as t`)
    .innerJoin('invoices as v', 'v.id', 't.invoice_id')
    .innerJoin('clients as c', 'c.id', 'v.client_id')
    .select((eb) => ['t.id', eb.fn.coalesce('v.number', 'c.name').as('label'), 'v.id as target', 'v.currency'])
    .where('t.id', 'in', ids)

/** Whose the values of the port's own fields are or were, and of which field. */
const knownValues = (ids: string[]) => sql<{ id: string; definition_id: string; record_id: string }>`(
  select w.id, coalesce(n.definition_id, gone.definition_id) as definition_id, coalesce(n.record_id, gone.part_of) as record_id
  from unnest(${ids}::uuid[]) w (id)
  left join custom_field_values n on n.id = w.id
  left join lateral (select a.part_of, coalesce(a.changes -> 'definition_id' ->> 'old', a.changes -> 'definition_id' ->> 'new')::uuid as definition_id
    from audit_logs a where n.id is null and a.port_id = (select port_in_scope()) and a.entity = 'custom_field_values' and a.entity_id = w.id
      and a.action in ('create', 'delete') order by a.id desc limit 1) gone on true)`

/** How the records of each table are named, and whose page tells of them. */
const lookups = {
  clients: {
    page: 'clients',
    find: (db: Db, ids: string[]) =>
      db.selectFrom('clients').select(['id', 'name as label', 'id as target']).where('id', 'in', ids),
  },
  client_contacts: { page: 'clients', find: ofClient('client_contacts') },
  client_notes: { page: 'clients', find: ofClient('client_notes' as 'client_contacts') },
  client_proposed_changes: { page: 'clients', find: ofClient('client_proposed_changes' as 'client_contacts') },
  client_relationships: { page: 'clients', find: ofClient('client_relationships' as 'client_contacts') },
  client_consents: { page: 'clients', find: ofClient('client_consents' as 'client_contacts') },
  vessel_former_owners: { page: 'clients', find: ofClient('vessel_former_owners' as 'client_contacts') },
  activities: { page: 'clients', find: ofClient('activities' as 'client_contacts') },
  outgoing_mails: { page: 'clients', find: ofClient('outgoing_mails' as 'client_contacts') },
  reminders: {
    page: 'reminders',
    find: (db: Db, ids: string[]) =>
      db.selectFrom('reminders').select(['id', 'title as label', 'id as target']).where('id', 'in', ids),
  },
  documents: {
    page: 'documents',
    find: (db: Db, ids: string[]) =>
      db.selectFrom('documents').select(['id', 'title as label', 'id as target', 'currency']).where('id', 'in', ids),
  },
  files: {
    page: 'files',
    find: (db: Db, ids: string[]) =>
      db.selectFrom('files').select(['id', 'name as label', 'id as target']).where('id', 'in', ids),
  },
  folders: {
    page: 'files',
    find: (db: Db, ids: string[]) =>
      db
        .selectFrom('folders')
        .select(['id', 'name as label', sql<string>`'?folder=' || id`.as('target')])
        .where('id', 'in', ids),
  },
  document_signers: {
    page: 'documents',
    find: (db: Db, ids: string[]) =>
      db
        .selectFrom('document_signers as s')
        .innerJoin('documents as d', 'd.id', 's.document_id')
        .select(['s.id', 'd.title as label', 'd.id as target'])
        .where('s.id', 'in', ids),
  },
  document_tasks: {
    page: 'documents',
    find: (db: Db, ids: string[]) =>
      db
        .selectFrom('document_tasks as t')
        .innerJoin('documents as d', 'd.id', 't.document_id')
        .select(['t.id', 'd.title as label', 'd.id as target'])
        .where('t.id', 'in', ids),
  },
  invoices: {
    page: 'invoices',
    find: (db: Db, ids: string[]) =>
      db
        .selectFrom('invoices as v')
        .innerJoin('clients as c', 'c.id', 'v.client_id')
        .select((eb) => ['v.id', eb.fn.coalesce('v.number', 'c.name').as('label'), 'v.id as target', 'v.currency'])
        .where('v.id', 'in', ids),
  },
  invoice_line_items: { page: 'invoices', find: ofInvoice('invoice_line_items' as 'payments') },
  invoice_reminders: { page: 'invoices', find: ofInvoice('invoice_reminders' as 'payments') },
  payments: { page: 'invoices', find: ofInvoice('payments') },
  custom_field_definitions: {
    page: 'admin/custom-fields',
    find: (db: Db, ids: string[]) =>
      db
        .selectFrom('custom_field_definitions')
        .select(['id', 'label', sql<string>`id || '/edit'`.as('target')])
        .where('id', 'in', ids),
  },
  custom_field_choices: {
    page: 'admin/custom-fields',
    find: (db: Db, ids: string[]) =>
      db
        .selectFrom('custom_field_choices')
        .select(['id', 'label', sql<string>`definition_id || '/edit'`.as('target')])
        .where('id', 'in', ids),
  },
  // told by the record whose value it is; the change goes by the field's name, also after the value is gone
  custom_field_values: {
    page: 'clients',
    find: (db: Db, ids: string[]) =>
      db
        .selectFrom(knownValues(ids).as('x'))
        .innerJoin('custom_field_definitions as d', 'd.id', 'x.definition_id')
        .leftJoin('vessels as v', 'v.id', 'x.record_id')
        .leftJoin('interests as i', 'i.id', 'x.record_id')
        .leftJoin('clients as c', (join) =>
          join.on(sql<boolean>`c.id = coalesce(v.client_id, i.client_id, x.record_id)`),
        )
        .leftJoin('berths as b', 'b.id', 'x.record_id')
        .select(['x.id', sql<string>`coalesce(v.name, c.name, b.label)`.as('label'), 'd.label as field', 'd.currency'])
        .select(['d.kind', 'd.unit'])
        .select([
          sql<string>`coalesce(i.id, b.id, c.id)`.as('target'),
          sql<string>`case d.entity when 'berth' then 'berths' when 'interest' then 'interests' else 'clients' end`.as(
            'page',
          ),
        ]),
  },
  tax_rates: {
    page: 'admin/tax-rates',
    find: (db: Db, ids: string[]) =>
      db
        .selectFrom('tax_rates')
        .select(['id', 'name as label', sql<string>`id || '/edit'`.as('target')])
        .where('id', 'in', ids),
  },
  currency_rates: {
    page: 'admin',
    find: (db: Db, ids: string[]) =>
      db
        .selectFrom('currency_rates')
        .select(['id', sql<string>`base || ' in ' || quote`.as('label'), sql<string>`'exchange-rates'`.as('target')])
        .where('id', 'in', ids),
  },
  vessels: {
    page: 'clients',
    find: (db: Db, ids: string[]) =>
      db
        .selectFrom('vessels as v')
        .innerJoin('clients as c', 'c.id', 'v.client_id')
        .select((eb) => ['v.id', eb.fn.coalesce('v.name', 'c.name').as('label'), 'c.id as target'])
        .where('v.id', 'in', ids),
  },
  tags: {
    page: 'tags',
    find: (db: Db, ids: string[]) =>
      db.selectFrom('tags').select(['id', 'name as label', 'id as target']).where('id', 'in', ids),
  },
  client_merge_log: {
    page: 'clients',
    find: (db: Db, ids: string[]) =>
      db
        .selectFrom('client_merge_log as m')
        .innerJoin('clients as c', 'c.id', 'm.surviving_id')
        .select(['m.id', 'c.name as label', 'c.id as target'])
        .where('m.id', 'in', ids),
  },
  client_duplicates: { page: 'clients', find: ofClient('client_duplicates' as 'client_contacts') },
  client_tags: { page: 'clients', find: ofClient('client_tags' as 'client_contacts') },
  vessel_tags: {
    page: 'clients',
    find: (db: Db, ids: string[]) =>
      db
        .selectFrom('vessel_tags as t')
        .innerJoin('vessels as v', 'v.id', 't.vessel_id')
        .innerJoin('clients as c', 'c.id', 'v.client_id')
        .select((eb) => ['t.id', eb.fn.coalesce('v.name', 'c.name').as('label'), 'c.id as target'])
        .where('t.id', 'in', ids),
  },
  berth_tags: { page: 'berths', find: ofBerth('berth_tags' as 'tenures') },
  interest_tags: { page: 'interests', find: ofInterest('interest_tags' as 'interest_notes') },
  interests: {
    page: 'interests',
    find: (db: Db, ids: string[]) =>
      db
        .selectFrom('interests as i')
        .innerJoin('clients as c', 'c.id', 'i.client_id')
        .select(['i.id', 'c.name as label', 'i.id as target', 'i.currency'])
        .where('i.id', 'in', ids),
  },
  interest_notes: { page: 'interests', find: ofInterest('interest_notes') },
  berth_recommendations: { page: 'interests', find: ofInterest('berth_recommendations' as 'interest_notes') },
  visits: { page: 'interests', find: ofInterest('visits' as 'interest_notes') },
  interest_stage_events: { page: 'interests', find: ofInterest('interest_stage_events' as 'interest_notes') },
  berths: {
    page: 'berths',
    find: (db: Db, ids: string[]) =>
      db.selectFrom('berths').select(['id', 'label', 'id as target', 'currency']).where('id', 'in', ids),
  },
  berth_power_outlets: { page: 'berths', find: ofBerth('berth_power_outlets' as 'tenures') },
  berth_maintenance_log: { page: 'berths', find: ofBerth('berth_maintenance_log' as 'tenures') },
  berth_notes: { page: 'berths', find: ofBerth('berth_notes' as 'tenures') },
  berth_status_proposals: { page: 'berths', find: ofBerth('berth_status_proposals' as 'tenures') },
  berth_status_events: { page: 'berths', find: ofBerth('berth_status_events' as 'tenures') },
  tenures: { page: 'berths', find: ofBerth('tenures') },
  berth_waiting_list: { page: 'clients', find: ofClient('berth_waiting_list' as 'client_contacts') },
  waiting_list_offers: { page: 'berths', find: ofBerth('waiting_list_offers' as 'tenures') },
  users: {
    page: 'users',
    find: (db: Db, ids: string[]) =>
      db.selectFrom('users').select(['id', 'name as label', 'id as target']).where('id', 'in', ids),
  },
  user_port_roles: {
    page: 'users',
    find: (db: Db, ids: string[]) =>
      db
        .selectFrom('user_port_roles as m')
        .innerJoin('users as u', 'u.id', 'm.user_id')
        .select(['m.id', 'u.name as label', 'u.id as target'])
        .where('m.id', 'in', ids),
  },
  roles: {
    page: 'roles',
    find: (db: Db, ids: string[]) =>
      db.selectFrom('roles').select(['id', 'name as label', 'key as target']).where('id', 'in', ids),
  },
  port_role_overrides: {
    page: 'roles',
    find: (db: Db, ids: string[]) =>
      db
        .selectFrom('port_role_overrides as o')
        .innerJoin('roles as r', 'r.id', 'o.role_id')
        .select(['o.id', 'r.name as label', 'r.key as target'])
        .where('o.id', 'in', ids),
  },
  ports: {
    page: 'settings',
    find: (db: Db, ids: string[]) =>
      db.selectFrom('ports').select(['id', 'name as label', 'slug as target']).where('id', 'in', ids),
  },
}
type Table = keyof typeof lookups
const isTable = (name: string): name is Table => Object.hasOwn(lookups, name)

/** The names of everything that these entries speak of: all that they need in one round trip. */
export async function namesOf(scope: PortScope, entries: Entry[]): Promise<Map<string, Named>> {
  const wanted = new Map<Table, Set<string>>()
  const want = (table: string | undefined, id: string | null) => {
    if (!id || !table || !isTable(table)) return
    wanted.set(table, (wanted.get(table) ?? new Set()).add(id))
  }
  for (const { entity, entity_id, user_id, changes } of entries) {
    want(entity, entity_id)
    want('users', user_id)
    for (const [column, id] of idsIn(changes)) want(own(references, column), id)
  }
  if (wanted.size === 0) return new Map()
  const found = await scope.read((db) =>
    Object.fromEntries([...wanted].map(([table, ids]) => [table, lookups[table].find(db, [...ids])])),
  )
  return new Map(
    Object.entries(found).flatMap(([table, rows]) =>
      rows.map((row) => [`${table} ${row.id}`, { page: lookups[table as Table].page, ...row } as Named] as const),
    ),
  )
}

/** What an entry is about; a record that is gone is told by the one it belonged to. */
export function recordOf({ entity, entity_id, changes }: Entry, names: Map<string, Named>): Named | undefined {
  const own = names.get(`${entity} ${entity_id}`)
  if (own || !isObject(changes)) return own
  for (const column of [
    'client_id',
    'vessel_id',
    'interest_id',
    'berth_id',
    'invoice_id',
    'document_id',
    'role_id',
    'user_id',
  ]) {
    const id = sidesOf(changes[column]).find((side) => typeof side === 'string')
    const owner = id && names.get(`${references[column]} ${id}`)
    if (owner) return owner
  }
  return undefined
}
