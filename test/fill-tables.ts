import { randomBytes, randomUUID } from 'node:crypto'
import type { TestDatabase } from './database.ts'

type Column = { table: string; name: string; type: string; words: string | null }
type Key = { table: string; columns: string[]; target: string; targets: string[] }
type Row = Record<string, unknown>

/** Where a rule of the table asks for more than its columns say. */
const special: Record<string, Row> = {
  ports: { slug: 'filled' },
  roles: { key: 'filled', permissions: '[]' },
  idempotency_keys: { key: 'a key of enough letters' },
  tenures: { starts_on: '2026-01-01', ends_on: '2027-01-01', years: 1 },
  berths: { dock: 'A', number: '1', is_price_on_request: true },
  berth_waiting_list: { dock: 'A' },
  notifications: { client_id: null },
  sign_in_steps: { challenge: 'filled', user_id: null },
  files: { sha256: 'a'.repeat(64) },
  mail_deliveries: { kind: 'reset', user_id: null },
  document_tasks: { document_id: null },
  interest_facts: { document_id: null },
  berth_holds: { expires_at: '2027-01-01T00:00:00Z' },
  currency_rates: { quote: 'EUR' },
  berth_map_data: { kind: 'place', text: 'filled' },
  backups: { status: 'done', file_name: 'earlier.backup', finished_at: '2026-01-01T02:00:00Z' },
  custom_field_values: { client_id: null, text_value: 'A value' },
  recent_views: { client_id: null },
  tags: { colour: '#112233' },
  berth_recommendation_runs: { berth_id: null },
  clients: { given_name: 'Tab\there, "quotes", back\\slash', family_name: 'Zoë \\N\nSecond line 漢字' },
}

/** Points at another row than the table's other columns do. */
const another: Record<string, string> = {
  client_relationships: 'other_id',
  client_duplicates: 'other_id',
  client_merge_log: 'merged_id',
}

/** Puts one row into every table that has none, as the database's superuser: all that a table asks for and nothing more. */
export async function fillTables({ query }: Pick<TestDatabase, 'query'>) {
  const columns = await query<Column>(`
    select c.relname as table, a.attname as name, format_type(coalesce(nullif(t.typbasetype, 0), a.atttypid), null) as type,
      (select pg_get_constraintdef(k.oid) from pg_constraint k where k.contype = 'c' and pg_get_constraintdef(k.oid) ~ 'ANY|= ''[a-z_]+''::text[)]'
        and ((k.conrelid = c.oid and k.conkey = array[a.attnum]) or k.contypid = t.oid) limit 1) as words
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped join pg_type t on t.oid = a.atttypid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname not like 'kysely%' and (a.attnotnull or a.attname = 'port_id') and a.attgenerated = ''
      and (not a.atthasdef or a.attname = 'port_id')`)
  const keys = await query<Key>(`
    select k.conrelid::regclass::text as table, k.confrelid::regclass::text as target,
      (select array_agg(a.attname::text order by n) from unnest(k.conkey) with ordinality u(at, n) join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.at) as columns,
      (select array_agg(a.attname::text order by n) from unnest(k.confkey) with ordinality u(at, n) join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.at) as targets
    from pg_constraint k where k.contype = 'f' and k.connamespace = 'public'::regnamespace order by cardinality(k.conkey)`)
  const tables = new Set([...columns.map(({ table }) => table), ...Object.keys(special)])
  const filled = new Map<string, Row>()
  for (const table of tables) await fill(table)

  async function fill(table: string): Promise<Row> {
    const known = filled.get(table) ?? (await query<Row>(`select * from ${table} limit 1`))[0]
    if (known) return known
    const made = await make(table)
    filled.set(table, made)
    return made
  }

  async function make(table: string): Promise<Row> {
    const wanted = columns.filter((column) => column.table === table)
    const row: Row = {
      ...Object.fromEntries(wanted.map((column) => [column.name, valueOf(column)])),
      ...special[table],
    }
    for (const key of keys.filter((each) => each.table === table)) {
      if (key.target === table || !key.columns.every((name) => name in row)) continue
      const isOther = another[table] !== undefined && key.columns.includes(another[table])
      const target = await (isOther ? make(key.target) : fill(key.target))
      key.columns.forEach((name, at) => (row[name] = target[key.targets[at]!]))
    }
    const names = Object.keys(row)
    const values = names.map((_, at) => `$${at + 1}`).join(', ')
    const [made] = await query<Row>(
      `insert into ${table} (${names.join(', ')}) values (${values}) returning *`,
      Object.values(row),
    ).catch((error: Error) => {
      throw new Error(`${table} can't be filled: ${error.message}. Say in test/fill-tables.ts what it needs.`)
    })
    return made!
  }
}

function valueOf({ name, type, words }: Column): unknown {
  const word = words && /'([^']*)'::/.exec(words)?.[1]
  if (word) return word
  if (type === 'uuid') return randomUUID()
  if (type === 'bytea') return randomBytes(32)
  if (type === 'jsonb') return '{}'
  if (type === 'boolean') return false
  if (type === 'date') return '2026-05-04'
  if (type.startsWith('timestamp')) return '2026-05-04T03:02:01.123456Z'
  if (type.startsWith('character(')) return 'USD'
  if (type === 'character') return 'USD'
  if (/^(small|big)?int|^numeric|^double/.test(type)) return 1
  if (type.endsWith('[]')) return '{}'
  return name === 'email' ? 'filled@example.com' : 'filled'
}
