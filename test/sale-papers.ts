import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import type { PortScope } from '#app/access/scope.server.ts'
import { uploadSignedPaper } from '#app/documents/document-completion.server.ts'
import { createDocument } from '#app/documents/documents.server.ts'
import { openSpool } from '#app/files/spool.server.ts'
import { makeDepositInvoice } from '#app/finance/deposit.server.ts'
import { issueInvoice } from '#app/finance/invoice-issue.server.ts'
import { recordPayment } from '#app/finance/payments.server.ts'
import { handOn } from '#jobs/relay.ts'
import { openStorage } from '#server/platform/storage.ts'

const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF')

/** Keeps papers in a folder of its own. Call at the top of a test file. */
export function usePapers() {
  let dataDir = ''
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'papers-'))
    openStorage({ dataDir })
  })
  afterAll(() => rm(dataDir, { recursive: true }))
}

/** What makes the facts of a sale, by the commands that people use; `scope` may do all of it. */
export const papersBy = (scope: PortScope) => ({
  /** Draws up a paper of a deal and brings the copy that everybody signed by hand. */
  async sign(interestId: string, type: 'eoi' | 'contract') {
    const { id } = await createDocument(scope, { type, interest_id: interestId })
    await this.complete(id)
    return id
  },
  async complete(documentId: string) {
    const spool = openSpool()
    try {
      const path = await spool.keep(new Blob([new Uint8Array(pdf)]))
      await uploadSignedPaper(scope, documentId, { files: [{ name: 'signed.pdf', path }] }, spool)
    } finally {
      await spool.clear()
    }
  },
  async payDeposit(interestId: string) {
    const { id } = await makeDepositInvoice(scope, interestId)
    await issueInvoice(scope, id)
    const { invoices } = await scope.read((db) => ({
      invoices: db.selectFrom('invoices').select('total').where('id', '=', id),
    }))
    await recordPayment(scope, id, { amount: invoices[0]!.total, method: 'transfer' })
    return id
  },
  /** What the worker does because of it. */
  react: () => handOn(),
})
