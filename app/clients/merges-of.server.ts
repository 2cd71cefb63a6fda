import { sql } from 'kysely'
import type { PortTransaction } from '#db/port.ts'
import { undoDays } from './client-merge.ts'

/** Who was merged into a client lately, and can be taken out again. */
export const mergesOf = (db: Pick<PortTransaction, 'selectFrom'>, clientId: string) =>
  db
    .selectFrom('client_merge_log as m')
    .innerJoin('clients as o', 'o.id', 'm.merged_id')
    .leftJoin('users as u', 'u.id', 'm.merged_by')
    .select(['m.id', 'm.merged_at', 'o.name as merged', 'u.name as by'])
    .where('m.surviving_id', '=', clientId)
    .where('m.undone_at', 'is', null)
    .where('m.merged_at', '>', sql<Date>`now() - make_interval(days => ${undoDays})`)
    .orderBy('m.id', 'desc')
    .limit(5)
