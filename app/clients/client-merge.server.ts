import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { RuleBroken, Stale } from '#app/errors.ts'
import { record, type PortTransaction } from '#db/port.ts'
import { isSameValue, mergeContactNames, mergeFieldNames, mergeFields, type MergeContact } from './client-merge.ts'
import type { ClientMerge } from './client-merge-input.server.ts'
import { settlePairsOf } from './client-pairs.server.ts'
import { keepOnePrimary } from './contacts.server.ts'
import { lockClient } from './clients.server.ts'
import { takeOwnValues, withValuesNow, type OwnValue } from './merge-own-fields.server.ts'
import { keyOf, movedTables, type MovedTable } from './moved-tables.server.ts'

type Client = Awaited<ReturnType<typeof lockClient>>
export type Taken = Record<string, { old: unknown; new: unknown }>
export type Snapshot = {
  surviving: Client
  merged: Client
  /** Which of the survivor's contacts were used first. */
  primary: Partial<Record<MergeContact, string>>
  rows: Record<string, { id: string; is_primary?: boolean }[]>
  /** The survivor's values of the port's own fields that the other one's stand over. */
  own?: OwnValue[]
}

/** Two clients become one: the chosen values, and everything that belonged to either. Nothing is deleted, and it can be undone. */
export async function mergeClients(scope: PortScope, keptId: string, otherId: string, choice: ClientMerge) {
  scope.require('clients:merge')
  return scope.transaction(async (tx) => {
    const { kept, other } = await lockBoth(tx, keptId, otherId, choice)
    // before anything moves: the database lets papers change hands only where this says so
    const { id } = await tx
      .insertInto('client_merge_log')
      .values({ surviving_id: kept.id, merged_id: other.id, snapshot: '{}' })
      .returning('id')
      .executeTakeFirstOrThrow()
    const over = await takeOwnValues(tx, kept.id, other.id, choice)
    const primary = await primariesOf(tx, kept.id)
    const chosen = await chosenContacts(tx, keptId, otherId, choice)
    await tx
      .updateTable('clients')
      .set({ survivor_id: kept.id, archived_at: other.archived_at ?? sql<Date>`now()` })
      .where('id', '=', other.id)
      .execute()
    const rows: Snapshot['rows'] = {}
    for (const moved of movedTables) rows[keyOf(moved)] = await moveRows(tx, moved, other.id, kept.id)
    for (const kind of mergeContactNames) await keepOnePrimary(tx, kept.id, kind, chosen[kind])
    const own = await withValuesNow(tx, over)
    const taken = await takeValues(tx, { kept, other }, choice)
    await settlePairsOf(tx, kept.id, other.id)
    const snapshot: Snapshot = { surviving: kept, merged: other, primary, rows, own }
    await tx
      .updateTable('client_merge_log')
      .set({ snapshot: JSON.stringify(snapshot), taken: JSON.stringify(taken) })
      .where('id', '=', id)
      .execute()
    const counts = Object.fromEntries(Object.entries(rows).map(([key, { length }]) => [key, length]))
    await tx
      .insertInto('audit_logs')
      .values({
        action: 'merge',
        entity: 'clients',
        entity_id: kept.id,
        port_id: scope.port.id,
        changes: JSON.stringify({ merged_id: { new: other.id }, ...taken, rows: { new: counts } }),
      })
      .execute()
    await record(tx, 'client:merged', { clientId: kept.id, otherId: other.id, mergeId: id })
    return { id, keptId: kept.id, kept: kept.name, other: other.name }
  })
}

async function lockBoth(tx: PortTransaction, keptId: string, otherId: string, choice: ClientMerge) {
  if (keptId === otherId) throw new RuleBroken('These are one client already. Choose two.')
  // always in the same order: two who merge the same pair from either side never wait for each other
  const locked = new Map<string, Client>()
  for (const id of [keptId, otherId].toSorted()) locked.set(id, await lockClient(tx, id))
  const [kept, other] = [locked.get(keptId)!, locked.get(otherId)!]
  for (const client of [kept, other])
    if (client.survivor_id) throw new RuleBroken(`${client.name} was merged with another client already.`)
  if (kept.archived_at)
    throw new RuleBroken(`${kept.name} is archived. Restore the client first, or keep the other one.`)
  if (kept.version !== choice.kept_version || other.version !== choice.other_version)
    throw new Stale('client', { version: kept.version, conflicts: [], current: {}, merged: {} })
  return { kept, other }
}

/** Moves the rows and answers them as they were. */
async function moveRows(tx: PortTransaction, moved: MovedTable, from: string, to: string) {
  const { table, column = 'client_id', isHere, isBrief } = moved
  const { rows } = await sql<{ row: { id: string } }>`
    update ${sql.table(table)} r set ${sql.ref(column)} = ${to}${table === 'client_contacts' ? sql`, is_primary = false` : sql``}
    where ${sql.ref(`r.${column}`)} = ${from} ${isHere ? sql`and not (${isHere(to)})` : sql``}
    returning ${isBrief ? sql`jsonb_build_object('id', old.id)` : sql`to_jsonb(old)`} as row`.execute(tx)
  return rows.map(({ row }) => row)
}

async function primariesOf(tx: PortTransaction, clientId: string) {
  const rows = await tx
    .selectFrom('client_contacts')
    .select(['id', 'kind'])
    .where('client_id', '=', clientId)
    .where('is_primary', '=', true)
    .where('archived_at', 'is', null)
    .execute()
  return Object.fromEntries(rows.map(({ id, kind }) => [kind, id])) as Partial<Record<MergeContact, string>>
}

/** The contact to be used first of each kind, by the choice: the other one's, or the survivor's where they have the same. */
async function chosenContacts(tx: PortTransaction, keptId: string, otherId: string, choice: ClientMerge) {
  const [kept, other] = [await primariesOf(tx, keptId), await primariesOf(tx, otherId)]
  const chosen: Partial<Record<MergeContact, string>> = {}
  for (const kind of mergeContactNames) {
    const [mine, theirs] = [kept[kind], other[kind]]
    if (choice[kind] === 'kept' || !theirs) chosen[kind] = mine
    else {
      const same = await tx
        .selectFrom('client_contacts as s')
        .innerJoin('client_contacts as r', (join) =>
          join.onRef('r.kind', '=', 's.kind').on(sql`lower(r.value)`, '=', sql`lower(s.value)`),
        )
        .select('s.id')
        .where('r.id', '=', theirs)
        .where('s.client_id', '=', keptId)
        .where('s.archived_at', 'is', null)
        .executeTakeFirst()
      chosen[kind] = same?.id ?? theirs
    }
  }
  return chosen
}

async function takeValues(tx: PortTransaction, { kept, other }: { kept: Client; other: Client }, choice: ClientMerge) {
  const columns = mergeFieldNames.flatMap((field) => (choice[field] === 'other' ? mergeFields[field].columns : []))
  const changed = columns.filter((column) => !isSameValue(kept[column], other[column]))
  if (changed.length > 0)
    await tx
      .updateTable('clients')
      .set(Object.fromEntries(changed.map((column) => [column, other[column]])))
      .where('id', '=', kept.id)
      .execute()
  return Object.fromEntries(changed.map((column) => [column, { old: kept[column], new: other[column] }])) as Taken
}
