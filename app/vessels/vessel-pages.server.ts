import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound } from '#app/errors.ts'
import type { PortTransaction } from '#db/port.ts'

/** A client's vessels with what the pages show of each; the removed ones come last. */
export async function listVessels(scope: PortScope, clientId: string) {
  scope.require('clients:view')
  const { clients, vessels } = await scope.read((db) => ({
    clients: db.selectFrom('clients').select('id').where('id', '=', clientId),
    vessels: vesselsOf(db, clientId).orderBy('id').limit(200),
  }))
  if (!clients[0]) throw new NotFound('client')
  return {
    vessels: vessels.filter(({ archived_at }) => !archived_at),
    removed: vessels.filter(({ archived_at }) => archived_at),
  }
}

export const vesselsOf = (db: Pick<PortTransaction, 'selectFrom'>, clientId: string) =>
  db
    .selectFrom('vessels')
    .select(['id', 'name', 'type', 'loa', 'beam', 'draft', 'air_draft', 'flag', 'registration', 'year_built'])
    .select(['power_amps', 'power_volts', 'power_phases', 'power_hertz', 'insured_until', 'archived_at', 'version'])
    .select(['insurer', 'policy_number', 'owned_from'])
    .where('client_id', '=', clientId)

/** A vessel on a page that changes it. */
export async function showVessel(scope: PortScope, clientId: string, id: string) {
  scope.require('clients:edit')
  const { clients, vessels, interests } = await scope.read((db) => ({
    clients: db.selectFrom('clients').select(['id', 'name']).where('id', '=', clientId),
    vessels: vesselsOf(db, clientId).where('id', '=', id),
    interests: db
      .selectFrom('interests')
      .select(['id', 'stage'])
      .where('vessel_id', '=', id)
      .where('closed_at', 'is', null),
  }))
  const [client, vessel] = [clients[0], vessels[0]]
  if (!client) throw new NotFound('client')
  if (!vessel) throw new NotFound('vessel')
  return { client, vessel, interests }
}
