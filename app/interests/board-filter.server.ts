import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { startOfDay } from '#app/dates/start-of-day.ts'
import { dateIn } from '#app/dates/when.ts'
import { isTagged, type TagFilter } from '#app/tags/tag-filter.server.ts'
import { inView, meets, type Narrowing } from './interest-filter.server.ts'
import type { InterestView } from './interest-view.ts'

export type Wanted = { scope: PortScope; view: InterestView; now: Date; only?: Narrowing; tag?: TagFilter }

/** Sales that were completed this year stand on the board; the older ones in the list. */
export const yearStart = ({ scope, now }: Pick<Wanted, 'scope' | 'now'>) =>
  `${dateIn(now, scope.port.timezone).slice(0, 4)}-01-01`

type Row = Parameters<typeof inView>[0]

/** The open ones of a view; for the last column, where all are closed, this year's sales. */
export const onBoard = (eb: Row, wanted: Wanted) => eb.or([isOpen(eb, wanted), isSold(eb, wanted)])

export const isOpen = (eb: Row, wanted: Wanted) =>
  eb.and([inView(eb, wanted.scope, wanted.view, wanted.now), ...narrowed(eb, wanted)])

const narrowed = (eb: Row, { scope, only = {}, tag }: Wanted) => [
  meets(eb, scope, only),
  ...(tag ? [isTagged('interest', 'i.id', tag)] : []),
]

// as a literal: their index holds no others
const sold = sql.lit('completed' as const)

export function isSold(eb: Row, wanted: Wanted) {
  const { scope, view, now } = wanted
  if (view === 'late') return eb.and([eb.lit(false)])
  const since = startOfDay(yearStart({ scope, now }), scope.port.timezone)
  const mine = view === 'mine' ? [eb('i.assignee_id', '=', scope.user?.id ?? null)] : []
  return eb.and([eb('i.outcome', '=', sold), eb('i.closed_at', '>=', since), ...mine, ...narrowed(eb, wanted)])
}
