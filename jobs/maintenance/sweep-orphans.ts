import { listActivePorts, openPortAsSystem } from '#app/access/port-door.server.ts'
import { sweepOrphanFiles } from '#app/files/file-orphans.server.ts'

const day = 24 * 60 * 60 * 1000

/** Deletes stored objects that no row names, a day after they came: what a crash in the middle of an upload left. */
export async function sweepOrphans(now = Date.now()): Promise<number> {
  let swept = 0
  for (const { id } of await listActivePorts()) {
    const scope = await openPortAsSystem(id)
    if (scope) swept += await sweepOrphanFiles(scope, new Date(now - day))
  }
  return swept
}
