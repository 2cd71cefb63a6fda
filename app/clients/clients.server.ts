import type { Insertable } from 'kysely'
import { listMembers } from '#app/access/member-list.server.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import { reconcile } from '#app/edits/reconcile.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { definitionsOf, recordFields, valuesOf } from '#app/custom-fields/field-values.server.ts'
import {
  changedNames,
  currentFields,
  saveFields,
  splitFields,
  type FieldInput,
} from '#app/custom-fields/save-fields.server.ts'
import { countDocumentsOf } from '#app/documents/document-list.server.ts'
import { countInvoicesOf } from '#app/finance/invoices-of.server.ts'
import { countFilesOf } from '#app/files/file-count.server.ts'
import { tagsOf } from '#app/tags/tags-of.server.ts'
import { countRelationshipsOf } from '#app/relationships/relationship-pages.server.ts'
import type { DB } from '#db/schema.ts'
import { insertConsent } from '#app/consents/consent-log.server.ts'
import type { ConsentWay } from '#app/consents/consent.ts'
import { constraintOf } from '#db/faults.ts'
import { record, type PortTransaction } from '#db/port.ts'
import { rememberApart } from './client-pairs.server.ts'
import { DuplicatesFound, findDuplicates, isAskedAbout } from './client-duplicates.server.ts'
import type { ClientEdit, NewClient } from './client-input.server.ts'
import { primaryContact } from './primary-contact.server.ts'

export async function showNewClient(scope: PortScope) {
  scope.require('clients:create')
  const { members, fields } = await scope.read((db) => ({
    members: listMembers(db),
    fields: definitionsOf(db, 'client'),
  }))
  return { members, custom: recordFields(fields), me: scope.user?.id }
}

export async function createClient(scope: PortScope, input: NewClient & FieldInput) {
  scope.require('clients:create')
  const { columns, custom } = splitFields(input)
  return scope.transaction(async (tx) => {
    const made = await addNewClient(tx, scope, columns as NewClient)
    await saveFields(tx, 'client', made.id, custom)
    return made
  })
}

/** A client who is typed in, unless somebody known looks the same and nobody said that they are two. */
export async function addNewClient(tx: PortTransaction, scope: PortScope, client: NewClient, vesselName?: string) {
  // who may not see clients is shown none of them here either; the scan of the night finds the two
  const duplicates = scope.can('clients:view') ? await findDuplicates(tx, { ...client, vessel_name: vesselName }) : []
  if (!client.despite_duplicates && duplicates.some(isAskedAbout)) throw new DuplicatesFound(duplicates)
  const made = await insertClient(tx, client, scope.user ? scope.user.name : 'website')
  // who was said to be somebody else is not asked about again
  await rememberApart(tx, made.id, duplicates.filter(isAskedAbout))
  return made
}

type ConsentSource = { words: string; way: ConsentWay; textVersion?: string }

/** Writes a client with its first contacts; part of larger commands too, such as a registration. */
export async function insertClient(
  tx: PortTransaction,
  { email, phone, contacts, despite_duplicates: _known, ...fields }: NewClient,
  via: string | ConsentSource,
) {
  const source = typeof via === 'string' ? { words: via, way: 'other' as const } : via
  const consent = fields.has_marketing_consent ? { consent_at: new Date(), consent_via: source.words } : {}
  const client = await tx
    .insertInto('clients')
    .values({ ...fields, ...consent })
    .returning(['id', 'name'])
    .executeTakeFirstOrThrow()
    .catch(refuseUnknownAssignee)
  const all: Insertable<DB['client_contacts']>[] = (contacts ?? reachedBy(email, phone)).map((contact, at, each) => ({
    ...contact,
    client_id: client.id,
    // the first of its kind
    is_primary: each.findIndex(({ kind }) => kind === contact.kind) === at,
  }))
  if (all.length > 0) await tx.insertInto('client_contacts').values(all).execute()
  if (fields.has_marketing_consent)
    await insertConsent(tx, {
      client_id: client.id,
      is_given: true,
      via: source.way,
      text_version: source.textVersion,
    })
  await record(tx, 'client:created', { clientId: client.id, source: fields.source })
  return client
}

const reachedBy = (email: string | undefined, phone: string | undefined) =>
  [
    { kind: 'email' as const, value: email },
    { kind: 'phone' as const, value: phone },
  ].flatMap(({ kind, value }) => (value ? [{ kind, value }] : []))

