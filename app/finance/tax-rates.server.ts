import type { PortScope } from '#app/access/scope.server.ts'
import { todayIn } from '#app/berths/berth-holders.server.ts'
import { reconcile } from '#app/edits/reconcile.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { constraintOf } from '#db/faults.ts'
import type { PortTransaction } from '#db/port.ts'
import type { Tx } from '#db/transaction.ts'
import type { NewTaxRate, TaxRateEdit } from './rate-input.server.ts'

/** The rates that hold on a day, the usual one first. */
export const taxRatesOn = (db: Pick<Tx, 'selectFrom'>, day: string) =>
  db
    .selectFrom('tax_rates')
    .select(['id', 'name', 'percent', 'is_default'])
    .where('archived_at', 'is', null)
    .where('valid_from', '<=', day)
    .where((eb) => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>', day)]))
    .orderBy('is_default', 'desc')
    .orderBy('name')

export async function listTaxRates(scope: PortScope) {
  scope.require('admin:manage_settings')
  const { rates } = await scope.read((db) => ({
    rates: db
      .selectFrom('tax_rates')
      .select(['id', 'name', 'percent', 'valid_from', 'valid_until', 'is_default', 'archived_at'])
      .orderBy('archived_at', (order) => order.desc().nullsFirst())
      .orderBy('name')
      .orderBy('valid_from', 'desc'),
  }))
  return { rates, today: todayIn(scope.port.timezone) }
}

export async function showTaxRate(scope: PortScope, id?: string) {
  scope.require('admin:manage_settings')
  const { rates } = await scope.read((db) => ({
    rates: db
      .selectFrom('tax_rates')
      .select(['id', 'name', 'percent', 'valid_from', 'valid_until', 'is_default', 'archived_at', 'version'])
      .where('id', '=', id ?? null),
  }))
  if (id && !rates[0]) throw new NotFound('tax rate')
  return { rate: rates[0] ?? null, today: todayIn(scope.port.timezone) }
}

export async function addTaxRate(scope: PortScope, input: NewTaxRate) {
  scope.require('admin:manage_settings')
  return scope.transaction(async (tx) => {
    if (input.is_default) await clearDefault(tx)
    const rate = await tx
      .insertInto('tax_rates')
      .values(input)
      .returning('id')
      .executeTakeFirstOrThrow()
      .catch(refuseOverlap)
    return { id: rate.id }
  })
}

export async function editTaxRate(scope: PortScope, id: string, input: TaxRateEdit) {
  scope.require('admin:manage_settings')
  return scope.transaction(async (tx) => {
    const rate = await lockTaxRate(tx, id)
    const { values, changed } = reconcile('tax rate', rate, input)
    if (changed.length === 0) return { id }
    if (changed.includes('percent') && (await isUsed(tx, id)))
      throw new RuleBroken(
        'An invoice has this percentage. Let the rate end, and add one of the same name from the next day on.',
        'percent',
      )
    if (values.is_default) await clearDefault(tx)
    await tx.updateTable('tax_rates').set(values).where('id', '=', id).execute().catch(refuseOverlap)
    return { id }
  })
}

/** Takes a rate out of the choices, or brings it back. Invoices keep theirs. */
export async function setTaxRateArchived(scope: PortScope, id: string, isArchived: boolean) {
  scope.require('admin:manage_settings')
  return scope.transaction(async (tx) => {
    const rate = await lockTaxRate(tx, id)
    if ((rate.archived_at !== null) === isArchived) return { name: rate.name }
    await tx
      .updateTable('tax_rates')
      .set(isArchived ? { archived_at: new Date(), is_default: false } : { archived_at: null })
      .where('id', '=', id)
      .execute()
      .catch(refuseOverlap)
    return { name: rate.name }
  })
}

const lockTaxRate = (tx: PortTransaction, id: string) =>
  tx
    .selectFrom('tax_rates')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(() => new NotFound('tax rate'))

const clearDefault = (tx: PortTransaction) =>
  tx.updateTable('tax_rates').set({ is_default: false }).where('is_default', '=', true).execute()

async function isUsed(tx: PortTransaction, id: string) {
  const line = await tx.selectFrom('invoice_line_items').select('id').where('tax_rate_id', '=', id).limit(1).execute()
  return line.length > 0
}

function refuseOverlap(error: unknown): never {
  if (constraintOf(error) === 'tax_rates_one_a_day')
    throw new RuleBroken('A rate of this name holds in these days already. Let that one end first.', 'valid_from')
  throw error
}
