import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { record, type PortTransaction } from '#db/port.ts'
import { mergeContactNames, undoDays } from './client-merge.ts'
import type { Snapshot, Taken } from './client-merge.server.ts'
import { clientFieldLabels } from './client-fields.ts'
import { reopenPair } from './client-pairs.server.ts'
import { keepOnePrimary } from './contacts.server.ts'
import { ownValuesChanged, returnOwnValues } from './merge-own-fields.server.ts'
import { keyOf, movedTables, type MovedTable } from './moved-tables.server.ts'

const dayLength = 86_400_000

export async function showMergeUndo(scope: PortScope, id: string) {
  scope.require('clients:merge')
  return scope.transaction(async (tx) => {
    const merge = await findMerge(tx, id)
    return {
      id,
      merged: merge.merged,
      surviving: merge.surviving,
      keptId: merge.surviving_id,
      counts: Object.values(merge.snapshot.rows).reduce((sum, rows) => sum + rows.length, 0),
      undoneAt: merge.undone_at,
      obstacles: merge.undone_at ? [] : await obstaclesOf(tx, merge),
    }
  })
}

/** The one client is two again: every row that moved goes back, and the survivor's fields become what they were. */
export async function undoMerge(scope: PortScope, id: string) {
  scope.require('clients:merge')
  return scope.transaction(async (tx) => {
    const { surviving_id, merged_id } = await findMerge(tx, id)
    await tx
      .selectFrom('clients')
      .select('id')
      .where('id', 'in', [surviving_id, merged_id])
      .orderBy('id')
      .forUpdate()
      .execute()
    // read again behind the lock: two who undo at once undo once
    const merge = await findMerge(tx, id)
    const names = { mergedId: merged_id, keptId: surviving_id, merged: merge.merged }
    if (merge.undone_at) return names
    const [obstacle] = await obstaclesOf(tx, merge)
    if (obstacle) throw new RuleBroken(obstacle)
    await tx
      .updateTable('client_merge_log')
      .set({ undone_at: sql`now()`, undone_by: sql`user_in_scope()` })
      .where('id', '=', id)
      .execute()
    await tx
      .updateTable('clients')
      .set({ survivor_id: null, archived_at: merge.snapshot.merged.archived_at })
      .where('id', '=', merged_id)
      .execute()
    await returnOwnValues(tx, surviving_id, merge.snapshot.own ?? [])
    for (const moved of movedTables) await moveBack(tx, merge, moved)
    await returnPrimaries(tx, merge)
    const old = Object.entries(merge.taken).map(([column, value]) => [column, value.old])
    if (old.length > 0)
      await tx.updateTable('clients').set(Object.fromEntries(old)).where('id', '=', surviving_id).execute()
    await reopenPair(tx, surviving_id, merged_id)
    await record(tx, 'client:mergeUndone', { clientId: surviving_id, otherId: merged_id, mergeId: id })
    return names
  })
}

type Merge = Awaited<ReturnType<typeof findMerge>>

async function findMerge(tx: PortTransaction, id: string) {
  const merge = await tx
    .selectFrom('client_merge_log as m')
    .innerJoin('clients as s', 's.id', 'm.surviving_id')
    .innerJoin('clients as o', 'o.id', 'm.merged_id')
    .select(['m.id', 'm.surviving_id', 'm.merged_id', 'm.merged_at', 'm.undone_at', 'm.snapshot', 'm.taken'])
    .select(['s.name as surviving', 'o.name as merged', 's.survivor_id'])
    .where('m.id', '=', id)
    .executeTakeFirstOrThrow(() => new NotFound('merge'))
  return { ...merge, snapshot: merge.snapshot as unknown as Snapshot, taken: merge.taken as unknown as Taken }
}

/** What was done since and would be lost or make no sense: in words. */
async function obstaclesOf(tx: PortTransaction, merge: Merge): Promise<string[]> {
  const { surviving_id, surviving, merged_at, survivor_id, taken, snapshot } = merge
  if (Date.now() - merged_at.getTime() > undoDays * dayLength)
    return [`They were merged more than ${undoDays} days ago.`]
  if (survivor_id) return [`${surviving} was merged with another client since. Undo that first.`]
  const now = await tx
    .selectFrom('clients')
    .selectAll()
    .where('id', '=', surviving_id)
    .executeTakeFirstOrThrow(() => new NotFound('client'))
  const changed = Object.entries(taken)
    .filter(([column, value]) => JSON.stringify(now[column as keyof typeof now]) !== JSON.stringify(value.new))
    .map(([column]) => clientFieldLabels[column] ?? column)
  const own = await ownValuesChanged(tx, surviving_id, snapshot.own ?? [])
  const moved = []
  for (const table of movedTables) moved.push(...(await obstaclesIn(tx, merge, table)))
  return [...[...changed, ...own].map((label) => `“${label}” of ${surviving} was changed since.`), ...moved]
}

