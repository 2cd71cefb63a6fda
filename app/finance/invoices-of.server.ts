import type { PortScope } from '#app/access/scope.server.ts'
import { todayIn } from '#app/berths/berth-holders.server.ts'
import { NotFound } from '#app/errors.ts'
import type { PortTransaction } from '#db/port.ts'
import { shownStatus } from './invoice.ts'
import { listInvoicesOf } from './invoice-list.server.ts'

type Of = { kind: 'client' | 'interest'; id: string }
const columnOf = ({ kind, id }: Of) => (kind === 'client' ? { client_id: id } : { interest_id: id })

/** The invoices on the page of a client or a deal. */
export async function showInvoicesOf(scope: PortScope, of: Of) {
  scope.require(of.kind === 'client' ? 'clients:view' : 'interests:view')
  scope.require('invoices:view')
  const { records, invoices } = await scope.read((db) => ({
    records: db.selectFrom(`${of.kind}s`).select('id').where('id', '=', of.id),
    invoices: listInvoicesOf(db, columnOf(of)),
  }))
  if (!records[0]) throw new NotFound(of.kind)
  return { invoices: shownInvoices(scope, invoices) }
}

export function shownInvoices<R extends Parameters<typeof shownStatus>[0]>({ port }: PortScope, rows: readonly R[]) {
  const today = todayIn(port.timezone)
  return rows.map((row) => ({ ...row, status: shownStatus(row, today) }))
}

/** How many a record has: stands on its tab. */
export const countInvoicesOf = (db: unknown, of: { client_id: string } | { interest_id: string }) =>
  (db as Pick<PortTransaction, 'selectFrom'>)
    .selectFrom('invoices')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where((eb) => ('client_id' in of ? eb('client_id', '=', of.client_id) : eb('interest_id', '=', of.interest_id)))
    .where('archived_at', 'is', null)
