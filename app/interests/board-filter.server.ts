import type { PortScope } from '#app/access/scope.server.ts'
import { startOfDay } from '#app/dates/start-of-day.ts'
import { dateIn } from '#app/dates/when.ts'
import { inView, meets, type Narrowing } from './interest-filter.server.ts'
import type { InterestView } from './interest-view.ts'

export type Wanted = { scope: PortScope; view: InterestView; now: Date; only?: Narrowing }

/** Sales that were completed this year stand on the board; the older ones in the list. */
export const yearStart = ({ scope, now }: Pick<Wanted, 'scope' | 'now'>) =>
  `${dateIn(now, scope.port.timezone).slice(0, 4)}-01-01`

type Row = Parameters<typeof inView>[0]

/** The open ones of a view; for the last column, where all are closed, this year's sales. */
export const onBoard = (eb: Row, wanted: Wanted) => eb.or([isOpen(eb, wanted), isSold(eb, wanted)])

export const isOpen = (eb: Row, { scope, view, now, only = {} }: Wanted) =>
  eb.and([inView(eb, scope, view, now), meets(eb, scope, only)])

export function isSold(eb: Row, { scope, view, now, only = {} }: Wanted) {
  if (view === 'late') return eb.and([eb.lit(false)])
  const since = startOfDay(yearStart({ scope, now }), scope.port.timezone)
  const mine = view === 'mine' ? [eb('i.assignee_id', '=', scope.user?.id ?? null)] : []
  return eb.and([eb('i.outcome', '=', 'completed'), eb('i.closed_at', '>=', since), ...mine, meets(eb, scope, only)])
}
