import { join } from 'node:path'
import type { Env } from '#server/platform/env.ts'
import { removeOldDrafts } from '#server/platform/storage-folder.ts'
import { spoolFolder } from '#server/platform/storage.ts'

const hour = 60 * 60 * 1000

/** Throws away what uploads that were cut off left on this machine an hour ago or longer. */
export const cleanUpTempFiles = ({ dataDir }: Pick<Env, 'dataDir'>, now = Date.now()) =>
  removeOldDrafts({ files: join(dataDir, 'files'), spool: spoolFolder() }, new Date(now - hour))
