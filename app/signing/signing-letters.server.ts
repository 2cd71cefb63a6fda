import { buffer } from 'node:stream/consumers'
import type { PortScope } from '#app/access/scope.server.ts'
import { isOut } from '#app/documents/document.ts'
import type { ClientLetter, WriteClientLetter } from '#app/email/client-letter.server.ts'
import { tidyFileName } from '#app/files/file.ts'
import { storage } from '#server/platform/storage.ts'
import type { PortTransaction } from '#db/port.ts'
import { dayInPort } from './signing-dates.ts'
import { makeSigningLink } from './signing-link.server.ts'

type Paper = Exclude<Awaited<ReturnType<typeof findPaper>>, undefined>

/** “Sign this”, the first time and again: each letter with a link of its own. */
export const writeSigningLetter: WriteClientLetter = (scope, delivery, appUrl) =>
  scope.transaction(async (tx) => {
    const paper = await findPaper(tx, delivery.signer_id!)
    if (!paper || !isOut(paper.status) || (paper.state !== 'sent' && paper.state !== 'opened')) return
    // the worker makes it at this moment; the letter is tried again
    if (!paper.draft_file_id) throw new Error('The paper to sign is still being made.')
    const { port } = scope
    const link = await makeSigningLink(tx, paper.signerId, port.settings.signing.linkDays, appUrl)
    // the link may last longer than the paper can be signed
    const end = paper.expires_at && paper.expires_at < link.expiresAt ? paper.expires_at : link.expiresAt
    const until = dayInPort(end, port.timezone)
    const isAgain = delivery.kind === 'signing_reminder'
    return {
      ...(await envelope(tx, scope, paper)),
      subject: isAgain ? `Reminder: “${paper.title}” waits for your signature` : `“${paper.title}” is ready to sign`,
      paragraphs: [
        isAgain
          ? `“${paper.title}” still waits for your signature.`
          : `${port.name} asks you to read and sign “${paper.title}”.`,
        'Nothing is signed until you have read it, typed your name and pressed the button. You can also say no.',
        `The link is meant for you alone and works until ${until}.`,
      ],
      link: { href: link.href, label: 'Read the paper' },
      foot: `You get this because ${port.name} named you as one who signs. If you did not expect it, leave it: without you nothing is signed.`,
      isNewEachTime: true,
    }
  })

/** The signed paper, to everybody who signed it. */
export const writeSignedCopy: WriteClientLetter = async (scope, delivery, appUrl) => {
  const { port } = scope
  const letter = await scope.transaction(async (tx) => {
    const paper = await findPaper(tx, delivery.signer_id!)
    if (!paper?.key || paper.status !== 'completed') return
    const link = await makeSigningLink(tx, paper.signerId, port.settings.signing.linkDays, appUrl)
    return { ...(await envelope(tx, scope, paper)), paper, key: paper.key, link }
  })
  if (!letter) return
  const { paper, key, link, ...rest } = letter
  const content = await buffer(await storage().get(key))
  return {
    ...rest,
    subject: `“${paper.title}” is signed by all`,
    paragraphs: [
      `Everybody has signed “${paper.title}”. Your copy is attached, with a page that says who signed when.`,
      `Keep it: it is the original. By this checksum anybody can tell that nothing was changed: SHA-256 ${paper.signed_sha256}`,
    ],
    link: { href: link.href, label: 'Open it online' },
    foot: `You get this because you signed a paper of ${port.name}. The link works until ${dayInPort(link.expiresAt, port.timezone)}.`,
    attachments: [
      { filename: tidyFileName(`${paper.title}.pdf`, 'application/pdf'), content, contentType: 'application/pdf' },
    ],
    isNewEachTime: true,
  }
}

async function envelope(tx: PortTransaction, { port }: PortScope, paper: Paper) {
  const seller = await findSeller(tx, paper.signerId).executeTakeFirst()
  return {
    to: paper.email,
    hadBounced: paper.bounced_at !== null,
    greeting: `Hello ${paper.name},`,
    fromName: seller ? `${seller.name}, ${port.name}` : port.name,
    replyTo: seller?.email,
  } satisfies Partial<ClientLetter>
}

const findPaper = (tx: PortTransaction, signerId: string) =>
  tx
    .selectFrom('document_signers as s')
    .innerJoin('documents as d', 'd.id', 's.document_id')
    .leftJoin('files as f', 'f.id', 'd.signed_file_id')
    .select(['s.id as signerId', 's.name', 's.email', 's.state', 's.bounced_at'])
    .select(['d.title', 'd.status', 'd.expires_at', 'd.draft_file_id', 'd.signed_sha256', 'f.key'])
    .where('s.id', '=', signerId)
    .executeTakeFirst()

/** Who sells answers questions; their own letter has nobody else to ask. */
export const findSeller = (db: Pick<PortTransaction, 'selectFrom'>, readerId: string) =>
  db
    .selectFrom('document_signers')
    .select(['name', 'email'])
    .where('document_id', '=', ({ selectFrom }) =>
      selectFrom('document_signers as reader').select('reader.document_id').where('reader.id', '=', readerId),
    )
    .where('role', '=', 'salesperson')
    .where('state', '<>', 'replaced')
    .where('id', '<>', readerId)
