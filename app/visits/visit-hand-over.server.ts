import type { PortScope } from '#app/access/scope.server.ts'
import { record, type PortTransaction } from '#db/port.ts'
import { factOf, invite } from './visits.server.ts'

/** Planned visits go from one person to another. Who comes is invited anew where the visit is yet to come: the invitation names who shows the berth. */
export async function passVisits(
  tx: PortTransaction,
  scope: PortScope,
  ids: readonly string[],
  { from, to }: { from: string; to: string },
): Promise<string[]> {
  if (ids.length === 0) return []
  const now = new Date()
  const visits = await tx
    .updateTable('visits')
    .set((eb) => ({
      assignee_id: to,
      sequence: eb('sequence', '+', eb.case().when('starts_at', '>', now).then(1).else(0).end()),
    }))
    .where('id', 'in', ids)
    .where('assignee_id', '=', from)
    .where('status', '=', 'planned')
    .returningAll()
    .execute()
  if (visits.length === 0) return []
  const interests = await tx
    .selectFrom('interests')
    .select(['id', 'client_id'])
    .where('id', 'in', [...new Set(visits.map(({ interest_id }) => interest_id))])
    .execute()
  const clientOf = new Map(interests.map(({ id, client_id }) => [id, client_id]))
  for (const visit of visits) {
    if (visit.starts_at > now) await invite(tx, visit)
    const fact = factOf(scope, visit, clientOf.get(visit.interest_id)!)
    await record(tx, 'visit:changed', { ...fact, changedFields: ['assignee_id'] })
  }
  return visits.map(({ id }) => id)
}
