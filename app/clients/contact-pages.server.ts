import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound } from '#app/errors.ts'
import type { PortTransaction } from '#db/port.ts'

export const contactsOf = (db: Pick<PortTransaction, 'selectFrom'>, clientId: string) =>
  db
    .selectFrom('client_contacts')
    .select(['id', 'kind', 'value', 'label', 'is_primary', 'archived_at', 'version', 'bounced_at', 'bounce_reason'])
    .select(['typed', 'has_whatsapp'])
    .where('client_id', '=', clientId)

/** By kind, the first choice first; the removed ones apart. */
export async function listContacts(scope: PortScope, clientId: string) {
  scope.require('clients:view')
  const { clients, contacts } = await scope.read((db) => ({
    clients: db.selectFrom('clients').select('id').where('id', '=', clientId),
    contacts: contactsOf(db, clientId).orderBy('is_primary', 'desc').orderBy('id').limit(500),
  }))
  if (!clients[0]) throw new NotFound('client')
  return {
    contacts: contacts.filter(({ archived_at }) => !archived_at),
    removed: contacts.filter(({ archived_at }) => archived_at),
  }
}

/** A contact on a page that changes it. */
export async function showContact(scope: PortScope, clientId: string, id: string) {
  scope.require('clients:edit')
  const { clients, contacts } = await scope.read((db) => ({
    clients: db.selectFrom('clients').select(['id', 'name']).where('id', '=', clientId),
    contacts: contactsOf(db, clientId).where('id', '=', id),
  }))
  const [client, contact] = [clients[0], contacts[0]]
  if (!client) throw new NotFound('client')
  if (!contact) throw new NotFound('contact')
  return { client, contact }
}

/** The client whom something is added to. */
export async function showClientToAddTo(scope: PortScope, clientId: string) {
  scope.require('clients:edit')
  const { clients } = await scope.read((db) => ({
    clients: db.selectFrom('clients').select(['id', 'name', 'country']).where('id', '=', clientId),
  }))
  if (!clients[0]) throw new NotFound('client')
  return { client: clients[0] }
}
