import { setTimeout as pause } from 'node:timers/promises'
import { sql, type RawBuilder } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import type { PortTransaction } from '#db/port.ts'

/** A field that more records lack is not watched: they are soon met on the way through a list. */
const mostGaps = 50_000
/** Of fewer records each can be asked. */
const leastRecords = 20_000
const patience = 20_000

const tables = { client: 'clients', vessel: 'vessels', berth: 'berths', interest: 'interests' } as const
type Field = { id: string; entity: keyof typeof tables; is_whole: boolean | null }

/**
 * Looks which fields nearly all records have, and keeps for each the few that lack it; triggers keep that true from then on. Done twice it
 * changes nothing.
 */
export async function refreshFieldGaps(scope: PortScope, least = leastRecords) {
  scope.require('admin:manage_custom_fields')
  const { fields } = await scope.read((db) => ({
    fields: db
      .selectFrom('custom_field_definitions as d')
      .leftJoin('custom_field_watches as w', 'w.definition_id', 'd.id')
      .select(['d.id', 'd.entity', 'w.is_whole'])
      .where('d.archived_at', 'is', null),
  }))
  let watched = 0
  for (const field of fields) if (await refresh(scope, field, least)) watched++
  return { watched }
}

async function refresh(scope: PortScope, field: Field, least: number): Promise<boolean> {
  const isFew = await scope.transaction(async (tx) => {
    await planInSets(tx)
    const all = sql`select from ${sql.table(tables[field.entity])} where port_id = (select port_in_scope())`
    const upTo = (rows: RawBuilder<unknown>, most: number) =>
      sql`(select count(*) from (${rows} limit ${sql.lit(most + 1)}) few)`
    const { rows } = await sql<{ records: number; gaps: number }>`
      with known as materialized (select ${upTo(all, least)} as records)
      select records, case when records > ${sql.lit(least)} then ${upTo(lacking(field), mostGaps)} end as gaps from known`.execute(
      tx,
    )
    if (rows[0]!.records > least && rows[0]!.gaps <= mostGaps) return true
    await tx.deleteFrom('custom_field_watches').where('definition_id', '=', field.id).execute()
    return false
  })
  if (!isFew) return false
  if (field.is_whole === null)
    await scope.transaction((tx) =>
      tx
        .insertInto('custom_field_watches')
        .values({ definition_id: field.id, entity: field.entity })
        .onConflict((conflict) => conflict.columns(['port_id', 'definition_id']).doNothing())
        .execute(),
    )
  // whoever began before the watch did not note what they did
  if (!field.is_whole && !(await othersEnded(scope))) return false
  await scope.transaction(async (tx) => {
    await planInSets(tx)
    await sql`insert into custom_field_gaps (definition_id, record_id) select ${field.id}::uuid, lacking.id from (${lacking(field)}) lacking
      on conflict do nothing`.execute(tx)
    await sql`delete from custom_field_gaps g where g.definition_id = ${field.id} and exists (
      select from custom_field_values v where v.port_id = g.port_id and v.definition_id = g.definition_id and v.record_id = g.record_id)`.execute(
      tx,
    )
    await tx.updateTable('custom_field_watches').set({ is_whole: true }).where('definition_id', '=', field.id).execute()
  })
  return true
}

const lacking = ({ id, entity }: Field): RawBuilder<unknown> => sql`select r.id from ${sql.table(tables[entity])} r
  where not exists (select from custom_field_values v where v.port_id = r.port_id and v.definition_id = ${id} and v.record_id = r.id)`

/** One record after the other takes a minute where nearly all of a million have it. */
const planInSets = (tx: PortTransaction) => sql`set local enable_nestloop = off`.execute(tx)

async function othersEnded(scope: PortScope) {
  const horizon = async () => {
    const { now } = await scope.read((db) => ({
      now: db.selectNoFrom([
        sql<string>`pg_snapshot_xmin(pg_current_snapshot())::text`.as('oldest'),
        sql<string>`pg_snapshot_xmax(pg_current_snapshot())::text`.as('next'),
      ]),
    }))
    return now[0]!
  }
  const { next } = await horizon()
  for (const end = performance.now() + patience; performance.now() < end; await pause(100))
    if (BigInt((await horizon()).oldest) >= BigInt(next)) return true
  return false
}
