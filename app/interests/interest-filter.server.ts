import { startOfDay } from '#app/dates/start-of-day.ts'
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import { startsWithOwn } from '#app/access/starts-with-own.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import { isTagged, type TagFilter } from '#app/tags/tag-filter.server.ts'
import { isAnyOf } from '#db/any-of.ts'
import type { DB } from '#db/schema.ts'
import type { InterestFilters } from './interest-input.server.ts'
import { interestsFoundBy } from './interest-search.server.ts'
import type { InterestView } from './interest-view.ts'
import { lateBefore } from './stage-limits.ts'

type Joined = DB & { i: DB['interests']; b: { [C in keyof DB['berths']]: DB['berths'][C] | null } }
type Row = ExpressionBuilder<Joined, 'i' | 'b'>

export const firstView = (scope: PortScope): InterestView =>
  startsWithOwn(scope, 'interests:change_stage') ? 'mine' : 'all'

export function inView(eb: Row, scope: PortScope, view: InterestView, now: Date) {
  if (view === 'closed') return eb('i.closed_at', 'is not', null)
  const isOpen = eb('i.closed_at', 'is', null)
  if (view === 'mine') return eb.and([isOpen, eb('i.assignee_id', '=', scope.user?.id ?? null)])
  return view === 'late' ? eb.and([isOpen, isLate(eb, scope, now)]) : isOpen
}

function isLate(eb: Row, { port }: PortScope, now: Date) {
  const limits = lateBefore(port.settings.rottingDays, { now, zone: port.timezone })
  const groups = Map.groupBy(limits, ({ before }) => before.getTime())
  return eb.or(
    [...groups.values()].map((group) =>
      eb.and([
        eb(
          'i.stage',
          'in',
          group.map(({ stage }) => stage),
        ),
        eb('i.stage_entered_at', '<', group[0]!.before),
      ]),
    ),
  )
}

/** `now` is the moment of the page, so that its list and its counts agree. */
export function matchesFilters(
  eb: Row,
  scope: PortScope,
  filters: InterestFilters & { view: InterestView },
  now: Date,
  tag?: TagFilter,
) {
  const { view, stage, since, due } = filters
  // a completed sale is closed: asking for that stage means the closed ones, whatever the view
  const conditions: Expression<SqlBool>[] = [
    stage === 'completed' && view !== 'closed' ? eb('i.closed_at', 'is not', null) : inView(eb, scope, view, now),
  ]
  if (stage) conditions.push(eb('i.stage', '=', stage))
  if (stage === 'completed') conditions.push(eb('i.outcome', '=', 'completed'))
  if (since) conditions.push(eb('i.closed_at', '>=', startOfDay(since, scope.port.timezone)))
  if (due) conditions.push(eb('i.next_step_on', '<=', due))
  if (tag) conditions.push(isTagged('interest', 'i.id', tag))
  return eb.and([...conditions, meets(eb, scope, filters)])
}

export type Narrowing = Pick<InterestFilters, 'q' | 'category' | 'assignee' | 'source' | 'dock'>

/** What a person narrows the list and the board by alike. */
export function meets(eb: Row, scope: PortScope, { q, category, assignee, source, dock }: Narrowing) {
  const conditions: Expression<SqlBool>[] = []
  if (category) conditions.push(eb('i.category', '=', category))
  if (source) conditions.push(eb('i.source', '=', source))
  if (assignee === 'nobody') conditions.push(eb('i.assignee_id', 'is', null))
  else if (assignee) conditions.push(eb('i.assignee_id', '=', assignee === 'me' ? (scope.user?.id ?? null) : assignee))
  if (dock) conditions.push(eb('b.dock', '=', dock))
  if (q) conditions.push(isAnyOf('i.id', interestsFoundBy(q)))
  return eb.and(conditions)
}
