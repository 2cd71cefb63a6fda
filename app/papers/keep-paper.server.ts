import { createHash, randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import type { PortScope } from '#app/access/scope.server.ts'
import { columnsOf, folderOf, type FileOwner } from '#app/files/file-owner.server.ts'
import { tidyFileName } from '#app/files/file.ts'
import type { PortTransaction } from '#db/port.ts'
import { storage } from '#server/platform/storage.ts'

const mediaType = 'application/pdf'
type Owner = Extract<FileOwner, { kind: 'document' | 'invoice' | 'berth' }>
export type KeptPaper = { fileId: string; sha256: string }

/**
 * Keeps a paper that was made here with its record, and whatever follows from it in the same transaction. The bytes are safe in the store
 * before the row; what a crash leaves there without one is the orphan sweep's.
 */
export async function keepPaper(
  scope: PortScope,
  owner: Owner,
  { title, pdf }: { title: string; pdf: Buffer },
  andThen: (tx: PortTransaction, paper: KeptPaper) => Promise<void>,
) {
  const sha256 = createHash('sha256').update(pdf).digest('hex')
  const key = `${folderOf(scope, owner)}/${randomUUID()}.pdf`
  await storage().put(key, Readable.from([pdf]), { size: pdf.length, sha256, mediaType })
  return scope.transaction(async (tx) => {
    const { id } = await tx
      .insertInto('files')
      .values({
        ...columnsOf(owner),
        name: tidyFileName(`${title}.pdf`, mediaType),
        media_type: mediaType,
        size: pdf.length,
        sha256,
        key,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await andThen(tx, { fileId: id, sha256 })
    return { fileId: id, sha256 }
  })
}
