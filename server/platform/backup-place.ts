import type { Env } from './env.ts'
import { keepKey } from './kept-key.ts'

/** 32 bytes each; the first writes, all of them read. */
export type BackupKeys = readonly [Buffer, ...Buffer[]]

export type BackupPlace = { folder: string; keys: BackupKeys; databaseUrl: string; ownerUrl: string; appUrl: string }

type Settings = Pick<Env, 'backupDir' | 'backupKeys' | 'dataDir' | 'databaseBackupUrl'>
let settings: Settings | undefined

export function openBackups(env: Settings) {
  settings = env
}

/** Where backups go, with which key, and by which login they are read. The addresses are those that the start found or made. */
export async function backupPlace(): Promise<BackupPlace> {
  const { DATABASE_URL: appUrl = '', DATABASE_OWNER_URL: ownerUrl = appUrl } = process.env
  if (!settings) throw new Error('Backups are not set up in this process.')
  const { backupDir, backupKeys, dataDir, databaseBackupUrl } = settings
  const [first = await keepKey(dataDir, 'backup.key'), ...older] = backupKeys
  const keys: BackupKeys = [Buffer.from(first, 'hex'), ...older.map((key) => Buffer.from(key, 'hex'))]
  return { folder: backupDir, keys, databaseUrl: databaseBackupUrl ?? ownerUrl, ownerUrl, appUrl }
}
