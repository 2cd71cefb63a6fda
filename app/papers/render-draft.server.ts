import { providerFor } from '#app/signing/signing-providers.server.ts'
import type { TaskHandler } from './task-handlers.server.ts'
import { lockDocument } from '#app/documents/documents.server.ts'
import { isOut } from '#app/documents/document.ts'
import { readPaper } from './read-paper.server.ts'
import { keepPaper } from './keep-paper.server.ts'
import { renderForPort } from './render-for-port.server.ts'

/** Makes the paper of a draft; of one that was sent, the paper that its signers see. Never another one for the same sending. */
export const renderDraft: TaskHandler = async (scope, { document_id: id }) => {
  const read = await scope.transaction(async (tx) => {
    const { status, template_version_id, sent_sha256 } = await lockDocument(tx, id!)
    const isWanted = status === 'draft' || (isOut(status) && !sent_sha256)
    return isWanted && template_version_id ? readPaper(tx, scope, id!) : null
  })
  if (!read) return
  const { document, input } = read
  const { pdf } = await renderForPort(scope, input)
  await keepPaper(
    scope,
    { kind: 'document', id: id! },
    { title: document.title, pdf },
    async (tx, { fileId, sha256 }) => {
      const { status, provider } = await tx
        .selectFrom('documents')
        .select(['status', 'provider'])
        .where('id', '=', id!)
        .forUpdate()
        .executeTakeFirstOrThrow()
      if (status !== document.status) throw new Error('The document was sent or ended meanwhile.')
      await tx
        .updateTable('documents')
        .set({ draft_file_id: fileId, ...(isOut(status) && { sent_sha256: sha256 }) })
        .where('id', '=', id!)
        .execute()
      if (isOut(status)) await providerFor(provider).paperMade?.(tx, scope, { id: id! })
    },
  )
}
