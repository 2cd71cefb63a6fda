import { buffer } from 'node:stream/consumers'
import type { PortScope } from '#app/access/scope.server.ts'
import { isOut } from '#app/documents/document.ts'
import { askForTask, type PaperTask, TaskProblem } from '#app/papers/paper-task.server.ts'
import { storage } from '#server/platform/storage.ts'
import { documensoCalls, type Envelope } from './documenso-calls.server.ts'
import { fieldFor, recipientFor } from './envelope-mapping.ts'
import { readBoxes } from './signature-boxes.server.ts'

/**
 * Brings a paper to Documenso, once: first it looks whether an earlier try got through, by our own number, and then whether it was sent on.
 * So it may be asked for again when nobody knows what came of it.
 */
export async function createEnvelope(scope: PortScope, { document_id }: PaperTask) {
  const { document, signers } = await readPaper(scope, document_id!)
  if (!isOut(document.status)) return
  const envelopeId =
    document.envelope_id ?? (await documensoCalls.find(document.id)) ?? (await uploadPaper(scope, document, signers))
  if (!document.envelope_id)
    await scope.transaction((tx) =>
      tx.updateTable('documents').set({ envelope_id: envelopeId }).where('id', '=', document.id).execute(),
    )
  const envelope = await documensoCalls.read(envelopeId)
  if (!envelope) throw new TaskProblem('refused', 'The paper was thrown away at Documenso before it was sent.')
  if (envelope.status === 'DRAFT') await documensoCalls.distribute(envelopeId)
  await scope.transaction((tx) => askForTask(tx, { act: 'read_envelope', document_id: document.id }))
}

type Paper = Awaited<ReturnType<typeof readPaper>>

async function uploadPaper(scope: PortScope, document: Paper['document'], signers: Paper['signers']) {
  if (!document.key) throw new TaskProblem('failed', 'The paper to sign is still being made.')
  const boxes = await readBoxes(scope, document.id)
  const { port } = scope
  const pdf = await buffer(await storage().get(document.key))
  return documensoCalls.create(
    {
      title: document.title,
      externalId: document.id,
      recipients: signers.map((signer) => ({
        ...recipientFor(signer),
        fields: [{ identifier: 0, ...fieldFor(signer, boxes, signers) }],
      })),
      meta: {
        subject: `“${document.title}” is ready to sign`,
        message: `${port.name} asks you to read and sign this paper.`,
        timezone: port.timezone,
        distributionMethod: 'EMAIL',
        signingOrder: 'SEQUENTIAL',
        allowDictateNextSigner: false,
        // this house reminds, and ends what was not signed in time
        reminderSettings: { sendAfter: { disabled: true }, repeatEvery: { disabled: true } },
        envelopeExpirationPeriod: { disabled: true },
      },
    },
    pdf,
  )
}

export async function remindRecipient(scope: PortScope, { document_id, signer_id }: PaperTask) {
  const { document, signers } = await readPaper(scope, document_id!)
  const signer = signers.find(({ id }) => id === signer_id)
  const isTheirTurn = signer?.state === 'sent' || signer?.state === 'opened'
  if (!isOut(document.status) || !document.envelope_id || !signer?.recipient_id || !isTheirTurn) return
  await documensoCalls.redistribute(document.envelope_id, Number(signer.recipient_id))
}

/** Looks before it acts, so that a second time does no harm. */
export async function cancelEnvelope(scope: PortScope, { document_id }: PaperTask) {
  const { document } = await readPaper(scope, document_id!)
  const envelopeId = document.envelope_id ?? (await documensoCalls.find(document.id))
  const envelope = envelopeId && (await documensoCalls.read(envelopeId))
  if (!envelope) return
  if (envelope.status === 'DRAFT') await again(documensoCalls.remove(envelope.id))
  if (envelope.status === 'PENDING')
    await again(documensoCalls.cancel(envelope.id, document.end_reason ?? 'The time to sign is over.'))
}

/**
 * Another recipient takes the place: the old one is removed, whose link would go on otherwise. Looks first what is done already.
 */
export async function replaceRecipient(scope: PortScope, { document_id, signer_id }: PaperTask) {
  const { document, signers } = await readPaper(scope, document_id!)
  const signer = signers.find(({ id }) => id === signer_id)
  if (!isOut(document.status) || !signer) return
  const envelope = document.envelope_id ? await documensoCalls.read(document.envelope_id) : null
  // not there yet: it is brought there with those who sign now
  if (!envelope) return
  const current = new Set(signers.map(({ recipient_id }) => Number(recipient_id)))
  const isSame = (one: Envelope['recipients'][number]) =>
    one.signingOrder === signer.position && one.email.toLowerCase() === signer.email.toLowerCase()
  for (const { id, ...one } of envelope.recipients)
    if (one.signingOrder === signer.position && !current.has(id) && !isSame({ id, ...one }))
      await again(documensoCalls.removeRecipient(id))
  const known = envelope.recipients.find(isSame)
  const recipientId =
    known?.id ??
    (await documensoCalls.addRecipient(
      envelope.id,
      recipientFor(signer),
      fieldFor(signer, await readBoxes(scope, document.id), signers),
    ))
  await scope.transaction((tx) =>
    tx
      .updateTable('document_signers')
      .set({ recipient_id: String(recipientId) })
      .where('id', '=', signer.id)
      .execute(),
  )
  const isNext = signers.every(({ position, state }) => position >= signer.position || state === 'signed')
  if (isNext && known?.sendStatus !== 'SENT') await documensoCalls.redistribute(envelope.id, recipientId)
  await scope.transaction((tx) => askForTask(tx, { act: 'read_envelope', document_id: document.id }))
}

/** Of what may be done twice, an unknown outcome is no more than a try that failed. */
const again = (work: Promise<unknown>) =>
  work.catch((error: unknown) => {
    if (error instanceof TaskProblem && error.outcome === 'unknown')
      throw new TaskProblem('failed', error.message, { cause: error })
    throw error
  })

async function readPaper(scope: PortScope, id: string) {
  const { documents, signers } = await scope.read((db) => ({
    documents: db
      .selectFrom('documents as d')
      .leftJoin('files as f', 'f.id', 'd.draft_file_id')
      .select(['d.id', 'd.title', 'd.status', 'd.envelope_id', 'd.end_reason', 'f.key'])
      .where('d.id', '=', id),
    signers: db
      .selectFrom('document_signers')
      .select(['id', 'position', 'role', 'name', 'email', 'state', 'recipient_id'])
      .where('document_id', '=', id)
      .where('state', '<>', 'replaced')
      .orderBy('position'),
  }))
  const document = documents[0]
  if (!document) throw new TaskProblem('refused', 'The paper is not there any more.')
  return { document, signers }
}
