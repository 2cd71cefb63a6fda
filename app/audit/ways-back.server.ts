import { sql, type RawBuilder } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { undoDays } from '#app/clients/client-merge.ts'
import type { FieldEntity } from '#app/custom-fields/custom-field.ts'
import { mayEdit } from '#app/reminders/reminder-rows.server.ts'
import type { PortTransaction } from '#db/port.ts'
import type { AuditEntry, AuditRow } from './audit-entry.server.ts'
import { isObject, sidesOf } from './leaves.ts'
import { mayTakeBack } from './revert.server.ts'
import { fieldRights, fieldsToRevert, isRevertible, revertible } from './revertible.ts'
import {
  factsOf,
  hasWayBack,
  isTagging,
  ownerColumn,
  tagging,
  wayBack,
  type Act,
  type Row,
  type Tagging,
} from './way-back.ts'

type Db = Pick<PortTransaction, 'selectFrom'>
type Found = { id: string; row: Row }

/** Entries with the page on which this reader can undo each: where the record still is as the entry made it, and by the right of the act. */
export async function withWaysBack(scope: PortScope, rows: AuditRow[], entries: AuditEntry[]): Promise<AuditEntry[]> {
  const found = await recordsNow(scope, rows)
  const touched = new Set<string>()
  return entries.map((entry, place) => {
    const row = rows[place]!
    const back = backOf(scope, row, found, touched)
    for (const field of changedIn(row)) touched.add(`${row.entity} ${row.entity_id} ${field}`)
    return back && scope.can(back.right)
      ? { ...entry, back: { to: `/${scope.port.slug}/${back.to}`, label: back.label } }
      : entry
  })
}

const changedIn = ({ changes }: AuditRow) => (isObject(changes) ? Object.keys(changes) : [])

function backOf(scope: PortScope, entry: AuditRow, found: Map<string, Row>, touched: Set<string>): Act | undefined {
  const { id, entity, entity_id, action } = entry
  const isGone = action === 'delete'
  const row = found.get(isGone ? `gone ${id}` : `${entity} ${entity_id}`)
  if (!row) return undefined
  if (isGone && isTagging(entity)) return tagging(entity, row, 'put')
  const facts = factsOf(entry, row, (field) => !touched.has(`${entity} ${entity_id} ${field}`))
  const act = isGone ? undefined : wayBack(entry, facts)
  if (isOthers(scope, entry, row)) return undefined
  return act ?? takingBack(scope, entry, row, isGone ? () => true : facts.stands)
}

/** An edit of a form goes back by itself. */
function takingBack(scope: PortScope, entry: AuditRow, row: Row, stands: (field: string) => boolean): Act | undefined {
  const { id, entity, action, changes } = entry
  const fields = fieldsToRevert(entity, action, changes)
  if (fields.length === 0 || !mayTakeBack(scope, entry) || !fields.every(stands)) return undefined
  const right = isRevertible(entity) ? revertible[entity].right : fieldRights[row.entity as FieldEntity]
  return { right, to: `changes/${id}/revert`, label: 'Take back' }
}

/** What the right of the act alone does not say: notes on interests and reminders have an owner, some talks wrote themselves down. */
function isOthers(scope: PortScope, { entity, changes }: AuditRow, row: Row) {
  if (entity === 'activities') return row.event_id !== null
  if (entity === 'reminders') return !mayEdit(scope, row as { assignee_id: string; author_id: string | null })
  // anybody may pin one
  if (entity !== 'interest_notes' || (isObject(changes) && 'pinned_at' in changes)) return false
  return row.author_id !== scope.user?.id && !scope.can('interests:delete')
}

