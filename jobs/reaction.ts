import type { PortScope } from '#app/access/scope.server.ts'
import type { Happened } from '#app/notifications/happened.ts'
import type { PortTransaction } from '#db/port.ts'

/**
 * What happens because of an event: effects in the database alone, in the transaction it is given, which also remembers that it is done.
 * What leaves the house is written down as a delivery.
 */
export type Reaction = {
  /** Kept with the event; stays when the code moves. */
  name: string
  run(scope: PortScope, tx: PortTransaction, event: Happened): Promise<unknown>
}
