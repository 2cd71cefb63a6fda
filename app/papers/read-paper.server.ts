import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound } from '#app/errors.ts'
import type { PortTransaction } from '#db/port.ts'
import { fieldsOf } from './document-fields.server.ts'
import type { PaperFields, PaperInput } from './paper.ts'
import { houseOf } from './port-fields.server.ts'

/** What a document's paper is made of: once it was sent, the values that it was sent with. */
export async function readPaper(tx: PortTransaction, scope: PortScope, documentId: string) {
  const document = await tx
    .selectFrom('documents as d')
    .innerJoin('document_template_versions as v', 'v.id', 'd.template_version_id')
    .select(['d.id', 'd.title', 'd.language', 'd.status', 'd.fields', 'd.draft_file_id', 'd.sent_sha256', 'v.body'])
    .where('d.id', '=', documentId)
    .executeTakeFirstOrThrow(() => new NotFound('template'))
  const signers = await tx
    .selectFrom('document_signers')
    .select(['role', 'name'])
    .where('document_id', '=', documentId)
    .where('state', '<>', 'replaced')
    .orderBy('position')
    .execute()
  const fields = (document.fields as PaperFields | null) ?? (await fieldsOf(tx, scope, documentId))
  const { title, language, body } = document
  const input: PaperInput = {
    title,
    language,
    body,
    fields,
    signers,
    house: houseOf(scope),
    reference: fields['document.date'],
  }
  return { document, input }
}
