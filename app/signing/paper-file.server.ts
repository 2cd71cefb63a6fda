import { NotFound } from '#app/errors.ts'
import { handOut } from '#app/files/hand-out.server.ts'
import { showSigning } from './signing-page.server.ts'
import type { Signing } from './signing-door.server.ts'

/** The paper as a PDF, for its signer: as it was sent, and when all have signed, as it was signed. */
export async function downloadPaper(signing: Signing, request: Request): Promise<Response> {
  const { file, title } = await showSigning(signing)
  if (!file) throw new NotFound('paper')
  const { files } = await signing.scope.read((db) => ({
    files: db.selectFrom('files').select(['key', 'size', 'media_type']).where('id', '=', file.id),
  }))
  return handOut({ ...files[0]!, name: `${title}.pdf` }, request)
}
