import { logoOf } from '#app/ports/port-logo.ts'
import { randomBytes } from 'node:crypto'
import type { PortScope } from '#app/access/scope.server.ts'
import { roleLabels, type SignerRole } from '#app/documents/document.ts'
import { NotFound } from '#app/errors.ts'
import { composePaper } from '#app/papers/compose-paper.server.ts'
import type { PaperNode } from '#app/papers/paper-node.ts'
import type { PaperFields } from '#app/papers/paper.ts'
import { houseOf } from '#app/papers/port-fields.server.ts'
import type { Signing } from './signing-door.server.ts'
import { findSeller } from './signing-letters.server.ts'
import { signingState } from './signing-state.ts'

/** What the signer of a link sees: the paper and who signs it once it was opened, and before that only what it is. */
export async function showSigning({ scope, signerId, hasEnded }: Signing) {
  const { port } = scope
  const { papers, signers, sellers } = await scope.read((db) => ({
    papers: db
      .selectFrom('document_signers as s')
      .innerJoin('documents as d', 'd.id', 's.document_id')
      .leftJoin('document_template_versions as v', 'v.id', 'd.template_version_id')
      .leftJoin('files as f', (join) =>
        join.on((eb) => eb('f.id', '=', eb.fn.coalesce('d.signed_file_id', 'd.draft_file_id'))),
      )
      .select(['s.name', 's.state', 's.signed_at', 's.declined_at'])
      .select(['d.id', 'd.title', 'd.type', 'd.status', 'd.language', 'd.expires_at', 'd.ended_at', 'd.completed_at'])
      .select(['d.sent_at', 'd.fields', 'v.body', 'f.id as file_id', 'f.size', 'f.sha256'])
      .where('s.id', '=', signerId),
    signers: db
      .selectFrom('document_signers')
      .select(['id', 'name', 'role', 'state', 'signed_at'])
      .where('document_id', '=', ({ selectFrom }) =>
        selectFrom('document_signers as me').select('me.document_id').where('me.id', '=', signerId),
      )
      .where('state', '<>', 'replaced')
      .orderBy('position'),
    sellers: findSeller(db, signerId),
  }))
  const paper = papers[0]
  if (!paper) throw new NotFound('paper')
  const state = signingState({
    status: paper.status,
    signer: paper.state,
    hasLinkEnded: hasEnded,
    isOver: paper.expires_at !== null && paper.expires_at <= new Date(),
    hasPaper: paper.file_id !== null,
  })
  const isReadable = !hasEnded && (state === 'open' || state === 'signed' || state === 'completed')
  return {
    state,
    port: { slug: port.slug, name: port.name, zone: port.timezone, logo: logoOf(port) },
    me: { id: signerId, name: paper.name, signedAt: paper.signed_at, declinedAt: paper.declined_at },
    // one who was replaced has nothing to do with it any more
    title: state === 'replaced' ? null : paper.title,
    type: paper.type,
    expiresAt: paper.expires_at,
    endedAt: paper.ended_at,
    completedAt: paper.completed_at,
    seller: sellers[0] ?? null,
    signers: state === 'open' || state === 'signed' || state === 'completed' ? signers : [],
    file:
      isReadable && paper.file_id && paper.sha256
        ? { id: paper.file_id, size: Number(paper.size), sha256: paper.sha256 }
        : null,
    paper: state === 'open' ? paperToRead(scope, paper, signers) : null,
    onceKey: randomBytes(12).toString('base64url'),
  }
}

type Row = { title: string; body: string | null; fields: unknown }

/** The words of the PDF as a page, for phones and readers' programs: made from what was frozen when the paper was sent. */
function paperToRead(scope: PortScope, { title, body, fields }: Row, signers: { name: string; role: SignerRole }[]) {
  if (!body || !fields) return null
  const values = fields as PaperFields
  const { name, legalName, address, taxId, colour } = houseOf(scope)
  const lines = [legalName !== name && legalName, address, taxId].filter(Boolean).join('\n')
  const { nodes } = composePaper(body, values, { signatures: [{ t: 'signatures' }] })
  return {
    house: { name, lines, colour, logo: logoOf(scope.port) },
    reference: values['document.date'],
    nodes: nodes.slice(saysTitle(nodes[0], title) ? 1 : 0),
    signers: signers.map(({ name: who, role }) => ({ name: who, caption: roleLabels[role] })),
  }
}

/** It stands on top of every paper already. */
const saysTitle = (node: PaperNode | undefined, title: string) =>
  node?.t === 'heading' && node.c.map((part) => ('v' in part ? part.v : '')).join('') === title

export type SigningPage = Awaited<ReturnType<typeof showSigning>>