/** What the records of these entries are now; of what was deleted, where it would come back. All in one round trip. */
async function recordsNow(scope: PortScope, rows: AuditRow[]) {
  const kept = new Map<string, string[]>()
  const gone = new Map<string, AuditRow[]>()
  for (const row of rows) {
    const isValue = row.entity === 'custom_field_values'
    if (row.action === 'delete' && (isValue || isTagging(row.entity)))
      gone.set(row.entity, [...(gone.get(row.entity) ?? []), row])
    else if (row.entity_id && (isValue || hasWayBack(row.entity) || isRevertible(row.entity)))
      kept.set(row.entity, [...(kept.get(row.entity) ?? []), row.entity_id])
  }
  if (kept.size + gone.size === 0) return new Map<string, Row>()
  const ask = (db: Db, rowsOf: RawBuilder<Found>) => db.selectFrom(rowsOf.as('r')).select(['r.id', 'r.row'])
  const answers = await scope.read((db) =>
    Object.fromEntries([
      ...[...kept].map(([entity, ids]) => [entity, ask(db, recordsOf(entity, ids))] as const),
      ...[...gone].map(
        ([entity, entries]) =>
          [`gone ${entity}`, ask(db, isTagging(entity) ? freeTags(entity, entries) : freeFields(entries))] as const,
      ),
    ]),
  )
  return new Map(
    Object.entries(answers).flatMap(([key, list]) =>
      list.map(({ id, row }): [string, Row] => [key.startsWith('gone ') ? `gone ${id}` : `${key} ${id}`, row]),
    ),
  )
}

/** What the way back of some entries goes by, beside the record's own columns. */
const besides: Record<string, RawBuilder<unknown>> = {
  clients: sql`jsonb_build_object('merges', (select jsonb_object_agg(m.merged_id, m.id) from client_merge_log m
    where m.port_id = x.port_id and m.surviving_id = x.id and m.undone_at is null
      and m.merged_at > now() - make_interval(days => ${undoDays})))`,
  vessels: sql`jsonb_build_object('former_id', (select o.client_id from vessel_former_owners o
  where o.vessel_id = x.id order by o.owned_until desc, o.id desc limit 1))`,
}

const inUse = sql`and exists (select 1 from custom_field_definitions d where d.id = x.definition_id and d.archived_at is null)`

const recordsOf = (entity: string, ids: string[]) =>
  sql<Found>`(select x.id, to_jsonb(x) || ${besides[entity] ?? sql`'{}'`} as row
    from ${sql.table(entity)} x where x.id = any(${ids}::uuid[]) ${entity === 'custom_field_values' ? inUse : sql``})`

const olds = (entries: AuditRow[], column: string) =>
  entries.map(({ changes }) => (isObject(changes) ? (sidesOf(changes[column])[0] ?? null) : null))

/** Of the entries of tags that were taken off, those whose tag is still in force and not on the record again. */
function freeTags(entity: Tagging, entries: AuditRow[]) {
  const owner = ownerColumn(entity)
  return sql<Found>`(select w.id, jsonb_build_object(${sql.lit(owner)}, w.owner, 'tag_id', w.tag) as row
    from unnest(${entries.map(({ id }) => id)}::uuid[], ${olds(entries, owner)}::uuid[], ${olds(entries, 'tag_id')}::uuid[]) w (id, owner, tag)
    join tags g on g.id = w.tag and g.archived_at is null
    where not exists (select 1 from ${sql.table(entity)} l where l.${sql.ref(owner)} = w.owner and l.tag_id = w.tag))`
}

/** Of the entries of fields that were emptied, those whose field is still in use and still empty. */
const freeFields = (entries: AuditRow[]) => sql<Found>`(select w.id, jsonb_build_object('entity', d.entity) as row
  from unnest(${entries.map(({ id }) => id)}::uuid[], ${olds(entries, 'definition_id')}::uuid[], ${olds(entries, 'choice_id')}::uuid[])
    w (id, definition, choice)
  join audit_logs a on a.id = w.id
  join custom_field_definitions d on d.id = w.definition and d.archived_at is null
  where not exists (select 1 from custom_field_values v where v.port_id = d.port_id and v.definition_id = d.id
    and v.record_id = a.part_of and (d.kind <> 'choices' or v.choice_id = w.choice)))`
