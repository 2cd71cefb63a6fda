import type pg from 'pg'
import type { Table } from './parts.ts'

type Key = { table: string; name: string; definition: string }
export type Lifted = { tables: Table[]; keys: Key[] }

/**
 * Inside a transaction: the owner sees every row, nothing fires, and tables can be filled in any order. Nobody else sees any of this
 * before it is put back.
 */
export async function liftRules(client: pg.Client, tables: Table[]): Promise<Lifted> {
  const { rows: keys } = await client.query<Key>(
    `select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and conparentid = 0 and connamespace = 'public'::regnamespace`,
  )
  for (const { name } of tables) {
    const table = client.escapeIdentifier(name)
    await client.query(`alter table ${table} no force row level security, disable trigger user`)
  }
  for (const { table, name } of keys)
    await client.query(`alter table ${table} drop constraint ${client.escapeIdentifier(name)}`)
  // what migrations put in by themselves is in the backup too
  await client.query(`truncate ${tables.map(({ name }) => client.escapeIdentifier(name)).join(', ')}`)
  return { tables, keys }
}

/** Adding a foreign key checks it for every row. */
export async function returnRules(client: pg.Client, { tables, keys }: Lifted) {
  for (const { table, name, definition } of keys)
    await client.query(`alter table ${table} add constraint ${client.escapeIdentifier(name)} ${definition}`)
  await continueSequences(client)
  for (const { name } of tables) {
    const table = client.escapeIdentifier(name)
    await client.query(`alter table ${table} force row level security, enable trigger user`)
  }
}

/** Numbers that the database gives go on after the highest one given. */
async function continueSequences(client: pg.Client) {
  const { rows } = await client.query<{ sequence: string; table: string; column: string }>(
    `select d.objid::regclass::text as sequence, d.refobjid::regclass::text as table, quote_ident(a.attname) as column
     from pg_depend d join pg_class s on s.oid = d.objid and s.relkind = 'S' and s.relnamespace = 'public'::regnamespace
     join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid where d.deptype in ('a', 'i')`,
  )
  for (const { sequence, table, column } of rows)
    await client.query(`select setval($1::regclass, coalesce((select max(${column}) from ${table}), 0) + 1, false)`, [
      sequence,
    ])
}
