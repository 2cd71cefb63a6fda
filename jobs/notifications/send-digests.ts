import { listActivePorts, openPortAsSystem } from '#app/access/port-door.server.ts'
import { writeDigests } from '#app/notifications/digests.server.ts'
import { log } from '#server/platform/log.ts'

/** Looks which ports have reached their digest time today; safe to call as often as one likes. A port that fails holds up no other. */
export async function sendDigests(now = new Date()) {
  for (const { id } of await listActivePorts()) {
    try {
      const scope = await openPortAsSystem(id)
      const count = scope ? await writeDigests(scope, now) : 0
      if (count > 0) log.info({ portId: id, count }, 'daily digests are on their way')
    } catch (error) {
      log.warn({ err: error, portId: id }, 'the daily digests of a port have to wait')
    }
  }
}
