import pg from 'pg'
import { to } from 'pg-copy-streams'
import { measured, type Table, type TableCount } from './parts.ts'

/** A connection for long reads and writes, whose texts of values do not depend on the server's settings. */
export async function connect(url: string, role?: 'crm_backup') {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'port-nimara backup',
    connectionTimeoutMillis: 5000,
    keepAlive: true,
    options: [
      ...(role ? [`role=${role}`] : []),
      'statement_timeout=1800000',
      'lock_timeout=30000',
      'idle_in_transaction_session_timeout=600000',
      'timezone=UTC',
      'datestyle=ISO',
      'intervalstyle=postgres',
      'bytea_output=hex',
      'extra_float_digits=1',
      'client_encoding=UTF8',
    ]
      .map((setting) => `-c ${setting}`)
      .join(' '),
  })
  // what breaks is told by the query under way; without a listener it would end the process
  client.on('error', () => undefined)
  await client.connect()
  return client
}

/** Every table of the schema with the columns that are stored and the key that orders its rows. */
export async function listTables(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    select c.relname as name,
      (select json_agg(a.attname order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      (select string_agg(format('%I', a.attname) || case when a.attcollation = 0 then '' else ' collate "C"' end, ', '
          order by array_position(i.indkey::int2[], a.attnum)) from pg_index i
        join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey) where i.indrelid = c.oid and i.indisprimary) as "order"
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname not in ('kysely_migration', 'kysely_migration_lock') order by 1`)
  const keyless = rows.find(({ order }) => !order)
  if (keyless) throw new Error(`The table ${keyless.name} has no primary key, which a backup needs.`)
  return rows
}

export const listMigrations = async (client: pg.Client) =>
  (await client.query<{ name: string }>('select name from kysely_migration order by name')).rows.map(({ name }) => name)

/** A table's rows in the order of their key, as COPY writes them. */
export function openTable(client: pg.Client, { name, columns, order }: Table) {
  const names = columns.map((column) => client.escapeIdentifier(column)).join(', ')
  const stream = client.query(
    to(`copy (select ${names} from ${client.escapeIdentifier(name)} order by ${order}) to stdout`),
  )
  const { bytes, sum } = measured(stream)
  return { bytes, count: (): TableCount => ({ rows: stream.rowCount, ...sum() }) }
}

/** The same sums from a database: equal only when every row is. */
export async function sumTable(client: pg.Client, table: Table): Promise<TableCount> {
  const { bytes, count } = openTable(client, table)
  while (!(await bytes.next()).done);
  return count()
}
