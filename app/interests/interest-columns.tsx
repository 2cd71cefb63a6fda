import { useRights } from '#app/access/rights.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Avatar } from '#app/ui/avatar.tsx'
import { Tag } from '#app/ui/badge.tsx'
import { Board, type BoardCard } from '#app/ui/board.tsx'
import { LeadMark } from '#app/ui/lead-mark.tsx'
import { Plate } from '#app/ui/plate.tsx'
import type { Money } from '#app/money/money.ts'
import type { InterestRow } from './interest-row.ts'
import type { InterestView } from './interest-view.ts'
import { daysWords, sumWords, valueWords, vesselWords } from './interest-words.ts'
import type { Stage } from './interest.ts'
import { MoveForm } from './move-form.tsx'

type Column = { stage: Stage; count: number; sums: Money[]; cards: InterestRow[] }
type Props = { columns: Column[]; view: InterestView; since: string }

export function InterestColumns({ columns, view, since }: Props) {
  const { slug, locale } = usePortDisplay()
  const card = useCard(`/${slug}/interests/board?view=${view}`)
  const listOf = (stage: Stage) =>
    stage === 'completed'
      ? `/${slug}/interests?view=closed&stage=completed&since=${since}${view === 'mine' ? '&assignee=me' : ''}`
      : `/${slug}/interests?view=${view}&stage=${stage}&sort=longest`
  const first = columns.find(({ count }) => count > 0)?.stage
  return (
    <Board
      label="Pipeline, eight stages"
      columns={columns.map(({ stage, count, sums, cards }) => ({
        stage,
        count,
        sum: sumWords(sums, locale),
        cards: cards.map(card),
        open: stage === first,
        more: count > cards.length ? { to: listOf(stage), count: count - cards.length } : undefined,
      }))}
    />
  )
}

function useCard(returnTo: string) {
  const { slug, units, locale } = usePortDisplay()
  const { can } = useRights()
  return (row: InterestRow): BoardCard => ({
    key: row.id,
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
      <MoveForm id={row.id} client={row.client} stage={row.stage} returnTo={returnTo} />
    ),
  })
}
