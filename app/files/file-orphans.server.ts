import type { PortScope } from '#app/access/scope.server.ts'
import { storage } from '#server/platform/storage.ts'

/** Only these folders hold objects of `files`: others' objects have rows elsewhere. */
const ours = ['clients', 'berths', 'interests', 'documents', 'invoices', 'general']
const atATime = 500

/** Deletes objects of this port without a row that are older than `before`: an upload under way has its row soon. Answers how many. */
export async function sweepOrphanFiles(scope: PortScope, before: Date): Promise<number> {
  scope.require('files:delete')
  let swept = 0
  for (const entity of ours) {
    let keys: string[] = []
    for await (const { key, modifiedAt } of storage().list(`${scope.port.slug}/${entity}/`)) {
      if (modifiedAt >= before) continue
      keys.push(key)
      if (keys.length < atATime) continue
      swept += await deleteUnknown(scope, keys)
      keys = []
    }
    swept += await deleteUnknown(scope, keys)
  }
  return swept
}

async function deleteUnknown(scope: PortScope, keys: string[]) {
  if (keys.length === 0) return 0
  const { files } = await scope.read((db) => ({
    files: db
      .selectFrom('files')
      .select(['key', 'thumbnail_key'])
      .where((eb) => eb.or([eb('key', 'in', keys), eb('thumbnail_key', 'in', keys)])),
  }))
  const known = new Set(files.flatMap(({ key, thumbnail_key }) => [key, thumbnail_key]))
  const orphans = keys.filter((key) => !known.has(key))
  for (const key of orphans) await storage().delete(key)
  return orphans.length
}
