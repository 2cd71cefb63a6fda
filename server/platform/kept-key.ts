import { randomBytes, randomUUID } from 'node:crypto'
import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A key of 64 hexadecimal digits beside the passwords of the embedded database; whoever comes second takes what the first one made. */
export async function keepKey(dataDir: string, name: 'backup.key' | 'credential.key'): Promise<string> {
  const file = join(dataDir, name)
  const kept = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })
  if (kept) return kept.trim()
  const draft = `${file}.${randomUUID()}`
  await writeFile(draft, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flush: true })
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  await rm(draft)
  return keepKey(dataDir, name)
}
