import { isAnyOf } from '#db/any-of.ts'
import type { Reader } from '#db/transaction.ts'
import { clientsFoundBy } from './client-search.server.ts'

/** Clients whom somebody may mean by some words, to choose one from; never the one that the page is about. */
export const findClientsToPick = (db: Pick<Reader, 'selectFrom'>, q: string | undefined, exceptId: string) =>
  db
    .selectFrom('clients as c')
    .select(['c.id', 'c.name', 'c.country'])
    .where((eb) => (q ? isAnyOf('c.id', clientsFoundBy(q)) : eb.lit(false)))
    .where('c.id', '!=', exceptId)
    .where('c.archived_at', 'is', null)
    .orderBy('c.sort_name')
    .orderBy('c.id')
    .limit(12)
