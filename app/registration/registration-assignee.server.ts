import type { PortScope } from '#app/access/scope.server.ts'
import { listGrantedMembers } from '#app/access/granted-members.server.ts'
import type { PortTransaction } from '#db/port.ts'

/** Who gets a registration by the port's setting; nobody where the person has left or may not. */
export async function chooseAssignee(tx: PortTransaction, scope: PortScope): Promise<string | null> {
  const { mode, userId } = scope.port.settings.registration
  if (mode === 'nobody') return null
  const able = (await listGrantedMembers(tx)).filter(({ granted }) => granted.has('interests:create'))
  if (mode === 'fixed') return able.find(({ id }) => id === userId)?.id ?? null
  return able.length > 0
    ? longestWaiting(
        tx,
        able.map(({ id }) => id),
      )
    : null
}

/** Whose last registration was longest ago; who never had one comes first. */
async function longestWaiting(tx: PortTransaction, people: string[]) {
  const last = await tx
    .selectFrom('domain_events as e')
    .innerJoin('interests as i', (join) =>
      join.onRef('i.port_id', '=', 'e.port_id').onRef('i.id', '=', 'e.interest_id'),
    )
    .select(['i.assignee_id', (eb) => eb.fn.max('e.occurred_at').as('at')])
    .where('e.type', '=', 'registration:new')
    .where('i.assignee_id', 'in', people)
    .groupBy('i.assignee_id')
    .execute()
  const since = new Map(last.map(({ assignee_id, at }) => [assignee_id, new Date(at).getTime()]))
  return people.toSorted((a, b) => (since.get(a) ?? 0) - (since.get(b) ?? 0))[0]!
}
