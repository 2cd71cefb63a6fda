import type { PortScope } from '#app/access/scope.server.ts'
import { todayIn } from '#app/berths/berth-holders.server.ts'
import { blockedOn } from '#app/berths/maintenance-window.server.ts'
import type { Wish } from '#app/interests/enquiry.ts'
import type { PortTransaction } from '#db/port.ts'

/** The berth that was asked for by its number, if it can be had today. */
export async function findWishedBerth(tx: PortTransaction, scope: PortScope, wish: Wish): Promise<string | null> {
  if (wish.kind !== 'berth') return null
  const berth = await tx
    .selectFrom('berths as b')
    .select('b.id')
    .where('b.label', '=', wish.dock + wish.number)
    .where('b.archived_at', 'is', null)
    .where('b.status', '=', 'available')
    .where((eb) => eb.not(blockedOn(eb, todayIn(scope.port.timezone))))
    .executeTakeFirst()
  return berth?.id ?? null
}
