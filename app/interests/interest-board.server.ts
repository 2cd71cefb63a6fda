import type { PortScope } from '#app/access/scope.server.ts'
import { startOfDay } from '#app/dates/start-of-day.ts'
import { dateIn } from '#app/dates/when.ts'
import { sql } from 'kysely'
import { firstView, inView } from './interest-filter.server.ts'
import type { BoardFilters } from './interest-input.server.ts'
import { ageOf } from './interest-list.server.ts'
import {
  fromInterests,
  type InterestReader,
  joinInterests,
  selectRow,
  worth,
  worthCurrency,
} from './interest-rows.server.ts'
import type { InterestView } from './interest-view.ts'
import { type Stage, stages } from './interest.ts'

/** Cards of a column; the rest is a link to the list. */
const mostCards = 8

type Wanted = { scope: PortScope; view: InterestView; now: Date }

export async function showBoard(scope: PortScope, { view: asked, moved: movedId }: BoardFilters) {
  scope.require('interests:view')
  const view: InterestView = asked ?? firstView(scope)
  const wanted = { scope, view, now: new Date() }
  const { totals, moved, ...cards } = await scope.read((db) => ({
    totals: totalsOf(db, wanted),
    moved: movedOf(db, wanted, movedId),
    ...(Object.fromEntries(stages.map((stage) => [stage, cardsOf(db, wanted, stage)])) as Record<
      Stage,
      ReturnType<typeof cardsOf>
    >),
  }))
  const columns = stages.map((stage) => {
    const here = totals.filter((total) => total.stage === stage)
    return {
      stage,
      count: here.reduce((sum, { count }) => sum + count, 0),
      sums: here.flatMap(({ amount, currency }) => (amount && currency ? [{ amount, currency }] : [])),
      cards: withMoved(cards[stage], moved[0], stage).map((row) => ({ ...row, ...ageOf(scope, row, wanted.now) })),
    }
  })
  return {
    view,
    columns,
    moved: moved[0] && { id: moved[0].id, client: moved[0].client, stage: moved[0].stage },
    open: columns.slice(0, -1).reduce((sum, { count }) => sum + count, 0),
    since: yearStart(wanted),
  }
}

const movedOf = (db: InterestReader, wanted: Wanted, id: string | undefined) =>
  selectRow(joinInterests(db))
    .select((eb) => onBoard(eb, wanted).as('is_on_board'))
    .where('i.id', '=', id ?? null)

type Card = Awaited<ReturnType<ReturnType<typeof cardsOf>['execute']>>[number]

/** A card that just came to a long column would stand under "Show more", and whoever moved it would look for it. */
function withMoved(cards: Card[], moved: (Card & { is_on_board: unknown }) | undefined, stage: Stage): Card[] {
  const isMissing = moved?.stage === stage && moved.is_on_board && !cards.some(({ id }) => id === moved.id)
  return isMissing ? [...cards, moved] : cards
}

/** Sales that were completed this year stand on the board; the older ones in the list. */
export const yearStart = ({ scope, now }: Pick<Wanted, 'scope' | 'now'>) =>
  `${dateIn(now, scope.port.timezone).slice(0, 4)}-01-01`

type Row = Parameters<typeof inView>[0]

/** The open ones of a view; for the last column, where all are closed, this year's sales. */
const onBoard = (eb: Row, wanted: Wanted) => eb.or([isOpen(eb, wanted), isSold(eb, wanted)])
const isOpen = (eb: Row, { scope, view, now }: Wanted) => inView(eb, scope, view, now)

function isSold(eb: Row, { scope, view, now }: Wanted) {
  if (view === 'late') return eb.and([eb.lit(false)])
  const since = startOfDay(yearStart({ scope, now }), scope.port.timezone)
  const mine = view === 'mine' ? [eb('i.assignee_id', '=', scope.user?.id ?? null)] : []
  return eb.and([eb('i.outcome', '=', 'completed'), eb('i.closed_at', '>=', since), ...mine])
}

/** Count and value of every stage, one row per currency. */
export const totalsOf = (db: InterestReader, wanted: Wanted) =>
  fromInterests(db)
    .where((eb) => onBoard(eb, wanted))
    .select(['i.stage', worthCurrency.as('currency'), sql<string | null>`sum(${worth})`.as('amount')])
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .groupBy(['i.stage', worthCurrency])
    .orderBy(worthCurrency)

/** Who waits the longest stands first; the latest sales do. */
const cardsOf = (db: InterestReader, wanted: Wanted, stage: Stage) =>
  selectRow(joinInterests(db))
    .where('i.stage', '=', stage)
    .where((eb) => (stage === 'completed' ? isSold(eb, wanted) : isOpen(eb, wanted)))
    .orderBy('i.stage_entered_at', stage === 'completed' ? 'desc' : 'asc')
    .orderBy('i.id')
    .limit(mostCards)
