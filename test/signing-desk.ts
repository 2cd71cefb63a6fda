import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import type { PortScope } from '#app/access/scope.server.ts'
import { sendDocument } from '#app/documents/document-send.server.ts'
import { createDocument } from '#app/documents/documents.server.ts'
import { readEml } from '#app/email/eml.ts'
import { mailboxFolder } from '#server/platform/mail.ts'
import { mailInvitations } from '#app/signing/built-in-provider.server.ts'
import { storage } from '#server/platform/storage.ts'
import type { TestDatabase } from './database.ts'
import { openDesk } from './sales-desk.ts'

export const samplePdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF')
export const sha256Of = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

/** Papers out for signing, and the letters that lead to them. The port needs an approver. */
export function openSigningDesk({ query }: TestDatabase, scope: PortScope) {
  const sales = openDesk(scope)
  return {
    /** An EOI that was sent: to the client, the agent and the approver. Its PDF is there at once, unless the worker makes it. */
    async sentEoi({ isDrawnUp = true } = {}) {
      const berth = await sales.berth()
      const deal = await sales.deal({ berth_id: berth.id })
      await query(
        `with template as (insert into document_templates (port_id, kind, name, is_default)
           select $1, 'eoi', 'Plain', true where not exists (select from document_templates where port_id = $1 and kind = 'eoi') returning id)
         insert into document_template_versions (port_id, template_id, number, body) select $1, id, 1, 'We agree.' from template`,
        [scope.port.id],
      )
      const { id } = await createDocument(scope, { type: 'eoi', interest_id: deal.id })
      await sendDocument(scope, id)
      if (isDrawnUp) await this.drawUp(id)
      return { id, berth, deal, signers: await this.signersOf(id) }
    },
    async drawUp(id: string) {
      const sha256 = sha256Of(samplePdf)
      const key = `${scope.port.slug}/documents/${id}/${crypto.randomUUID()}.pdf`
      const mediaType = 'application/pdf'
      await storage().put(key, Readable.from([samplePdf]), { size: samplePdf.length, sha256, mediaType })
      await query(
        `with file as (insert into files (port_id, document_id, name, media_type, size, sha256, key)
           values ($1, $2, 'paper.pdf', $3, $4, $5, $6) returning id)
         update documents set draft_file_id = file.id, sent_sha256 = $5 from file where documents.id = $2`,
        [scope.port.id, id, mediaType, samplePdf.length, sha256, key],
      )
      await query(`update document_tasks set status = 'done' where document_id = $1 and act = 'render_draft'`, [id])
      await scope.transaction((tx) => mailInvitations(tx, { id }))
    },
    signersOf: (id: string) =>
      query<{ id: string; role: string; name: string; email: string; state: string }>(
        'select * from document_signers where document_id = $1 order by position, id',
        [id],
      ),
  }
}

/** The letters in the local mailbox to an address, oldest first. */
export function lettersTo(address: string) {
  const folder = mailboxFolder()!
  return readdirSync(folder)
    .toSorted()
    .map((name) => readEml(readFileSync(`${folder}/${name}`, 'utf8')))
    .filter(({ to }) => to === address)
}

/** The newest token that was mailed to an address. */
export function tokenFor(address: string): string {
  const token = lettersTo(address)
    .map(({ text }) => /\/sign\/([\w-]{43})/.exec(text)?.[1])
    .findLast(Boolean)
  if (!token) throw new Error(`No link was mailed to ${address}.`)
  return token
}
