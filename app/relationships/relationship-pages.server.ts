import { sql, type ExpressionBuilder, type SqlBool } from 'kysely'
import { z } from 'zod'
import type { PortScope } from '#app/access/scope.server.ts'
import { findClientsToPick } from '#app/clients/pick-client.server.ts'
import { primaryContact } from '#app/clients/primary-contact.server.ts'
import { NotFound } from '#app/errors.ts'
import type { DB } from '#db/schema.ts'
import type { Reader } from '#db/transaction.ts'
import { roleOf } from './relationship.ts'

/** Both ways: whoever wrote it down, and from whichever side. */
const relationshipsOf = (db: Reader, clientId: string) =>
  db
    .selectFrom('client_relationships as r')
    .innerJoin('clients as c', (join) =>
      join.on('c.id', '=', sql<string>`case when r.client_id = ${clientId} then r.other_id else r.client_id end`),
    )
    .select(['r.id', 'r.kind', 'r.note', 'r.archived_at', 'r.version', 'c.id as other_id', 'c.name as other'])
    .select([sql<boolean>`r.client_id = ${clientId}`.as('is_first'), 'c.archived_at as other_archived_at'])
    .select((eb) => [primaryContact(eb, 'email').as('email'), primaryContact(eb, 'phone').as('phone')])
    .where((eb) => eb.or([eb('r.client_id', '=', clientId), eb('r.other_id', '=', clientId)]))

export const countRelationshipsOf = (eb: ExpressionBuilder<DB, never>, clientId: string) =>
  eb
    .selectFrom('client_relationships as r')
    .select((each) => each.fn.countAll<number>().as('n'))
    .where(sql<SqlBool>`(r.client_id = ${clientId} or r.other_id = ${clientId})`)
    .where('r.archived_at', 'is', null)

export async function listRelationships(scope: PortScope, clientId: string) {
  scope.require('clients:view')
  const { clients, rows } = await scope.read((db) => ({
    clients: db.selectFrom('clients').select(['id', 'name']).where('id', '=', clientId),
    rows: relationshipsOf(db, clientId).orderBy('c.sort_name').orderBy('r.id').limit(500),
  }))
  if (!clients[0]) throw new NotFound('client')
  const all = rows.map(({ is_first, version: _version, ...row }) => ({ ...row, role: roleOf(row.kind, is_first) }))
  return {
    client: clients[0],
    relationships: all.filter(({ archived_at }) => !archived_at),
    removed: all.filter(({ archived_at }) => archived_at),
  }
}
export type RelationshipRow = Awaited<ReturnType<typeof listRelationships>>['relationships'][number]

/** Whom to choose from: the found ones while one is sought, and the chosen one. */
export const OtherSearch = z.object({
  q: z.string().trim().max(100).optional().catch(undefined),
  other: z.uuid().optional().catch(undefined),
})

export async function showNewRelationship(
  scope: PortScope,
  clientId: string,
  { q, other }: z.output<typeof OtherSearch>,
) {
  scope.require('clients:edit')
  const { clients, others, found } = await scope.read((db) => ({
    clients: db.selectFrom('clients').select(['id', 'name']).where('id', '=', clientId),
    others: db
      .selectFrom('clients')
      .select(['id', 'name'])
      .where('id', '=', other ?? null)
      .where('id', '!=', clientId),
    found: findClientsToPick(db, q, clientId),
  }))
  if (!clients[0]) throw new NotFound('client')
  return { client: clients[0], other: others[0] ?? null, found, q: q ?? '' }
}

export async function showRelationship(scope: PortScope, clientId: string, id: string) {
  scope.require('clients:edit')
  const { clients, rows } = await scope.read((db) => ({
    clients: db.selectFrom('clients').select(['id', 'name']).where('id', '=', clientId),
    rows: relationshipsOf(db, clientId).where('r.id', '=', id),
  }))
  if (!clients[0]) throw new NotFound('client')
  if (!rows[0]) throw new NotFound('relationship')
  const { is_first, kind, note, archived_at, version, other } = rows[0]
  return { client: clients[0], relationship: { role: roleOf(kind, is_first), note, archived_at, version, other } }
}
