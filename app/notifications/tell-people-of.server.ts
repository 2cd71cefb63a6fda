import type { PortScope } from '#app/access/scope.server.ts'
import type { PortTransaction } from '#db/port.ts'
import type { Happened } from './happened.ts'
import { notificationFor, notificationRules } from './notification.ts'
import { findWishes } from './preferences.server.ts'
import { findRecipients } from './recipients.server.ts'

/** Writes down who is told of an event, in the app and by mail; mails leave when this is committed. */
export async function tellPeopleOf(scope: PortScope, tx: PortTransaction, event: Happened) {
  scope.require('interests:view')
  const type = notificationFor(event.type)
  if (!type || isMadeByNobody(event) || (await isWrittenDownLater(tx, event))) return
  const people = await findRecipients(tx, notificationRules[type].audience, event)
  const wishes = await findWishes(tx, people, type)
  if (wishes.length === 0) return
  const told = await tx
    .insertInto('notifications')
    .values(
      wishes.map(({ user_id, app, email }) => ({
        user_id,
        type,
        event_id: event.id,
        is_shown: app,
        wants_digest: email === 'digest',
        ...subjectOf(event),
      })),
    )
    .onConflict((conflict) => conflict.columns(['port_id', 'user_id', 'type', 'event_id']).doNothing())
    .returning(['id', 'user_id'])
    .execute()
  const atOnce = new Set(wishes.filter(({ email }) => email === 'now').map(({ user_id }) => user_id))
  const mailed = told.filter(({ user_id }) => atOnce.has(user_id))
  if (mailed.length > 0)
    await tx
      .insertInto('mail_deliveries')
      .values(mailed.map(({ id, user_id }) => ({ user_id, kind: 'notification' as const, notification_id: id })))
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

/** A notice stands for one record, or for the installation. */
function subjectOf({ type, interestId, clientId, berthId, documentId, invoiceId, reminderId }: Happened) {
  if (reminderId) return { reminder_id: reminderId }
  if (documentId) return { document_id: documentId }
  if (invoiceId) return { invoice_id: invoiceId }
  if (type === 'hold:expired') return { interest_id: interestId }
  if (type === 'tenure:expiring' || type.startsWith('offer:')) return { berth_id: berthId }
  if (interestId) return { interest_id: interestId }
  if (clientId) return { client_id: clientId }
  return berthId ? { berth_id: berthId } : {}
}
