import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound } from '#app/errors.ts'

/** A page of its own for linking by hand: the berth that was picked, and all to choose from. */
export async function showBerthToLink(scope: PortScope, id: string, chosen: string | undefined) {
  scope.require('interests:edit')
  const { interests, berths } = await scope.read((db) => ({
    interests: db
      .selectFrom('interests as i')
      .innerJoin('clients as c', 'c.id', 'i.client_id')
      .select(['i.berth_id', 'c.name as client'])
      .where('i.id', '=', id),
    berths: db
      .selectFrom('berths')
      .select(['id', 'label', 'status', 'length'])
      .where('archived_at', 'is', null)
      .orderBy('dock')
      .orderBy('number_order'),
  }))
  if (!interests[0]) throw new NotFound('interest')
  return { interest: interests[0], berths, chosen: chosen ?? interests[0].berth_id }
}
