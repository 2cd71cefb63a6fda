import type { PortScope } from '#app/access/scope.server.ts'
import type { PortTransaction } from '#db/port.ts'
import type { Happened } from './happened.ts'
import { notificationFor, notificationRules } from './notification.ts'
import { findRecipients } from './recipients.server.ts'

/** Writes down who is told of an event, in the app and by mail; mails leave when this is committed. */
export async function tellPeopleOf(scope: PortScope, tx: PortTransaction, event: Happened) {
  scope.require('interests:view')
  const type = notificationFor(event.type)
  if (!type || isMadeByNobody(event) || (await isWrittenDownLater(tx, event))) return
  const { audience, channels } = notificationRules[type]
  const people = await findRecipients(tx, audience, event)
  if (people.length === 0) return
  const told = await tx
    .insertInto('notifications')
    .values(people.map((user_id) => ({ user_id, type, event_id: event.id, ...subjectOf(event) })))
    .onConflict((conflict) => conflict.columns(['port_id', 'user_id', 'type', 'event_id']).doNothing())
    .returning(['id', 'user_id'])
    .execute()
  if (channels.includes('email') && told.length > 0)
    await tx
      .insertInto('mail_deliveries')
      .values(told.map(({ id, user_id }) => ({ user_id, kind: 'notification' as const, notification_id: id })))
      .execute()
}

/** A visitor's registration makes an interest too, and is told as that; an import or a sample tells of no single one. */
const isMadeByNobody = ({ type, userId }: Happened) => type === 'interest:created' && userId === null

const anHour = 60 * 60 * 1000

/** An enquiry out of an old list is no news. */
async function isWrittenDownLater(tx: PortTransaction, { type, interestId, occurredAt }: Happened) {
  if (type !== 'registration:new' || !interestId) return false
  const interest = await tx.selectFrom('interests').select('created_at').where('id', '=', interestId).executeTakeFirst()
  return interest !== undefined && occurredAt.getTime() - interest.created_at.getTime() > anHour
}

/** A notice stands for one record. */
function subjectOf({ interestId, clientId, berthId }: Happened) {
  if (interestId) return { interest_id: interestId }
  return clientId ? { client_id: clientId } : { berth_id: berthId }
}
