import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from } from 'pg-copy-streams'
import type { BackupKeys } from '#server/platform/backup-place.ts'
import { liftRules, returnRules } from './lifted-rules.ts'
import { measured, type Manifest, type Opening, type Part, type StoredObject, type Table } from './parts.ts'
import { checkBackup, readBackup } from './read-backup.ts'
import { BackupProblem } from './sealed-file.ts'
import { connect, listTables, sumTable } from './table-bytes.ts'
import { makeSchema, type Target } from './target-schema.ts'

type Options = Target & {
  file: string
  keys: BackupKeys
  /** Puts an object where the product looks for it; must read `bytes` to their end. */
  putObject(key: string, bytes: AsyncIterable<Buffer>): Promise<unknown>
  /** Runs in the transaction that loads the rows, when all of them have been compared; no trigger fires yet. */
  settle?(client: pg.Client, opening: Opening): Promise<unknown>
}

export type Loaded = { opening: Opening; manifest: Manifest }

/**
 * Fills an empty database from a backup and compares every row and object with the manifest. The rows appear all at once, at the
 * end, or not at all. The tables are left as the backup had them: the caller brings them up to date.
 */
export async function loadBackup({ file, keys, putObject, settle, ...target }: Options): Promise<Loaded> {
  await checkBackup(file, keys)
  let loaded: Loaded | undefined
  await readBackup(file, keys, async (opening, parts) => {
    await makeSchema(target, opening)
    const client = await connect(target.ownerUrl)
    try {
      await client.query('begin')
      const { lifted, manifest } = await loadParts(client, opening, parts, putObject)
      await settle?.(client, opening)
      await returnRules(client, lifted)
      const commit = await client.query('commit')
      if (commit.command !== 'COMMIT') throw new Error('The database took the rows back.')
      loaded = { opening, manifest }
    } finally {
      await client.end().catch(() => undefined)
    }
  })
  return loaded!
}

/** Triggers and foreign keys rest meanwhile; coming back, the keys are checked for every row. */
async function loadParts(
  client: pg.Client,
  opening: Opening,
  parts: AsyncIterable<Part>,
  putObject: Options['putObject'],
) {
  const tables = await listTables(client)
  if (JSON.stringify(tables) !== JSON.stringify(opening.tables))
    throw new BackupProblem('The tables in this backup are not those of its version: it can’t be restored.')
  const lifted = await liftRules(client, tables)
  const objects: Record<string, StoredObject> = {}
  let manifest: Manifest | undefined
  for await (const part of parts) {
    if (part.kind === 'manifest') manifest = part.manifest
    if (part.kind === 'table')
      await loadTable(
        client,
        tables.find(({ name }) => name === part.name)!,
        part.bytes,
      )
    if (part.kind !== 'object') continue
    const { bytes, sum } = measured(part.bytes)
    await putObject(part.name, bytes)
    objects[part.name] = sum()
  }
  if (!manifest) throw new BackupProblem('This backup has no manifest. Use another one.')
  await compare(client, tables, manifest, objects)
  return { lifted, manifest }
}

async function loadTable(client: pg.Client, { name, columns }: Table, bytes: AsyncIterable<Buffer>) {
  const names = columns.map((column) => client.escapeIdentifier(column)).join(', ')
  await pipeline(bytes, client.query(from(`copy ${client.escapeIdentifier(name)} (${names}) from stdin`)))
}

async function compare(client: pg.Client, tables: Table[], manifest: Manifest, objects: Record<string, StoredObject>) {
  for (const table of tables) {
    const [there, here] = [manifest.tables[table.name], await sumTable(client, table)]
    if (there?.sha256 !== here.sha256 || there.rows !== here.rows)
      throw new BackupProblem(
        `The table ${table.name} has ${here.rows} rows after loading, where the manifest says ${there?.rows}, or they differ.`,
      )
  }
  const wrong = Object.keys({ ...manifest.objects, ...objects }).filter(
    (key) => manifest.objects[key]?.sha256 !== objects[key]?.sha256,
  )
  if (wrong.length > 0)
    throw new BackupProblem(`${wrong.length} stored files differ from the manifest, ${wrong[0]} first.`)
}
