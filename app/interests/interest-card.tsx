import { useRights } from '#app/access/rights.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Avatar } from '#app/ui/avatar.tsx'
import { Tag } from '#app/ui/badge.tsx'
import type { BoardCard } from '#app/ui/board.tsx'
import { LeadMark } from '#app/ui/lead-mark.tsx'
import { Plate } from '#app/ui/plate.tsx'
import type { InterestRow } from './interest-row.ts'
import { daysWords, valueWords, vesselWords } from './interest-words.ts'
import { MoveForm } from './move-form.tsx'

/** The board's address with a card in it: the way back to where the card is now. */
export const cardAddress = (board: string, id: string) =>
  `${board}${board.includes('?') ? '&' : '?'}moved=${id}#card-${id}`

export function useInterestCard(board: string) {
  const { slug, units, locale } = usePortDisplay()
  const { can } = useRights()
  return (row: InterestRow & { isPending?: boolean }): BoardCard => ({
    key: row.id,
    id: `card-${row.id}`,
    title: row.client,
    to: `/${slug}/interests/${row.id}`,
    mark: row.assignee ? <Avatar name={row.assignee} small alone /> : <Tag>Nobody</Tag>,
    text: vesselWords(row, units),
    berth: row.berth && <Plate number={row.berth} to={`/${slug}/berths/${row.berth_id}`} />,
    price: valueWords(row, locale),
    lead: !row.outcome && <LeadMark lead={row.category} bare />,
    age: row.isPending ? 'Moving…' : row.days === undefined ? undefined : daysWords(row.days, row.isLate),
    late: row.isLate && !row.isPending,
    isPending: row.isPending,
    move: !row.outcome && !row.isPending && can('interests:change_stage') && (
      <MoveForm id={row.id} client={row.client} stage={row.stage} returnTo={cardAddress(board, row.id)} />
    ),
  })
}
