import { sql, type RawBuilder, type SqlBool } from 'kysely'

/** Rows of a client: a merge moves them to the survivor, and undoing it moves them back. */
export type MovedTable = {
  table: string
  column?: string
  /** What they are called on the page that asks; unnamed ones move too. */
  noun?: readonly [one: string, many: string]
  /** Of a row `r` that the survivor has already, such as the same tag: it stays where it is. */
  isHere?: (survivor: string) => RawBuilder<SqlBool>
  /** Columns that point at rows of other tables in this list. */
  hangsOn?: Record<string, string>
  /** It speaks for itself: one made after the merge stands against undoing it, where others follow what they hang on. */
  isPaper?: boolean
  /** Only which rows moved is kept, not what they said. */
  isBrief?: boolean
}

/**
 * Every table with a key to `clients`. A new one calls `followMerges` in its migration too; a test compares this list with the
 * database's own.
 */
export const movedTables: readonly MovedTable[] = [
  {
    table: 'client_contacts',
    noun: ['address or number', 'addresses and numbers'],
    isHere: (
      survivor,
    ) => sql`r.archived_at is null and exists (select from client_contacts s where s.port_id = r.port_id
      and s.client_id = ${survivor} and s.kind = r.kind and lower(s.value) = lower(r.value) and s.archived_at is null)`,
  },
  { table: 'client_notes', noun: ['note', 'notes'] },
  { table: 'vessels', noun: ['vessel', 'vessels'] },
  { table: 'vessel_former_owners', noun: ['former vessel', 'former vessels'], hangsOn: { vessel_id: 'vessels' } },
  { table: 'interests', noun: ['interest', 'interests'], hangsOn: { vessel_id: 'vessels' } },
  {
    table: 'tenures',
    noun: ['tenure', 'tenures'],
    hangsOn: { interest_id: 'interests', vessel_id: 'vessels' },
    isPaper: true,
  },
  {
    table: 'documents',
    noun: ['document', 'documents'],
    hangsOn: { interest_id: 'interests', vessel_id: 'vessels' },
    isPaper: true,
  },
  { table: 'invoices', noun: ['invoice', 'invoices'], hangsOn: { interest_id: 'interests' }, isPaper: true },
  {
    table: 'files',
    noun: ['file', 'files'],
    hangsOn: { vessel_id: 'vessels', client_note_id: 'client_notes' },
  },
  { table: 'activities', noun: ['conversation', 'conversations'], hangsOn: { interest_id: 'interests' } },
  {
    table: 'outgoing_mails',
    noun: ['mail sent', 'mails sent'],
    hangsOn: { interest_id: 'interests' },
  },
  { table: 'reminders', noun: ['reminder', 'reminders'] },
  { table: 'client_consents', noun: ['consent', 'consents'] },
  { table: 'client_proposed_changes', noun: ['proposed change', 'proposed changes'] },
  { table: 'client_tags', noun: ['tag', 'tags'], isHere: (survivor) => alreadyHas('client_tags', 'tag_id', survivor) },
  {
    table: 'client_relationships',
    noun: ['relationship', 'relationships'],
    isHere: (survivor) => isKnownAlready('other_id', survivor),
  },
  {
    table: 'client_relationships',
    column: 'other_id',
    noun: ['relationship from others', 'relationships from others'],
    isHere: (survivor) => isKnownAlready('client_id', survivor),
  },
  {
    table: 'berth_waiting_list',
    noun: ['place on a waiting list', 'places on waiting lists'],
    hangsOn: { vessel_id: 'vessels' },
  },
  {
    table: 'custom_field_values',
    noun: ['value of a field of your own', 'values of fields of your own'],
    isHere: (
      survivor,
    ) => sql`exists (select from custom_field_values s where s.port_id = r.port_id and s.client_id = ${survivor}
      and s.definition_id = r.definition_id and s.slot is not distinct from r.slot)`,
  },
  { table: 'custom_field_values', column: 'linked_client_id' },
  { table: 'notifications', isBrief: true },
  { table: 'recent_views', isBrief: true, isHere: (survivor) => alreadyHas('recent_views', 'user_id', survivor) },
  // no key, so that an erased client's story may stay; what happened to either of them happened to the one they are
  { table: 'domain_events', isBrief: true, hangsOn: { interest_id: 'interests' } },
]

export const keyOf = ({ table, column }: MovedTable) => (column ? `${table}.${column}` : table)

/** The keys to `clients` that a merge leaves alone, and why. */
export const leftAlone: Record<string, string> = {
  'clients.survivor_id': 'who was merged into the merged one is found through both',
  'client_merge_log.surviving_id': 'says what was merged into what',
  'client_merge_log.merged_id': 'says what was merged into what',
  'client_duplicates.client_id': 'a pair that is one client is settled by its state',
  'client_duplicates.other_id': 'a pair that is one client is settled by its state',
}

const alreadyHas = (
  table: string,
  column: string,
  survivor: string,
) => sql<SqlBool>`exists (select from ${sql.table(table)} s
  where s.port_id = r.port_id and s.client_id = ${survivor} and ${sql.ref(`s.${column}`)} = ${sql.ref(`r.${column}`)})`

/** Nobody is related to themselves, and the same twice is once. */
const isKnownAlready = (
  otherEnd: 'client_id' | 'other_id',
  survivor: string,
) => sql<SqlBool>`(r.${sql.ref(otherEnd)} = ${survivor}
  or (r.archived_at is null and exists (select from client_relationships s where s.port_id = r.port_id and s.kind = r.kind
    and s.archived_at is null and ((s.client_id = ${survivor} and s.other_id = r.${sql.ref(otherEnd)})
      or (s.other_id = ${survivor} and s.client_id = r.${sql.ref(otherEnd)})))))`
