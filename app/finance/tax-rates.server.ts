import type { Tx } from '#db/transaction.ts'

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
