import type { PortScope } from '#app/access/scope.server.ts'
import { reconcile } from '#app/edits/reconcile.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { constraintOf } from '#db/faults.ts'
import { record, type PortTransaction } from '#db/port.ts'
import type { ContactEdit, NewContact } from './client-input.server.ts'
import type { ContactKind } from './client.ts'
import { lockClient } from './clients.server.ts'

export async function addContact(scope: PortScope, clientId: string, input: NewContact) {
  scope.require('clients:edit')
  return scope.transaction(async (tx) => {
    await lockClient(tx, clientId)
    return insertContact(tx, clientId, input)
  })
}

type AddedContact = Pick<NewContact, 'kind' | 'value' | 'is_primary'> & Partial<NewContact>

/** For commands that hold the client's lock. */
export async function insertContact(tx: PortTransaction, clientId: string, { is_primary, ...fields }: AddedContact) {
  const contact = await tx
    .insertInto('client_contacts')
    .values({ ...fields, client_id: clientId })
    .returning(['id', 'kind', 'value'])
    .executeTakeFirstOrThrow()
    .catch(refuseTwice)
  await keepOnePrimary(tx, clientId, contact.kind, is_primary ? contact.id : undefined)
  await record(tx, 'client:contactAdded', { clientId, contactId: contact.id, kind: contact.kind })
  return contact
}

export async function editContact(scope: PortScope, clientId: string, id: string, input: ContactEdit) {
  scope.require('clients:edit')
  return scope.transaction(async (tx) => {
    const current = await lockContact(tx, clientId, id)
    const { typed, ...edit } = input
    const { values, changed } = reconcile('contact', current, edit)
    if (changed.length === 0) return current
    const { is_primary, ...rest } = values
    const staysInKind = rest.kind === current.kind
    await tx
      .updateTable('client_contacts')
      .set({ ...rest, ...(changed.includes('value') && { typed }), ...(!staysInKind && { is_primary: false }) })
      .where('id', '=', id)
      .execute()
      .catch(refuseTwice)
    await keepOnePrimary(tx, clientId, rest.kind, is_primary ? id : undefined)
    if (!staysInKind) await keepOnePrimary(tx, clientId, current.kind)
    await record(tx, 'client:contactChanged', { clientId, contactId: id, kind: rest.kind })
    return current
  })
}

export async function makePrimary(scope: PortScope, clientId: string, id: string) {
  scope.require('clients:edit')
  return scope.transaction(async (tx) => {
    const contact = await lockContact(tx, clientId, id)
    if (contact.archived_at) throw new RuleBroken('This contact was removed. Restore it first.')
    if (contact.is_primary) return contact
    await keepOnePrimary(tx, clientId, contact.kind, id)
    await record(tx, 'client:contactChanged', { clientId, contactId: id, kind: contact.kind })
    return contact
  })
}

export async function removeContact(scope: PortScope, clientId: string, id: string) {
  scope.require('clients:edit')
  return scope.transaction(async (tx) => {
    const contact = await lockContact(tx, clientId, id)
    if (contact.archived_at) return contact
    await tx
      .updateTable('client_contacts')
      .set({ archived_at: new Date(), is_primary: false })
      .where('id', '=', id)
      .execute()
    await keepOnePrimary(tx, clientId, contact.kind)
    await record(tx, 'client:contactRemoved', { clientId, contactId: id, kind: contact.kind })
    return contact
  })
}

export async function restoreContact(scope: PortScope, clientId: string, id: string, wasPrimary = false) {
  scope.require('clients:edit')
  return scope.transaction(async (tx) => {
    const contact = await lockContact(tx, clientId, id)
    if (!contact.archived_at) return contact
    await tx.updateTable('client_contacts').set({ archived_at: null }).where('id', '=', id).execute().catch(refuseTwice)
    await keepOnePrimary(tx, clientId, contact.kind, wasPrimary ? id : undefined)
    await record(tx, 'client:contactRestored', { clientId, contactId: id, kind: contact.kind })
    return contact
  })
}

/** Of each kind that a client has, one is the first choice: the chosen one, else the one it was, else the oldest. */
export async function keepOnePrimary(tx: PortTransaction, clientId: string, kind: ContactKind, chosen?: string) {
  const all = await tx
    .selectFrom('client_contacts')
    .select(['id', 'is_primary'])
    .where('client_id', '=', clientId)
    .where('kind', '=', kind)
    .where('archived_at', 'is', null)
    .orderBy('is_primary', 'desc')
    .orderBy('id')
    .execute()
  const primary = all.find(({ id }) => id === chosen) ?? all[0]
  if (!primary || primary.is_primary) return
  const former = all.find((contact) => contact.is_primary)
  if (former) await tx.updateTable('client_contacts').set({ is_primary: false }).where('id', '=', former.id).execute()
  await tx.updateTable('client_contacts').set({ is_primary: true }).where('id', '=', primary.id).execute()
}

/** The client first, so that two changes of one client's contacts never cross. */
async function lockContact(tx: PortTransaction, clientId: string, id: string) {
  await lockClient(tx, clientId)
  return tx
    .selectFrom('client_contacts')
    .selectAll()
    .where('id', '=', id)
    .where('client_id', '=', clientId)
    .forUpdate()
    .executeTakeFirstOrThrow(() => new NotFound('contact'))
}

function refuseTwice(error: unknown): never {
  if (constraintOf(error) === 'client_contacts_once')
    throw new RuleBroken('This client has the same address or number already.', 'value')
  throw error
}
