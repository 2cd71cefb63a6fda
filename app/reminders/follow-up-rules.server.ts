import type { PortScope } from '#app/access/scope.server.ts'
import { isAnswer } from '#app/activities/activity.ts'
import type { Happened } from '#app/notifications/happened.ts'
import type { PortTransaction } from '#db/port.ts'
import { cancelFollowUps, passOnFollowUps, planFollowUps } from './follow-ups.server.ts'

/** What an event means for the follow-ups of a deal. */
export async function keepFollowUps(scope: PortScope, tx: PortTransaction, event: Happened) {
  scope.require('reminders:edit_all')
  const { type, interestId, clientId, payload } = event
  if (type.startsWith('activity:')) return clientId && hear(scope, tx, clientId, String(payload.activityId))
  if (!interestId) return
  if (type === 'interest:closed') return cancelFollowUps(scope, tx, { interestId }, 'The deal was closed.')
  if (type === 'interest:stageChanged' && payload.newStage !== 'details_sent')
    return cancelFollowUps(scope, tx, { interestId }, 'The deal went on.')
  if (type === 'interest:assigned' && typeof payload.newAssigneeId === 'string')
    await passOnFollowUps(scope, tx, interestId, payload.newAssigneeId)
  await planFollowUps(scope, tx, { interestId })
}

async function hear(scope: PortScope, tx: PortTransaction, clientId: string, id: string) {
  const activity = await tx
    .selectFrom('activities')
    .select(['direction', 'outcome', 'interest_id'])
    .where('id', '=', id)
    .where('archived_at', 'is', null)
    .executeTakeFirst()
  if (!activity || !isAnswer(activity)) return
  const which = activity.interest_id ? { interestId: activity.interest_id } : { clientId }
  return cancelFollowUps(scope, tx, which, 'The client answered.')
}

/** What was overlooked, such as while nobody looked after a deal: safe to do as often as one likes. Nobody waits for more than some of them. */
export async function checkFollowUps(scope: PortScope, atMost = 100) {
  scope.require('reminders:edit_all')
  let after: string | undefined
  do after = await scope.transaction((tx) => planFollowUps(scope, tx, { after, atMost }))
  while (after)
}
