import { useEffect } from 'react'
import { useLocation } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Avatar } from '#app/ui/avatar.tsx'
import { Tag } from '#app/ui/badge.tsx'
import { Board, type BoardCard } from '#app/ui/board.tsx'
import { LeadMark } from '#app/ui/lead-mark.tsx'
import { LiveRegion } from '#app/ui/live-region.tsx'
import { Plate } from '#app/ui/plate.tsx'
import type { Money } from '#app/money/money.ts'
import type { InterestRow } from './interest-row.ts'
import type { InterestView } from './interest-view.ts'
import { daysWords, sumWords, valueWords, vesselWords } from './interest-words.ts'
import { type Stage, stageLabels } from './interest.ts'
import { MoveForm } from './move-form.tsx'

type Column = { stage: Stage; count: number; sums: Money[]; cards: InterestRow[] }
type Moved = { id: string; client: string; stage: Stage }
type Props = { columns: Column[]; view: InterestView; since: string; moved?: Moved }

export function InterestColumns({ columns, view, since, moved }: Props) {
  const { slug, locale } = usePortDisplay()
  const card = useCard(`/${slug}/interests/board?view=${view}`)
  useFocusOnCard()
  const listOf = (stage: Stage) =>
    stage === 'completed'
      ? `/${slug}/interests?view=closed&stage=completed&since=${since}${view === 'mine' ? '&assignee=me' : ''}`
      : `/${slug}/interests?view=${view}&stage=${stage}&sort=longest`
  const first = columns.find(({ count }) => count > 0)?.stage
  return (
    <>
      <LiveRegion message={moved ? `${moved.client} is now at ${stageLabels[moved.stage]}.` : ''} />
      <Board
        label="Pipeline, eight stages"
        columns={columns.map(({ stage, count, sums, cards }) => ({
          stage,
          count,
          sum: sumWords(sums, locale),
          cards: cards.map(card),
          open: stage === first || stage === moved?.stage,
          more: count > cards.length ? { to: listOf(stage), count: count - cards.length } : undefined,
        }))}
      />
    </>
  )
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

function useCard(returnTo: string) {
  const { slug, units, locale } = usePortDisplay()
  const { can } = useRights()
  return (row: InterestRow): BoardCard => ({
    key: row.id,
    id: `card-${row.id}`,
    title: row.client,
    to: `/${slug}/interests/${row.id}`,
    mark: row.assignee ? <Avatar name={row.assignee} small alone /> : <Tag>Nobody</Tag>,
    text: vesselWords(row, units),
    berth: row.berth && <Plate number={row.berth} to={`/${slug}/berths/${row.berth_id}`} />,
    price: valueWords(row, locale),
    lead: !row.outcome && <LeadMark lead={row.category} bare />,
    age: row.days === undefined ? undefined : daysWords(row.days, row.isLate),
    late: row.isLate,
    move: !row.outcome && can('interests:change_stage') && (
      <MoveForm
        id={row.id}
        client={row.client}
        stage={row.stage}
        returnTo={`${returnTo}&moved=${row.id}#card-${row.id}`}
      />
    ),
  })
}
