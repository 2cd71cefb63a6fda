import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { uploadSignedPaper } from '#app/documents/document-completion.server.ts'
import { createDocument } from '#app/documents/documents.server.ts'
import { openSpool } from '#app/files/spool.server.ts'
import { makeDepositInvoice } from '#app/finance/deposit.server.ts'
import { issueInvoice } from '#app/finance/invoice-issue.server.ts'
import { recordPayment } from '#app/finance/payments.server.ts'
import { establishFact } from '#app/holds/sale-fact-reactions.server.ts'
import type { Stage } from '#app/interests/interest.ts'
import { moveInterest } from '#app/interests/interest-stage.server.ts'
import { StorageProblem } from '#server/platform/stored-object.ts'
import { demoPdf } from './demo-pdf.ts'

type Deal = { id: string; agent: PortScope; port: PortScope; asksForDeposit: boolean }

/** What is signed and paid brings the deal there, as the worker would have it do. */
export async function advanceByPapers(deal: Deal, stage: Stage) {
  const { id, agent } = deal
  await agreeOnPrice(deal)
  try {
    await signOnPaper(deal, 'eoi')
    if (stage === 'signed_eoi_nda') return deal.asksForDeposit ? void (await askForDeposit(deal)) : undefined
    await payDeposit(deal)
    if (stage === 'ten_percent_deposit') return
    await signOnPaper(deal, 'contract')
    if (stage === 'completed') await moveInterest(agent, id, { stage, note: '' })
  } catch (error) {
    // files can't be kept now: the demo goes on without papers
    if (!(error instanceof StorageProblem)) throw error
    await moveInterest(agent, id, { stage, note: '', override_reason: 'Signed before this program was in use.' })
  }
}

/** Where the price is on request, somebody was told one. */
const agreeOnPrice = ({ id, agent }: Deal) =>
  agent.transaction((tx) =>
    tx
      .updateTable('interests as i')
      .from('berths as b')
      .set({ agreed_price: sql<string>`round(b.length * 11) * 1000` })
      .whereRef('b.id', '=', 'i.berth_id')
      .where('i.id', '=', id)
      .where('b.price', 'is', null)
      .execute(),
  )

async function signOnPaper({ id, agent, port }: Deal, type: 'eoi' | 'contract') {
  const document = await createDocument(agent, { type, interest_id: id })
  const spool = openSpool()
  try {
    const path = await spool.keep(new Blob([new Uint8Array(demoPdf(document.title, ['Signed by all, on paper.']))]))
    await uploadSignedPaper(agent, document.id, { files: [{ name: `${document.title}.pdf`, path }] }, spool)
  } finally {
    await spool.clear()
  }
  await react(port, { documentId: document.id })
}

async function askForDeposit({ id, agent }: Deal) {
  const invoice = await makeDepositInvoice(agent, id)
  await issueInvoice(agent, invoice.id)
  return invoice
}

async function payDeposit(deal: Deal) {
  const { id } = await askForDeposit(deal)
  const { invoices } = await deal.port.read((db) => ({
    invoices: db.selectFrom('invoices').select('total').where('id', '=', id),
  }))
  await recordPayment(deal.agent, id, { amount: invoices[0]!.total, method: 'transfer' })
  await react(deal.port, { invoiceId: id })
}

const react = (port: PortScope, about: { documentId?: string; invoiceId?: string }) =>
  port.transaction((tx) =>
    establishFact(port, tx, { documentId: about.documentId ?? null, invoiceId: about.invoiceId ?? null }),
  )
