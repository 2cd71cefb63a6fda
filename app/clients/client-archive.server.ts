import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { record, type PortTransaction } from '#db/port.ts'
import { lockClient } from './clients.server.ts'

/** What stands against archiving: open deals, unpaid invoices and running tenures. */
export async function showClientArchive(scope: PortScope, id: string) {
  scope.require('clients:delete')
  const { clients, interests, tenures, invoices } = await scope.read((db) => ({
    invoices: unpaidOf(db, id),
    clients: db.selectFrom('clients').select(['id', 'name', 'archived_at', 'version']).where('id', '=', id),
    interests: db
      .selectFrom('interests as i')
      .leftJoin('berths as b', 'b.id', 'i.berth_id')
      .select(['i.id', 'i.stage', 'b.label'])
      .where('i.client_id', '=', id)
      .where('i.closed_at', 'is', null),
    tenures: db
      .selectFrom('tenures as t')
      .innerJoin('berths as b', 'b.id', 't.berth_id')
      .select(['t.id', 't.berth_id', 't.ends_on', 'b.label'])
      .where('t.client_id', '=', id)
      .where('t.ends_on', '>', new Date().toISOString().slice(0, 10)),
  }))
  if (!clients[0]) throw new NotFound('client')
  return { client: clients[0], interests, tenures, invoices }
}

export async function archiveClient(scope: PortScope, id: string) {
  scope.require('clients:delete')
  return scope.transaction(async (tx) => {
    const client = await lockClient(tx, id)
    if (client.archived_at) return client
    const { open } = await tx
      .selectFrom('interests')
      .select((eb) => eb.fn.countAll<number>().as('open'))
      .where('client_id', '=', id)
      .where('closed_at', 'is', null)
      .executeTakeFirstOrThrow()
    if (open > 0)
      throw new RuleBroken(
        `${client.name} has ${open} open ${open === 1 ? 'interest' : 'interests'}. Close them first.`,
      )
    const unpaid = await unpaidOf(tx, id).executeTakeFirst()
    if (unpaid)
      throw new RuleBroken(
        `Invoice ${unpaid.number} of ${client.name} is not paid. Record the payment or cancel it first.`,
      )
    const tenure = await tx
      .selectFrom('tenures')
      .select('id')
      .where('client_id', '=', id)
      .where('ends_on', '>', new Date().toISOString().slice(0, 10))
      .executeTakeFirst()
    if (tenure) throw new RuleBroken(`${client.name} holds a berth until the tenure ends.`)
    await tx.updateTable('clients').set({ archived_at: new Date() }).where('id', '=', id).execute()
    await record(tx, 'client:archived', { clientId: id })
    return client
  })
}

const unpaidOf = (db: Pick<PortTransaction, 'selectFrom'>, clientId: string) =>
  db
    .selectFrom('invoices')
    .select(['id', 'number'])
    .where('client_id', '=', clientId)
    .where('kind', '=', 'invoice')
    .where('status', 'in', ['sent', 'overdue'])
    .orderBy('id')

export async function restoreClient(scope: PortScope, id: string) {
  scope.require('clients:delete')
  return scope.transaction(async (tx) => {
    const client = await lockClient(tx, id)
    if (!client.archived_at) return client
    if (client.survivor_id)
      throw new RuleBroken(`${client.name} was merged with another client. Undo the merge instead.`)
    await tx.updateTable('clients').set({ archived_at: null }).where('id', '=', id).execute()
    await record(tx, 'client:restored', { clientId: id })
    return client
  })
}
