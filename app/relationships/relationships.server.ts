import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { lockClient } from '#app/clients/clients.server.ts'
import { reconcile } from '#app/edits/reconcile.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import type { EventName } from '#db/events.ts'
import { constraintOf } from '#db/faults.ts'
import { record, type PortTransaction } from '#db/port.ts'
import type { NewRelationship, RelationshipEdit } from './relationship-input.server.ts'
import { readRole, roleOf, type RelationshipKind, type RelationshipRole } from './relationship.ts'

/** `role` is what the client is to the other one, whichever of the two the row begins with. */
export async function addRelationship(scope: PortScope, clientId: string, { other_id, role, note }: NewRelationship) {
  scope.require('clients:edit')
  if (other_id === clientId) throw new RuleBroken('Choose another client: this is the same one.', 'other_id')
  return scope.transaction(async (tx) => {
    await lockClient(tx, clientId)
    const other = await tx.selectFrom('clients').select(['id', 'name']).where('id', '=', other_id).executeTakeFirst()
    if (!other) throw new RuleBroken('Choose the other client first.', 'other_id')
    const row = await tx
      .insertInto('client_relationships')
      .values({ ...sidesOf(role, clientId, other_id), note })
      .returning(['id', 'kind', 'client_id', 'other_id'])
      .executeTakeFirstOrThrow()
      .catch(refuseTwice)
    await tellBoth(tx, 'client:relationshipAdded', row)
    return other
  })
}

export async function editRelationship(scope: PortScope, clientId: string, id: string, input: RelationshipEdit) {
  scope.require('clients:edit')
  return scope.transaction(async (tx) => {
    const current = await lockRelationship(tx, clientId, id)
    const other = current.client_id === clientId ? current.other_id : current.client_id
    const shown = { ...current, role: roleOf(current.kind, current.client_id === clientId) }
    const { values, changed } = reconcile('relationship', shown, input)
    if (changed.length === 0) return
    const next = { ...sidesOf(values.role, clientId, other), note: values.note }
    await tx.updateTable('client_relationships').set(next).where('id', '=', id).execute().catch(refuseTwice)
    await tellBoth(tx, 'client:relationshipChanged', { id, ...next })
  })
}

export async function removeRelationship(scope: PortScope, clientId: string, id: string) {
  scope.require('clients:edit')
  return scope.transaction(async (tx) => {
    const row = await lockRelationship(tx, clientId, id)
    if (row.archived_at) return
    await tx
      .updateTable('client_relationships')
      .set({ archived_at: sql`now()` })
      .where('id', '=', id)
      .execute()
    await tellBoth(tx, 'client:relationshipRemoved', row)
  })
}

export async function restoreRelationship(scope: PortScope, clientId: string, id: string) {
  scope.require('clients:edit')
  return scope.transaction(async (tx) => {
    const row = await lockRelationship(tx, clientId, id)
    if (!row.archived_at) return
    await tx
      .updateTable('client_relationships')
      .set({ archived_at: null })
      .where('id', '=', id)
      .execute()
      .catch(refuseTwice)
    await tellBoth(tx, 'client:relationshipRestored', row)
  })
}

function sidesOf(role: RelationshipRole, clientId: string, otherId: string) {
  const { kind, isFirst } = readRole(role)
  return isFirst ? { kind, client_id: clientId, other_id: otherId } : { kind, client_id: otherId, other_id: clientId }
}

type Row = { id: string; kind: RelationshipKind; client_id: string; other_id: string }
type About = Extract<EventName, `client:relationship${string}`>

async function tellBoth(tx: PortTransaction, type: About, { id, kind, client_id, other_id }: Row) {
  const fact = { relationshipId: id, kind }
  await record(tx, type, { ...fact, clientId: client_id, otherId: other_id, isFirst: true })
  await record(tx, type, { ...fact, clientId: other_id, otherId: client_id, isFirst: false })
}

const lockRelationship = (tx: PortTransaction, clientId: string, id: string) =>
  tx
    .selectFrom('client_relationships')
    .selectAll()
    .where('id', '=', id)
    .where((eb) => eb.or([eb('client_id', '=', clientId), eb('other_id', '=', clientId)]))
    .forUpdate()
    .executeTakeFirstOrThrow(() => new NotFound('relationship'))

function refuseTwice(error: unknown): never {
  if (constraintOf(error)?.startsWith('client_relationships_once'))
    throw new RuleBroken('This is written down already for these two.', 'role')
  throw error
}
