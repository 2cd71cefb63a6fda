import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound, RuleBroken, Stale } from '#app/errors.ts'
import { askForTask } from '#app/papers/paper-task.server.ts'
import { remindSigner } from '#app/signing/signer-reminder.server.ts'
import { providerFor } from '#app/signing/signing-providers.server.ts'
import { record, type PortTransaction } from '#db/port.ts'
import { refuseSent } from './document-edit.server.ts'
import { factsOf, noteEvidence } from './document-evidence.server.ts'
import type { NewSigner, SignerList } from './document-input.server.ts'
import { insertSigners, listSigningMembers, signersOf, type SignerFields } from './document-signers.server.ts'
import { lockDocument } from './documents.server.ts'
import { isOut, mostSigners, roleLabels } from './document.ts'

const columns = ['s.id', 's.position', 's.role', 's.user_id', 's.name', 's.email', 's.state', 's.reminded_at'] as const

/** Those who are to sign a draft, and the people of the port who might. */
export async function showSigners(scope: PortScope, id: string) {
  scope.require('documents:create')
  const { documents, signers, members } = await scope.read((db) => ({
    documents: db.selectFrom('documents').select(['id', 'title', 'status', 'version']).where('id', '=', id),
    signers: signersOf(db as PortTransaction, id)
      .select(columns)
      .where('s.state', '!=', 'replaced'),
    members: listSigningMembers(db as PortTransaction),
  }))
  if (!documents[0]) throw new NotFound('document')
  return { document: documents[0], signers, members, base: inWords(signers) }
}

/** Says anew who signs a draft, and in which order. */
export async function setSigners(scope: PortScope, id: string, input: SignerList) {
  scope.require('documents:create')
  return scope.transaction(async (tx) => {
    const document = await lockDocument(tx, id)
    refuseSent(document)
    const before = await signersOf(tx, id).select(columns).execute()
    const signers = await readSigners(tx, input)
    if (signers.length === 0) throw new RuleBroken('Somebody has to sign it.')
    if (signers.length > mostSigners) throw new RuleBroken(`At most ${mostSigners} people sign.`)
    // its version moves when its paper is made, too
    const isMoved = input.version !== document.version && input.base !== inWords(before)
    if (isMoved && inWords(before) !== inWords(signers))
      throw new Stale('document', {
        version: document.version,
        conflicts: [{ field: 'signers', original: null, theirs: inWords(before), yours: inWords(signers) }],
        current: {},
        merged: {},
      })
    if (inWords(before) === inWords(signers)) return document
    await tx.deleteFrom('document_signers').where('document_id', '=', id).execute()
    await insertSigners(tx, id, signers)
    // its version counts for those who sign, too
    await tx.updateTable('documents').set({ title: document.title }).where('id', '=', id).execute()
    await record(tx, 'document:updated', { ...factsOf(document), changedFields: ['signers'] })
    await askForTask(tx, { act: 'render_draft', document_id: id })
    return document
  })
}

const inWords = (signers: SignerFields[]) =>
  signers.map(({ role, name, email }) => `${roleLabels[role]}: ${name}, ${email}`).join('; ')

async function readSigners(tx: PortTransaction, { signers }: SignerList): Promise<SignerFields[]> {
  const members = await listSigningMembers(tx).execute()
  const inOrder = signers
    .map((signer, at) => ({ ...signer, at, position: signer.position ?? 99 }))
    .filter(({ user_id, name, email }) => user_id || name || email)
    .toSorted((a, b) => a.position - b.position || a.at - b.at)
  return inOrder.map(({ role, user_id, name, email }) => {
    if (!user_id) return { role, user_id: null, name, email }
    const member = members.find(({ id }) => id === user_id)
    if (!member) throw new RuleBroken('One of them does not belong to this port any more.')
    return { role, user_id, name: member.name, email: member.email }
  })
}

/** One signer of a paper that is out, for the pages that remind and replace. */
export async function showSigner(scope: PortScope, documentId: string, id: string) {
  scope.require('documents:send_for_signing')
  const { documents, signers, members } = await scope.read((db) => ({
    documents: db.selectFrom('documents').select(['id', 'title', 'status']).where('id', '=', documentId),
    signers: signersOf(db as PortTransaction, documentId)
      .select([...columns, 's.bounced_at'])
      .where('s.id', '=', id),
    members: listSigningMembers(db as PortTransaction),
  }))
  if (!documents[0]) throw new NotFound('document')
  if (!signers[0]) throw new NotFound('signer')
  return { document: documents[0], signer: signers[0], members }
}

const hour = 3_600_000

/** Writes to the one whose turn it is again. */
export async function remindSignerAgain(scope: PortScope, documentId: string, id: string, now = new Date()) {
  scope.require('documents:send_for_signing')
  return scope.transaction(async (tx) => {
    const { document, signer } = await lockSigner(tx, documentId, id)
    if (signer.state !== 'sent' && signer.state !== 'opened')
      throw new RuleBroken(`It is not ${signer.name}’s turn to sign.`)
    if (signer.reminded_at && Number(now) - Number(signer.reminded_at) < hour)
      throw new RuleBroken(`${signer.name} was reminded less than an hour ago.`)
    await remindSigner(tx, scope, document, signer)
    return { name: signer.name }
  })
}

/** Somebody else signs in the place of one who has not: another person, or the same one at another address. */
export async function replaceSigner(scope: PortScope, documentId: string, id: string, input: NewSigner) {
  scope.require('documents:send_for_signing')
  return scope.transaction(async (tx) => {
    const { document, signer: old } = await lockSigner(tx, documentId, id)
    if (!['waiting', 'sent', 'opened'].includes(old.state))
      throw new RuleBroken(`${old.name} has signed already, or does not sign any more.`)
    const [next] = await readSigners(tx, { signers: [{ ...input, role: old.role }], version: 0 })
    if (!next) throw new RuleBroken('Enter who signs instead.', 'name')
    if (next.email === old.email && next.name === old.name)
      throw new RuleBroken('This is who signs it now. Enter another person or another address.', 'email')
    await tx.updateTable('document_signers').set({ state: 'replaced' }).where('id', '=', id).execute()
    const signer = await tx
      .insertInto('document_signers')
      .values({ ...next, document_id: documentId, position: old.position })
      .returning(['id', 'position', 'role', 'name', 'email', 'state'])
      .executeTakeFirstOrThrow()
    await noteEvidence(tx, { document_id: documentId, signer_id: signer.id, kind: 'replaced', detail: old.name })
    await record(tx, 'document:signerReplaced', { ...factsOf(document), oldSignerId: id, newSignerId: signer.id })
    await providerFor(document.provider).replaceSigner(tx, scope, document, old, signer)
    return { name: signer.name }
  })
}

async function lockSigner(tx: PortTransaction, documentId: string, id: string) {
  const document = await lockDocument(tx, documentId)
  if (!isOut(document.status)) throw new RuleBroken('This document is not out for signing.')
  const signer = await signersOf(tx, documentId)
    .select(columns)
    .where('s.id', '=', id)
    .forUpdate('s')
    .executeTakeFirst()
  if (!signer) throw new NotFound('signer')
  return { document, signer }
}
