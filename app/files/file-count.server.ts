import type { PortTransaction } from '#db/port.ts'
import { columnsOf, type FileOwner } from './file-owner.server.ts'

type Db = Pick<PortTransaction, 'selectFrom'>

export function ofOwner(db: Db, owner: FileOwner) {
  const columns = Object.entries(columnsOf(owner)).filter(([, id]) => id !== null)
  return columns.reduce(
    (query, [column, id]) => query.where(`f.${column as 'client_id'}`, '=', id),
    db.selectFrom('files as f'),
  )
}

/** How many a record has: stands on its tab. */
export const countFilesOf = (db: unknown, owner: FileOwner) =>
  ofOwner(db as Db, owner)
    .where('f.archived_at', 'is', null)
    .select((eb) => eb.fn.countAll<number>().as('n'))
