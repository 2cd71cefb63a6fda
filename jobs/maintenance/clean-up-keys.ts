import { listActivePorts, openPortAsSystem } from '#app/access/port-door.server.ts'

const week = 7 * 24 * 60 * 60 * 1000

/** Forgets one-time keys of forms after a week; nobody sends a form again after that. */
export async function cleanUpKeys(now = Date.now()) {
  const before = new Date(now - week)
  for (const { id } of await listActivePorts()) {
    const scope = await openPortAsSystem(id)
    await scope?.transaction((tx) => tx.deleteFrom('idempotency_keys').where('created_at', '<', before).execute())
  }
}
