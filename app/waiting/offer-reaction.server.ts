import type { PortScope } from '#app/access/scope.server.ts'
import type { Happened } from '#app/notifications/happened.ts'
import type { PortTransaction } from '#db/port.ts'
import { withdrawOffersOf } from './offer-answer.server.ts'
import { proposeNext } from './offer-next.server.ts'

/** A berth may have come free, or gone another way; whoever waits for it comes next, or is kept waiting no longer. */
export async function offerToNext(scope: PortScope, tx: PortTransaction, { type, berthId, payload }: Happened) {
  scope.require('berths:manage_waiting_list')
  if (!berthId || (type === 'offer:answered' && payload.answer === 'accepted')) return
  if (type === 'berth:statusChanged' && payload.newStatus !== 'available') return withdrawOffersOf(tx, scope, berthId)
  await proposeNext(tx, scope, berthId)
}