async function obstaclesIn(tx: PortTransaction, { snapshot, surviving_id }: Merge, moved: MovedTable) {
  const { table, column = 'client_id', hangsOn = {}, noun, isPaper, isBrief } = moved
  const ids = idsOf(snapshot, moved)
  const [one, many] = noun ?? ['entry', 'entries']
  const say = (n: number, ending: string) => (n > 0 ? [`${n} ${n === 1 ? one : many} ${ending}`] : [])
  const count = async (condition: ReturnType<typeof sql>) => {
    const { rows } = await sql<{
      n: number
    }>`select count(*)::integer as n from ${sql.table(table)} r where ${condition}`.execute(tx)
    return rows[0]!.n
  }
  const here = sql.ref(`r.${column}`)
  const gone = isBrief
    ? 0
    : await count(sql`r.id = any(${ids}::uuid[]) and ${here} is distinct from ${surviving_id}::uuid`)
  const found = say(gone, `${gone === 1 ? 'belongs' : 'belong'} to somebody else by now.`)
  for (const [parentColumn, parent] of Object.entries(hangsOn)) {
    const returning = sql`${parentIds(snapshot, parent)}::uuid[]`
    const at = sql.ref(`r.${parentColumn}`)
    if (isPaper) {
      const made = await count(
        sql`${here} = ${surviving_id} and not (r.id = any(${ids}::uuid[])) and ${at} = any(${returning})`,
      )
      found.push(...say(made, `${made === 1 ? 'was' : 'were'} made since for what would go back.`))
    }
    if (isBrief) continue
    const tied = await count(sql`r.id = any(${ids}::uuid[]) and ${at} is not null and not (${at} = any(${returning}))
      and exists (select from ${sql.table(parent)} p where p.port_id = r.port_id and p.id = ${at} and p.client_id = ${surviving_id})`)
    found.push(...say(tied, `${tied === 1 ? 'is' : 'are'} about something that stays with ${snapshot.surviving.name}.`))
  }
  return found
}

const idsOf = ({ rows }: Snapshot, moved: MovedTable) => (rows[keyOf(moved)] ?? []).map(({ id }) => id)
const parentIds = ({ rows }: Snapshot, table: string) => (rows[table] ?? []).map(({ id }) => id)

/** What moved, as far as it is still there, and what was added since to something that goes back. */
async function moveBack(tx: PortTransaction, { snapshot, surviving_id, merged_id }: Merge, moved: MovedTable) {
  const { table, column = 'client_id', hangsOn = {}, isPaper } = moved
  const at = sql.ref(`r.${column}`)
  const along = Object.entries(isPaper ? {} : hangsOn).map(
    ([parentColumn, parent]) => sql`or ${sql.ref(`r.${parentColumn}`)} = any(${parentIds(snapshot, parent)}::uuid[])`,
  )
  await sql`update ${sql.table(table)} r
    set ${sql.ref(column)} = ${merged_id}${table === 'client_contacts' ? sql`, is_primary = false` : sql``}
    where ${at} = ${surviving_id} and (r.id = any(${idsOf(snapshot, moved)}::uuid[]) ${sql.join(along, sql` `)})`.execute(
    tx,
  )
}

async function returnPrimaries(tx: PortTransaction, { snapshot, surviving_id, merged_id }: Merge) {
  const first = new Set(
    (snapshot.rows.client_contacts ?? []).filter(({ is_primary }) => is_primary).map(({ id }) => id),
  )
  for (const kind of mergeContactNames) {
    await keepOnePrimary(tx, surviving_id, kind, snapshot.primary[kind])
    const theirs = await tx
      .selectFrom('client_contacts')
      .select('id')
      .where('client_id', '=', merged_id)
      .where('kind', '=', kind)
      .execute()
    await keepOnePrimary(tx, merged_id, kind, theirs.find(({ id }) => first.has(id))?.id)
  }
}
