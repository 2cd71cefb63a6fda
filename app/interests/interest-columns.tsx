import { useEffect } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { withSearch } from '#app/filters.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Board } from '#app/ui/board.tsx'
import { LiveRegion } from '#app/ui/live-region.tsx'
import { Section } from '#app/ui/page.tsx'
import type { Money } from '#app/money/money.ts'
import { BoardMore } from './board-more.tsx'
import { type CardMove, SentMove, useBoardMoves } from './board-moves.tsx'
import { forecastWords } from './forecast-words.ts'
import { cardAddress, useInterestCard } from './interest-card.tsx'
import type { InterestRow } from './interest-row.ts'
import type { InterestView } from './interest-view.ts'
import { sumWords } from './interest-words.ts'
import { needsReason, type Stage, stageLabels } from './interest.ts'
import { MoveRefused } from './move-refused.tsx'
import { stagePage } from './stage-page.ts'
import { useDragging } from './use-dragging.tsx'

type Column = {
  stage: Stage
  count: number
  sums: Money[]
  forecast: Money[]
  cards: (InterestRow & { isPending?: boolean })[]
}
type Lane = { id: string | null; name: string | null; columns: Column[] }
type Moved = { id: string; client: string; stage: Stage }
type Props = { columns: Column[]; lanes: Lane[] | null; view: InterestView; since: string; moved?: Moved }

export function InterestColumns({ columns, lanes, view, since, moved }: Props) {
  const { locale } = usePortDisplay()
  const { can } = useRights()
  const { search, pathname } = useLocation()
  const here = pathname + withSearch(search, { view, moved: undefined })
  const { moves, refused, begin, end } = useBoardMoves()
  const dragging = useDragging(can('interests:change_stage'))
  const askWhy = useAskWhy(here)
  const card = useInterestCard(here)
  useFocusOnCard()

  const first = columns.find(({ count }) => count > 0)?.stage
  const shown = (lane: Column[], of?: string) =>
    withMoves(lane, moves).map(({ stage, count, sums, forecast, cards }) => ({
      stage,
      count,
      sum: sumWords(sums, locale),
      note: forecast.length > 0 && `forecast ${forecastWords({ sums: forecast, inOwn: null }, locale)}`,
      cards: cards.map(card),
      open: stage === first || stage === moved?.stage,
      more: count > cards.length && (
        <BoardMore stage={stage} count={count} shown={cards.length} view={view} since={since} lane={of} />
      ),
    }))
  const drag = (board: string) =>
    dragging && {
      ...dragging,
      board,
      onMove: (id: string, from: Stage, to: Stage) => (needsReason(from, to) ? askWhy(id, to) : begin(id, from, to)),
    }
  return (
    <>
      <LiveRegion message={moved ? `${moved.client} is now at ${stageLabels[moved.stage]}.` : ''} />
      {refused && (
        <MoveRefused
          key={refused.move.key}
          refused={refused}
          returnTo={here}
          onAgain={({ id, from, to, once }) => begin(id, from, to, once)}
        />
      )}
      {moves.map((move) => (
        <SentMove key={move.key} move={move} action={pathname} returnTo={cardAddress(here, move.id)} onEnd={end} />
      ))}
      {lanes?.map(({ id, name, columns: lane }) => (
        <Section key={id} title={<LaneTitle name={name} columns={lane} />}>
          <Board
            label={`${name ?? 'Nobody'}, eight stages`}
            level={3}
            columns={shown(lane, id ?? 'nobody')}
            drag={drag(id ?? 'nobody')}
          />
        </Section>
      )) ?? <Board label="Pipeline, eight stages" columns={shown(columns)} drag={drag('all')} />}
    </>
  )
}

function LaneTitle({ name, columns }: { name: string | null; columns: Column[] }) {
  const { locale } = usePortDisplay()
  const open = columns.slice(0, -1).reduce((sum, { count }) => sum + count, 0)
  return (
    <>
      {name ?? 'Nobody'} <span className="meta">{open.toLocaleString(locale)} open</span>
    </>
  )
}

/** A card that was dropped stands in its new column before the server has answered. */
function withMoves(columns: Column[], moves: readonly CardMove[]): Column[] {
  return moves.reduce((before, { id, from, to }) => {
    const card = before.find(({ stage }) => stage === from)?.cards.find((each) => each.id === id)
    if (!card) return before
    return before.map((column) => {
      if (column.stage === from)
        return { ...column, count: column.count - 1, cards: column.cards.filter((each) => each !== card) }
      if (column.stage !== to) return column
      return { ...column, count: column.count + 1, cards: [...column.cards, { ...card, isPending: true }] }
    })
  }, columns)
}

/** Going back says why: a form, not a drop. */
function useAskWhy(here: string) {
  const navigate = useNavigate()
  const { slug } = usePortDisplay()
  return (id: string, to: Stage) =>
    void navigate(stagePage(`/${slug}/interests/${id}`, { to, returnTo: cardAddress(here, id) }))
}

/** The form that moved it is gone with its old place: the way on is at the new one, or else at the top. */
function useFocusOnCard() {
  const { hash, key } = useLocation()
  useEffect(() => {
    if (!hash.startsWith('#card-')) return
    const card = document.getElementById(hash.slice(1))
    const heading = document.querySelector<HTMLElement>('main h1')
    if (heading) heading.tabIndex = -1
    ;(card ?? heading)?.focus()
  }, [hash, key])
}
