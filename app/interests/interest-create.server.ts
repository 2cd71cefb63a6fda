import { listMembers } from '#app/access/member-list.server.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import { addNewClient } from '#app/clients/clients.server.ts'
import { findClientsToPick } from '#app/clients/pick-client.server.ts'
import { saveFields, splitFields, type FieldInput } from '#app/custom-fields/save-fields.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import type { NewVessel } from '#app/vessels/vessel-input.server.ts'
import { insertVessel } from '#app/vessels/vessels.server.ts'
import { record, type PortTransaction } from '#db/port.ts'
import type { NewInterest } from './interest-input.server.ts'
import { insertInterest } from './interests.server.ts'

export type NewInterestSearch = { q?: string; client?: string; berth?: string }

/** What the form needs: the chosen client with vessels, or those whom the search found, and the berth one came from. */
export async function showNewInterest(scope: PortScope, { q, client, berth }: NewInterestSearch) {
  scope.require('interests:create')
  const none = '00000000-0000-0000-0000-000000000000'
  const { found, chosen, vessels, berths, members } = await scope.read((db) => ({
    found: findClientsToPick(db, scope.can('clients:view') ? q : undefined, none),
    chosen: db
      .selectFrom('clients')
      .select(['id', 'name', 'archived_at'])
      .where('id', '=', client ?? none),
    vessels: db
      .selectFrom('vessels')
      .select(['id', 'name', 'loa'])
      .where('client_id', '=', client ?? none)
      .where('archived_at', 'is', null)
      .orderBy('id'),
    berths: db
      .selectFrom('berths')
      .select(['id', 'label', 'dock'])
      .where('id', '=', berth ?? none)
      .where('archived_at', 'is', null),
    members: listMembers(db),
  }))
  if (client && !chosen[0]) throw new NotFound('client')
  if (berth && !berths[0]) throw new NotFound('berth')
  return {
    found,
    client: chosen[0] ?? null,
    vessels,
    berth: berths[0] ?? null,
    members,
    q: q ?? '',
    me: scope.user?.id,
  }
}

export async function createInterest(scope: PortScope, input: NewInterest & FieldInput) {
  scope.require('interests:create')
  if (!input.client_id) scope.require('clients:create')
  const { columns, custom } = splitFields(input)
  return scope.transaction(async (tx) => {
    const { client, client_id, vessel_name, loa, beam, draft, vessel_id, ...fields } = columns as NewInterest
    const who = client_id ? await findClient(tx, client_id) : await addNewClient(tx, scope, client!, vessel_name)
    // what was typed counts more than the vessel that the list began with
    const vessel = (await addVessel(tx, who.id, { name: vessel_name, loa, beam, draft })) ?? vessel_id
    if (vessel_id) await refuseOthersVessel(tx, who.id, vessel_id)
    const interest = await insertInterest(tx, scope, { ...fields, client_id: who.id, vessel_id: vessel })
    await saveFields(tx, 'interest', interest.id, custom)
    if (fields.assignee_id)
      await record(tx, 'interest:assigned', {
        interestId: interest.id,
        clientId: who.id,
        oldAssigneeId: null,
        newAssigneeId: fields.assignee_id,
      })
    return { id: interest.id, name: who.name }
  })
}

async function findClient(tx: PortTransaction, id: string) {
  const client = await tx
    .selectFrom('clients')
    .select(['id', 'name', 'archived_at'])
    .where('id', '=', id)
    .forShare()
    .executeTakeFirst()
  if (!client) throw new RuleBroken('There is no such client at this port.', 'client_id')
  if (client.archived_at) throw new RuleBroken(`${client.name} is archived. Restore the client first.`, 'client_id')
  return client
}

async function addVessel(tx: PortTransaction, clientId: string, vessel: NewVessel) {
  const isKnown = Object.values(vessel).some((value) => value !== undefined)
  return isKnown ? (await insertVessel(tx, clientId, vessel)).id : undefined
}

export async function refuseOthersVessel(tx: PortTransaction, clientId: string, vesselId: string) {
  const vessel = await tx
    .selectFrom('vessels')
    .select('id')
    .where('id', '=', vesselId)
    .where('client_id', '=', clientId)
    .executeTakeFirst()
  if (!vessel) throw new RuleBroken('This vessel does not belong to the client.', 'vessel_id')
}
