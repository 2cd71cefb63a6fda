import { listMembers } from '#app/access/member-list.server.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import { findTagFilter } from '#app/tags/tag-filter.server.ts'
import { listTags } from '#app/tags/tags-of.server.ts'
import { sumByCurrency } from '#app/money/money-sum.ts'
import { sql } from 'kysely'
import { boardCards, firstOfLanes } from './board-cards.server.ts'
import { onBoard, type Wanted, yearStart } from './board-filter.server.ts'
import { withOwnCurrency } from './forecast.server.ts'
import { forecastSums } from './forecast.ts'
import { firstView } from './interest-filter.server.ts'
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

export const cardsOfColumn = 25
const cardsOfLane = 5

export async function showBoard(
  scope: PortScope,
  { view: asked, moved: movedId, group, more, rows, tag: askedTag, ...only }: BoardFilters,
) {
  scope.require('interests:view')
  const view: InterestView = asked ?? firstView(scope)
  const tag = await findTagFilter(scope, 'interest', askedTag)
  const wanted = { scope, view, now: new Date(), only, tag }
  const rowsOf = (stage: Stage) => (stage === more ? Math.max(rows ?? 0, cardsOfColumn) : cardsOfColumn)
  const { totals, laneTotals, moved, laneCards, docks, members, tags, ...cards } = await scope.read((db) => ({
    totals: totalsOf(db, wanted),
    laneTotals: lanesOf(db, wanted).limit(group ? 5000 : 0),
    moved: movedOf(db, wanted, movedId),
    laneCards: firstOfLanes(db, wanted, group ? cardsOfLane : 0),
    docks: db.selectFrom('berths').select('dock').distinct().where('archived_at', 'is', null).orderBy('dock'),
    members: listMembers(db),
    tags: listTags(db),
    ...(Object.fromEntries(
      stages.map((stage) => [stage, boardCards(db, wanted, stage).limit(group ? 0 : rowsOf(stage))]),
    ) as Record<Stage, ReturnType<typeof boardCards>>),
  }))
  const columnsOf = (counted: Total[], cardsAt: (stage: Stage) => Card[], isMine: (card: Card) => boolean) =>
    stages.map((stage) => {
      const here = counted.filter((total) => total.stage === stage)
      const shown = withMoved(cardsAt(stage), moved[0], stage, isMine)
      return {
        stage,
        count: here.reduce((sum, { count }) => sum + count, 0),
        sums: sumByCurrency(here),
        forecast: forecastSums(here, scope.port.settings.stageProbabilities),
        cards: shown.map((row) => ({ ...row, ...ageOf(scope, row, wanted.now) })),
      }
    })
  const columns = columnsOf(
    totals,
    (stage) => (group ? [] : cards[stage]),
    () => !group,
  )
  const lanes = [...Map.groupBy(laneTotals, ({ assignee_id }) => assignee_id)].map(([id, counted]) => {
    const isMine = (card: Card) => card.assignee_id === id
    const cardsAt = (stage: Stage) => laneCards.filter((card) => card.stage === stage && isMine(card))
    return { id, name: counted[0]!.assignee, columns: columnsOf(counted, cardsAt, isMine) }
  })
  return {
    view,
    filters: { ...only, group, tag: tag?.id },
    columns,
    lanes: group ? lanes.toSorted((a, b) => (a.name ?? '\uffff').localeCompare(b.name ?? '\uffff')) : null,
    moved: moved[0] && { id: moved[0].id, client: moved[0].client, stage: moved[0].stage },
    sums: sumByCurrency(columns.slice(0, -1).flatMap(({ sums }) => sums)),
    forecast: await withOwnCurrency(scope, sumByCurrency(columns.flatMap(({ forecast }) => forecast))),
    open: columns.slice(0, -1).reduce((sum, { count }) => sum + count, 0),
    since: yearStart(wanted),
    docks: docks.map(({ dock }) => dock),
    members,
    tags,
  }
}

type Total = {
  stage: Stage
  currency: string | null
  amount: string | null
  count: number
}
type Card = Awaited<ReturnType<ReturnType<typeof boardCards>['execute']>>[number]

const movedOf = (db: InterestReader, wanted: Wanted, id: string | undefined) =>
  selectRow(joinInterests(db))
    .select((eb) => ['i.assignee_id', onBoard(eb, wanted).as('is_on_board')])
    .where('i.id', '=', id ?? null)

/** A card that just came to a long column would stand under "Show more", and whoever moved it would look for it. */
function withMoved(
  cards: Card[],
  moved: (Card & { is_on_board: unknown }) | undefined,
  stage: Stage,
  isMine: (card: Card) => boolean,
): Card[] {
  const isMissing =
    moved?.stage === stage && moved.is_on_board && isMine(moved) && !cards.some(({ id }) => id === moved.id)
  return isMissing ? [...cards, moved] : cards
}

/** Count and value of every stage, one row per currency. */
export const totalsOf = (db: InterestReader, wanted: Wanted) =>
  fromInterests(db)
    .where((eb) => onBoard(eb, wanted))
    .select(['i.stage', worthCurrency.as('currency'), sql<string | null>`sum(${worth})`.as('amount')])
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .groupBy(['i.stage', worthCurrency])
    .orderBy(worthCurrency)

/** The same for each person. */
const lanesOf = (db: InterestReader, wanted: Wanted) =>
  totalsOf(db, wanted)
    .leftJoin('users as u', 'u.id', 'i.assignee_id')
    .select(['i.assignee_id', 'u.name as assignee'])
    .groupBy(['i.assignee_id', 'u.name'])
