import type { PortScope } from '#app/access/scope.server.ts'
import { momentField, toMinute } from '#app/dates/moment-field.ts'
import { reconcile } from '#app/edits/reconcile.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { record, type PortTransaction } from '#db/port.ts'
import type { ActivityEdit, NewActivity } from './activity-input.server.ts'
import { findSubject, requireView, type Place } from './activity-subject.server.ts'
import { activityKindLabels, isTyped, type ActivityKind } from './activity.ts'

/** A clock in somebody's pocket may be a little ahead. */
const allowance = 5 * 60_000

function refuseFuture(instant: string) {
  if (Date.parse(instant) > Date.now() + allowance)
    throw new RuleBroken('That is yet to come. Set a reminder for it instead.', 'happened_at')
}

/** Writes down that one spoke with a client. */
export async function logActivity(
  scope: PortScope,
  place: Place,
  { about, happened_at = new Date().toISOString(), ...typed }: NewActivity,
) {
  requireView(scope, place.kind)
  scope.require('clients:edit')
  refuseFuture(happened_at)
  return scope.transaction(async (tx) => {
    const of = await findSubject(tx, scope, place, about)
    const activity = await tx
      .insertInto('activities')
      .values({ ...typed, note: typed.note || null, happened_at, ...of })
      .returning(['id', 'kind', 'direction', 'client_id'])
      .executeTakeFirstOrThrow()
    await record(tx, 'activity:logged', {
      clientId: of.client_id,
      interestId: of.interest_id,
      berthId: of.berth_id,
      activityId: activity.id,
      kind: activity.kind,
      direction: activity.direction,
    })
    return activity
  })
}

/** An activity on a page that changes it. */
export async function showActivity(scope: PortScope, clientId: string, id: string) {
  scope.require('clients:edit')
  const { activities } = await scope.read((db) => ({
    activities: db
      .selectFrom('activities as a')
      .innerJoin('clients as c', 'c.id', 'a.client_id')
      .select(['a.id', 'a.kind', 'a.direction', 'a.outcome', 'a.note', 'a.happened_at', 'a.version', 'a.archived_at'])
      .select('c.name as client')
      .where('a.client_id', '=', clientId)
      .where('a.id', '=', id),
  }))
  if (!activities[0]) throw new NotFound('activity')
  const { client, ...activity } = activities[0]
  refuseAutomatic(activity.kind)
  return {
    client: { id: clientId, name: client },
    activity: { ...activity, happened_at: momentField(activity.happened_at, scope.port.timezone) },
  }
}

export async function editActivity(scope: PortScope, clientId: string, id: string, input: ActivityEdit) {
  scope.require('clients:edit')
  refuseFuture(input.happened_at)
  return scope.transaction(async (tx) => {
    const current = await lockActivity(tx, clientId, id)
    const known = { ...current, happened_at: toMinute(current.happened_at) }
    const { values, changed } = reconcile('activity', known, input)
    if (changed.length === 0) return current
    const { happened_at, ...rest } = values
    await tx
      .updateTable('activities')
      .set({ ...rest, ...(changed.includes('happened_at') && { happened_at }) })
      .where('id', '=', id)
      .execute()
    await record(tx, 'activity:changed', { clientId, interestId: current.interest_id, activityId: id })
    return current
  })
}

export async function setActivityRemoved(scope: PortScope, clientId: string, id: string, isRemoved: boolean) {
  scope.require('clients:edit')
  return scope.transaction(async (tx) => {
    const activity = await lockActivity(tx, clientId, id)
    if ((activity.archived_at !== null) === isRemoved) return { id }
    await tx
      .updateTable('activities')
      .set({ archived_at: isRemoved ? new Date() : null })
      .where('id', '=', id)
      .execute()
    const fact = { clientId, interestId: activity.interest_id, activityId: id }
    await record(tx, isRemoved ? 'activity:removed' : 'activity:restored', fact)
    return { id }
  })
}

async function lockActivity(tx: PortTransaction, clientId: string, id: string) {
  const activity = await tx
    .selectFrom('activities')
    .selectAll()
    .where('id', '=', id)
    .where('client_id', '=', clientId)
    .forUpdate()
    .executeTakeFirstOrThrow(() => new NotFound('activity'))
  refuseAutomatic(activity.kind)
  return activity
}

function refuseAutomatic(kind: ActivityKind) {
  if (!isTyped(kind)) throw new RuleBroken(`“${activityKindLabels[kind]}” was written down by itself: it stays.`)
}
