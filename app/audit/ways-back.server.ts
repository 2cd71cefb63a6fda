import { sql, type RawBuilder } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import type { PortTransaction } from '#db/port.ts'
import type { AuditEntry, AuditRow } from './audit-entry.server.ts'
import { isObject, sidesOf } from './leaves.ts'
import { fieldsToRevert, isRevertible, revertible } from './revertible.ts'
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
  const { id, entity, entity_id, action, changes } = entry
  if (action === 'delete' && isTagging(entity)) {
    const free = found.get(`gone ${id}`)
    return free && tagging(entity, free, 'put')
  }
  const row = found.get(`${entity} ${entity_id}`)
  if (!row) return undefined
  const facts = factsOf(entry, row, (field) => !touched.has(`${entity} ${entity_id} ${field}`))
  const act = wayBack(entry, facts)
  if (act) return isOthersNote(scope, entry, row) ? undefined : act
  const fields = fieldsToRevert(entity, action, changes)
  if (!isRevertible(entity) || fields.length === 0 || !scope.can('admin:revert') || !fields.every(facts.stands))
    return undefined
  return { right: revertible[entity].right, to: `admin/audit/${id}/revert`, label: 'Take back' }
}

/** A note on an interest is brought back by its author, or by who may delete interests. */
const isOthersNote = (scope: PortScope, { entity, action }: AuditRow, row: Row) =>
  entity === 'interest_notes' &&
  action === 'archive' &&
  row.author_id !== scope.user?.id &&
  !scope.can('interests:delete')

/** What the records of these entries are now; of a tag that was taken off, what it would be put back on. All in one round trip. */
async function recordsNow(scope: PortScope, rows: AuditRow[]) {
  const ids = new Map<string, string[]>()
  const gone = new Map<Tagging, AuditRow[]>()
  for (const row of rows) {
    if (row.action === 'delete' && isTagging(row.entity)) gone.set(row.entity, [...(gone.get(row.entity) ?? []), row])
    else if (row.entity_id && (hasWayBack(row.entity) || isRevertible(row.entity)))
      ids.set(row.entity, [...(ids.get(row.entity) ?? []), row.entity_id])
  }
  if (ids.size + gone.size === 0) return new Map<string, Row>()
  const ask = (db: Db, rowsOf: RawBuilder<Found>) => db.selectFrom(rowsOf.as('r')).select(['r.id', 'r.row'])
  const answers = await scope.read((db) =>
    Object.fromEntries([
      ...[...ids].map(([entity, wanted]) => [entity, ask(db, recordsOf(entity, wanted))] as const),
      ...[...gone].map(([entity, entries]) => [`gone ${entity}`, ask(db, freeTags(entity, entries))] as const),
    ]),
  )
  return new Map(
    Object.entries(answers).flatMap(([key, list]) =>
      list.map(({ id, row }): [string, Row] => [key.startsWith('gone ') ? `gone ${id}` : `${key} ${id}`, row]),
    ),
  )
}

const lastOwner = sql`jsonb_build_object('former_id', (select o.client_id from vessel_former_owners o
  where o.vessel_id = x.id order by o.owned_until desc, o.id desc limit 1))`

const recordsOf = (entity: string, ids: string[]) =>
  sql<Found>`(select x.id, to_jsonb(x) || ${entity === 'vessels' ? lastOwner : sql`'{}'`} as row
    from ${sql.table(entity)} x where x.id = any(${ids}::uuid[]))`

/** Of the entries of tags that were taken off, those whose tag is still in force and not on the record again. */
function freeTags(entity: Tagging, entries: AuditRow[]) {
  const owner = ownerColumn(entity)
  const sides = (column: string) =>
    entries.map(({ changes }) => (isObject(changes) ? String(sidesOf(changes[column])[0]) : null))
  return sql<Found>`(select w.id, jsonb_build_object(${sql.lit(owner)}, w.owner, 'tag_id', w.tag) as row
    from unnest(${entries.map(({ id }) => id)}::uuid[], ${sides(owner)}::uuid[], ${sides('tag_id')}::uuid[]) w (id, owner, tag)
    join tags g on g.id = w.tag and g.archived_at is null
    where not exists (select 1 from ${sql.table(entity)} l where l.${sql.ref(owner)} = w.owner and l.tag_id = w.tag))`
}
