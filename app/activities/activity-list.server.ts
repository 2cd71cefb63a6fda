import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound } from '#app/errors.ts'
import { cutPage, keyset, readCursor } from '#db/page.ts'
import type { PortTransaction } from '#db/port.ts'
import { showActivitySubject, requireView } from './activity-subject.server.ts'

const latest = { columns: ['a.happened_at', 'a.id'], direction: 'desc' } as const
const pageSize = 30
type Record = { kind: 'client' | 'interest'; id: string }
type Db = Pick<PortTransaction, 'selectFrom'>

/** Calls, visits and what else passed between the client and us; newest first is up to the caller. */
const activitiesOf = (db: Db, { kind, id }: Record) =>
  db
    .selectFrom('activities as a')
    .leftJoin('users as u', 'u.id', 'a.author_id')
    .leftJoin('berths as b', 'b.id', 'a.berth_id')
    .leftJoin('interests as i', 'i.id', 'a.interest_id')
    .leftJoin('vessels as v', 'v.id', 'i.vessel_id')
    .select(['a.id', 'a.kind', 'a.direction', 'a.outcome', 'a.note', 'a.happened_at', 'a.client_id'])
    .select(['a.interest_id', 'u.name as author', 'b.label as berth', 'v.name as vessel'])
    .where(`a.${kind}_id`, '=', id)
    .where('a.archived_at', 'is', null)

/** The page of a client's or a deal's conversations, with what the form above it needs. */
export async function listActivities(scope: PortScope, of: Record, search: URLSearchParams) {
  requireView(scope, of.kind)
  const cursor = readCursor(search, latest.columns.length)
  const [{ records, activities }, subject] = await Promise.all([
    scope.read((db) => ({
      records: db.selectFrom(`${of.kind}s`).select('id').where('id', '=', of.id),
      activities: keyset(activitiesOf(db, of), latest, cursor, pageSize),
    })),
    scope.can('clients:edit') ? showActivitySubject(scope, of) : null,
  ])
  if (!records[0]) throw new NotFound(of.kind)
  const seesInterests = scope.can('interests:view')
  const page = cutPage(activities, pageSize, cursor, ({ happened_at, id }) => [happened_at, id])
  const rows = page.rows.map(({ interest_id, berth, vessel, ...row }) =>
    seesInterests ? { ...row, interest_id, berth, vessel } : { ...row, interest_id: null, berth: null, vessel: null },
  )
  return { ...page, rows, subject }
}