/** What the head of a client's pages shows, on every tab. */
export async function showClientHead(scope: PortScope, id: string) {
  scope.require('clients:view')
  const { clients, counts } = await scope.read((db) => ({
    clients: db
      .selectFrom('clients as c')
      .leftJoin('users as u', 'u.id', 'c.assignee_id')
      .select([
        'c.id',
        'c.name',
        'c.kind',
        'c.source',
        'c.country',
        'c.nationality',
        'c.created_at',
        'c.archived_at',
        'c.version',
      ])
      .select('u.name as assignee')
      .select(tagsOf('client', 'c.id').as('tags'))
      .select((eb) => [primaryContact(eb, 'email').as('email'), primaryContact(eb, 'phone').as('phone')])
      .where('c.id', '=', id),
    counts: db.selectNoFrom((eb) => [
      eb
        .selectFrom('client_contacts')
        .select((each) => each.fn.countAll<number>().as('n'))
        .where('client_id', '=', id)
        .where('archived_at', 'is', null)
        .as('contacts'),
      eb
        .selectFrom('vessels')
        .select((each) => each.fn.countAll<number>().as('n'))
        .where('client_id', '=', id)
        .where('archived_at', 'is', null)
        .as('vessels'),
      eb
        .selectFrom('interests')
        .select((each) => each.fn.countAll<number>().as('n'))
        .where('client_id', '=', id)
        .as('interests'),
      eb
        .selectFrom('activities')
        .select((each) => each.fn.countAll<number>().as('n'))
        .where('client_id', '=', id)
        .where('archived_at', 'is', null)
        .as('activities'),
      eb
        .selectFrom('client_notes')
        .select((each) => each.fn.countAll<number>().as('n'))
        .where('client_id', '=', id)
        .where('archived_at', 'is', null)
        .as('notes'),
      countRelationshipsOf(eb, id).as('relationships'),
      countDocumentsOf(eb, { client_id: id }).as('documents'),
      countInvoicesOf(eb, { client_id: id }).as('invoices'),
      countFilesOf(eb, { kind: 'client', id }).as('files'),
    ]),
  }))
  const client = clients[0]
  if (!client) throw new NotFound('client')
  return { ...client, counts: counts[0]! }
}

export async function showClientToEdit(scope: PortScope, id: string) {
  scope.require('clients:edit')
  const { clients, members, fields, values } = await scope.read((db) => ({
    clients: db
      .selectFrom('clients')
      .select([
        'id',
        'name',
        'kind',
        'given_name',
        'family_name',
        'company_name',
        'nationality',
        'country',
        'language',
        'source',
      ])
      .select(['source_detail', 'assignee_id', 'tax_id', 'born_on', 'has_marketing_consent', 'version', 'archived_at'])
      .where('id', '=', id),
    members: listMembers(db),
    fields: definitionsOf(db, 'client'),
    values: valuesOf(db, scope, id),
  }))
  if (!clients[0]) throw new NotFound('client')
  return { client: clients[0], members, custom: recordFields(fields, values) }
}

export async function editClient(scope: PortScope, id: string, input: ClientEdit & FieldInput) {
  scope.require('clients:edit')
  return scope.transaction(async (tx) => {
    const current = await lockClient(tx, id)
    const own = await currentFields(tx, 'client', id, input)
    const { values, changed } = reconcile('client', { ...current, ...own }, input)
    if (changed.length === 0) return current
    const { columns, custom } = splitFields(values)
    const isNewConsent = columns.has_marketing_consent && !current.has_marketing_consent
    await tx
      .updateTable('clients')
      .set({ ...columns, ...(isNewConsent && { consent_at: new Date(), consent_via: scope.user?.name ?? 'staff' }) })
      .where('id', '=', id)
      .execute()
      .catch(refuseUnknownAssignee)
    if (changed.includes('has_marketing_consent'))
      await insertConsent(tx, { client_id: id, is_given: columns.has_marketing_consent, via: 'other' })
    const saved = await saveFields(tx, 'client', id, custom)
    await record(tx, 'client:updated', { clientId: id, changedFields: changedNames(changed, saved) })
    return current
  })
}

export const lockClient = (tx: PortTransaction, id: string) =>
  tx
    .selectFrom('clients')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(() => new NotFound('client'))

function refuseUnknownAssignee(error: unknown): never {
  if (constraintOf(error)?.includes('assignee'))
    throw new RuleBroken('This person does not belong to this port.', 'assignee_id')
  throw error
}
