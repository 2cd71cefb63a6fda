import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound } from '#app/errors.ts'
import { documentsOf } from './document-list.server.ts'

type Kind = 'client' | 'interest' | 'berth'
const rights = { client: 'clients:view', interest: 'interests:view', berth: 'berths:view' } as const

/** The Documents tab of a client, a deal or a berth. */
export async function listDocumentsOf(scope: PortScope, { kind, id }: { kind: Kind; id: string }) {
  scope.require(rights[kind])
  scope.require('documents:view')
  const { found, documents } = await scope.read((db) => ({
    found: db.selectFrom(`${kind}s`).select('id').where('id', '=', id),
    documents: documentsOf(db, { [`${kind}_id`]: id } as { client_id: string }),
  }))
  if (!found[0]) throw new NotFound(kind)
  return { documents }
}
