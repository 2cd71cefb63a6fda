import { randomBytes } from 'node:crypto'
import pg from 'pg'
import type { BackupKeys } from '#server/platform/backup-place.ts'
import { loadBackup } from './load-backup.ts'
import { BackupProblem } from './sealed-file.ts'

type Options = { file: string; keys: BackupKeys; ownerUrl: string; appUrl: string }

const prefix = 'port_nimara_trial_'

/** Restores a backup into a database of its own beside the real one, and drops it again. Throws a sentence when it would not do. */
export async function tryBackup({ file, keys, ownerUrl, appUrl }: Options) {
  const owner = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 5000 })
  owner.on('error', () => undefined)
  await owner.connect()
  const name = `${prefix}${randomBytes(6).toString('hex')}`
  let named: string[] = []
  try {
    await dropLeftovers(owner)
    await makeDatabase(owner, name)
    const { manifest } = await loadBackup({
      file,
      keys,
      appUrl,
      ownerUrl: Object.assign(new URL(ownerUrl), { pathname: `/${name}` }).href,
      putObject: readThrough,
      settle: async (client) => (named = await listNamedObjects(client)),
    })
    const missing = named.filter((key) => !(key in manifest.objects))
    if (missing.length > 0)
      throw new BackupProblem(`Uploaded files are missing in it: ${missing.length}, the first is ${missing[0]}.`)
    return manifest
  } finally {
    await owner.query(`drop database if exists ${name} with (force)`).catch(() => undefined)
    await owner.end().catch(() => undefined)
  }
}

async function makeDatabase(owner: pg.Client, name: string) {
  try {
    await owner.query(`create database ${name} template template0`)
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error
    throw new BackupProblem('It can’t be tried: the login of DATABASE_OWNER_URL needs CREATEDB.')
  }
}

/** Of trials that were killed. */
async function dropLeftovers(owner: pg.Client) {
  const { rows } = await owner.query<{ datname: string }>(
    `select datname from pg_database d where starts_with(datname, $1) and pg_get_userbyid(datdba) = current_user
     and not exists (select from pg_stat_activity a where a.datname = d.datname)`,
    [prefix],
  )
  for (const { datname } of rows) await owner.query(`drop database if exists ${owner.escapeIdentifier(datname)}`)
}

async function readThrough(_key: string, bytes: AsyncIterable<Buffer>) {
  const pieces = bytes[Symbol.asyncIterator]()
  while (!(await pieces.next()).done);
}

async function listNamedObjects(client: pg.Client) {
  const { rows } = await client.query<{ found: boolean }>(`select to_regclass('public.files') is not null as found`)
  if (!rows[0]!.found) return []
  const keys = await client.query<{ key: string }>(
    'select key from files union all select thumbnail_key from files where thumbnail_key is not null',
  )
  return keys.rows.map(({ key }) => key)
}
