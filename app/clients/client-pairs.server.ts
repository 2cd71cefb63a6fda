import { sql } from 'kysely'
import type { PortTransaction } from '#db/port.ts'

/** Two clients became one: their pair is settled, and whoever is not the one is not the other either. */
export async function settlePairsOf(tx: PortTransaction, keptId: string, otherId: string) {
  const [first, second] = [keptId, otherId].toSorted()
  await tx
    .updateTable('client_duplicates')
    .set({ state: 'merged', resolved_at: sql`now()`, resolved_by: sql`user_in_scope()` })
    .where('client_id', '=', first!)
    .where('other_id', '=', second!)
    .execute()
  await sql`insert into client_duplicates (client_id, other_id, score, reasons, state, resolved_by, resolved_at)
    select least(third, ${keptId}::uuid), greatest(third, ${keptId}::uuid), score, reasons, state, resolved_by, resolved_at
    from client_duplicates d, lateral (select case when d.client_id = ${otherId} then d.other_id else d.client_id end) as t (third)
    where d.state = 'dismissed' and (d.client_id = ${otherId} or d.other_id = ${otherId}) and third <> ${keptId}
    on conflict (port_id, client_id, other_id) do update set state = 'dismissed', resolved_by = excluded.resolved_by,
      resolved_at = excluded.resolved_at where client_duplicates.state in ('open', 'gone')`.execute(tx)
  await tx
    .updateTable('client_duplicates')
    .set({ state: 'gone' })
    .where('state', '=', 'open')
    .where((eb) => eb.or([eb('client_id', '=', otherId), eb('other_id', '=', otherId)]))
    .execute()
}

/** They are two again: the pair waits for an answer as before. */
export async function reopenPair(tx: PortTransaction, oneId: string, otherId: string) {
  const [first, second] = [oneId, otherId].toSorted()
  await tx
    .updateTable('client_duplicates')
    .set({ state: 'open', resolved_at: null, resolved_by: null })
    .where('client_id', '=', first!)
    .where('other_id', '=', second!)
    .where('state', '=', 'merged')
    .execute()
}

type Apart = { id: string; score: number; reasons: string[] }

/** Somebody added a client and said that these are others. */
export async function rememberApart(tx: PortTransaction, clientId: string, others: Apart[]) {
  if (others.length === 0) return
  await tx
    .insertInto('client_duplicates')
    .values(
      others.map(({ id, score, reasons }) => {
        const [client_id = id, other_id = id] = [clientId, id].toSorted()
        return {
          client_id,
          other_id,
          score,
          reasons,
          state: 'dismissed' as const,
          resolved_at: sql`now()`,
          resolved_by: sql`user_in_scope()`,
        }
      }),
    )
    .onConflict((conflict) => conflict.columns(['port_id', 'client_id', 'other_id']).doNothing())
    .execute()
}
