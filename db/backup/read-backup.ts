import { access } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createZstdDecompress } from 'node:zlib'
import type { BackupKeys } from '#server/platform/backup-place.ts'
import { readParts, type Opening, type Part } from './parts.ts'
import { BackupProblem, unseal } from './sealed-file.ts'

/** Reads all of a file before anything is done with it: whole, unchanged, and the key fits. */
export async function checkBackup(file: string, keys: BackupKeys) {
  await access(file).catch(() => {
    throw new BackupProblem(`There is no file ${file}, or it may not be read.`)
  })
  const chunks = unseal(file, keys)
  while (!(await chunks.next()).done);
}

/** Hands the parts of a backup to `work`, which must read each to its end. */
export async function readBackup(
  file: string,
  keys: BackupKeys,
  work: (opening: Opening, parts: AsyncIterable<Part>) => Promise<void>,
) {
  await pipeline(unseal(file, keys), createZstdDecompress(), async (source: AsyncIterable<Buffer>) => {
    const parts = readParts(source)
    const { value: first } = await parts.next()
    if (first?.kind !== 'opening' || first.opening.format !== 1)
      throw new BackupProblem('This backup was made by a newer version of the product.')
    await work(first.opening, parts)
  })
}
