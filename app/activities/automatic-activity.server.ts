import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import type { Happened } from '#app/notifications/happened.ts'
import { cancelFollowUps } from '#app/reminders/follow-ups.server.ts'
import type { PortTransaction } from '#db/port.ts'
import type { ActivityKind } from './activity.ts'

const kinds: Record<string, ActivityKind> = {
  'registration:new': 'form',
  'document:signed': 'signature',
  'payment:recorded': 'payment',
}

/** What the client did by themselves counts as a conversation, once for each event. */
export async function writeActivityOf(scope: PortScope, tx: PortTransaction, event: Happened) {
  scope.require('clients:edit')
  const { id, type, clientId, interestId, berthId, payload, occurredAt } = event
  const kind = kinds[type]
  if (!kind || !clientId || (kind === 'signature' && payload.role !== 'client')) return
  await tx
    .insertInto('activities')
    .values(({ selectFrom }) => ({
      kind,
      direction: 'in',
      client_id: clientId,
      interest_id: interestId,
      berth_id: berthId,
      event_id: id,
      author_id: null,
      // an enquiry out of an old list came long before it was written down
      happened_at:
        kind === 'form' && interestId
          ? sql<Date>`least(${occurredAt}::timestamptz, ${selectFrom('interests').select('created_at').where('id', '=', interestId)})`
          : occurredAt,
    }))
    .onConflict((conflict) => conflict.columns(['port_id', 'event_id']).where('event_id', 'is not', null).doNothing())
    .execute()
  const which = interestId ? { interestId } : { clientId }
  await cancelFollowUps(scope, tx, which, 'The client answered.')
}
