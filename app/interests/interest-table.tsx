import { Link } from 'react-router'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Badge } from '#app/ui/badge.tsx'
import { LeadMark } from '#app/ui/lead-mark.tsx'
import { Plate } from '#app/ui/plate.tsx'
import { StageMark } from '#app/ui/stage-mark.tsx'
import { DataTable, type Column } from '#app/ui/table.tsx'
import { absoluteTime } from '#app/ui/time.tsx'
import type { InterestRow } from './interest-row.ts'
import { daysWords, endWords, valueWords, vesselWords } from './interest-words.ts'

type Sort = (sort: string) => Column<InterestRow>['sort']
type Props = {
  rows: readonly InterestRow[]
  /** On the page of a client or berth its own column is left out. */
  of?: 'client' | 'berth'
  framed?: boolean
  sortBy?: Sort
}

export function InterestTable({ rows, of, framed, sortBy }: Props) {
  const { slug, locale, units, timezone } = usePortDisplay()
  const link = (row: InterestRow, words: string) => <Link to={`/${slug}/interests/${row.id}`}>{words}</Link>
  const columns: (Column<InterestRow> | false)[] = [
    {
      key: 'client',
      header: of === 'client' ? 'Interest' : 'Client',
      cell: (row) => (
        <>
          {link(row, of === 'client' ? (row.berth ?? 'Any berth that fits') : row.client)}
          <span className="sub">{vesselWords(row, units)}</span>
        </>
      ),
    },
    of === undefined && {
      key: 'berth',
      header: 'Berth',
      cell: (row) =>
        row.berth ? (
          <Plate number={row.berth} to={`/${slug}/berths/${row.berth_id}`} />
        ) : (
          <span className="meta">None yet</span>
        ),
    },
    {
      key: 'stage',
      header: 'Stage',
      cell: (row) => (
        <>
          <StageMark stage={row.stage} />
          {row.outcome && row.outcome !== 'completed' && <Badge>{endWords(row.outcome)}</Badge>}
        </>
      ),
    },
    {
      key: 'days',
      header: 'In this stage',
      align: 'end',
      sort: sortBy?.('longest'),
      cell: (row) =>
        row.days === undefined ? (
          absoluteTime(new Date(row.stage_entered_at), timezone, 'day', locale)
        ) : (
          <span className={row.isLate ? 'num late' : 'num'}>{daysWords(row.days, row.isLate)}</span>
        ),
    },
    { key: 'value', header: 'Value', align: 'end', sort: sortBy?.('value'), cell: (row) => valueWords(row, locale) },
    { key: 'category', header: 'Lead', low: true, cell: (row) => <LeadMark lead={row.category} bare /> },
    { key: 'assignee', header: 'Assigned to', cell: (row) => row.assignee ?? 'Nobody' },
    of === undefined && {
      key: 'next',
      header: 'Next step',
      low: true,
      sort: sortBy?.('next_step'),
      cell: (row) => (
        <span className="words">
          {row.next_step}
          {row.next_step_on && (
            <span className="sub">{absoluteTime(new Date(`${row.next_step_on}T12:00:00Z`), 'UTC', 'day', locale)}</span>
          )}
        </span>
      ),
    },
  ]
  return (
    <DataTable
      caption="Interests"
      columns={columns.filter((column) => column !== false)}
      rows={rows}
      rowKey={(row) => row.id}
      framed={framed}
    />
  )
}
