import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound } from '#app/errors.ts'
import { previewFile } from '#app/files/hand-out.server.ts'

/** The paper that this product made, signed or not, to be looked at in a frame; a copy that somebody uploaded has a page of its own. */
export async function paperOf(scope: PortScope, id: string, request: Request) {
  scope.require('documents:view')
  const { documents } = await scope.read((db) => ({
    documents: db.selectFrom('documents').select(['draft_file_id', 'signed_file_id', 'provider']).where('id', '=', id),
  }))
  const document = documents[0]
  const fileId = document?.signed_file_id ?? document?.draft_file_id
  if (!fileId) throw new NotFound('paper')
  return previewFile(scope, fileId, request, document?.provider !== 'paper')
}
