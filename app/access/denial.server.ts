import type { Forbidden } from '#app/errors.ts'
import { inPort } from '#db/port.ts'

/** Every refusal for want of a right leaves a row in the port's audit log, before the answer goes out. */
export async function noteDenial({ by, permission }: Forbidden) {
  if (!by || !permission) return
  await inPort(by, (tx) =>
    tx
      .insertInto('audit_logs')
      .values({
        port_id: by.portId,
        action: 'permission_denied',
        entity: 'permissions',
        changes: JSON.stringify({ permission }),
      })
      .execute(),
  )
}
