import { Link } from 'react-router'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { TagMarks } from '#app/tags/tag-marks.tsx'
import { LeadMark } from '#app/ui/lead-mark.tsx'
import { Plate } from '#app/ui/plate.tsx'
import { StageMark } from '#app/ui/stage-mark.tsx'
import { DataTable, type Column } from '#app/ui/table.tsx'
import { absoluteTime } from '#app/ui/time.tsx'
import type { InterestRow } from './interest-row.ts'
import { nextStepWords } from './next-step-words.tsx'
import { daysInStage } from './stage-time.ts'
import { daysWords, endWords, valueWords, vesselWords } from './interest-words.ts'

type Sort = (sort: string) => Column<InterestRow>['sort']
type Props = {
  rows: readonly InterestRow[]
  /** On the page of a client or berth its own column is left out. */
  of?: 'client' | 'berth'
  framed?: boolean
  sortBy?: Sort
  /** The port's own fields that are columns. */
  custom?: readonly Column<InterestRow>[]
}

export function InterestTable({ rows, of, framed, sortBy, custom = [] }: Props) {
  const { slug, locale, units, timezone, now } = usePortDisplay()
  const hasOpen = rows.some(({ outcome }) => outcome === null)
  const hasClosed = rows.some(({ outcome }) => outcome !== null)
  // not every page that lists interests counted their days
  const ageWords = ({
    stage_entered_at,
    days = daysInStage(stage_entered_at, { now, zone: timezone }),
    isLate,
  }: InterestRow) => daysWords(days, isLate)
  const link = (row: InterestRow, words: string) => <Link to={`/${slug}/interests/${row.id}`}>{words}</Link>
  const columns: (Column<InterestRow> | false)[] = [
    {
      key: 'client',
      header: of === 'client' ? 'Interest' : 'Client',
      cell: (row) => (
        <>
          {link(row, of === 'client' ? (row.berth ?? 'Any berth that fits') : row.client)}
          <span className="sub">{vesselWords(row, units)}</span>
          <TagMarks tags={row.tags ?? []} />
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
    { key: 'stage', header: 'Stage', cell: (row) => <StageMark stage={row.stage} /> },
    hasOpen && {
      key: 'days',
      header: 'In this stage',
      align: 'end',
      sort: sortBy?.('longest'),
      cell: (row) => !row.outcome && <span className={row.isLate ? 'num late' : 'num'}>{ageWords(row)}</span>,
    },
    hasClosed && {
      key: 'closed',
      header: 'Closed',
      sort: sortBy?.('closed'),
      cell: (row) =>
        row.closed_at &&
        row.outcome && (
          <>
            <span className="nowrap">{endWords(row.outcome)}</span>
            <span className="sub">{absoluteTime(new Date(row.closed_at), timezone, 'day', locale)}</span>
          </>
        ),
    },
    { key: 'value', header: 'Value', align: 'end', sort: sortBy?.('value'), cell: (row) => valueWords(row, locale) },
    hasOpen && {
      key: 'category',
      header: 'Lead',
      low: true,
      cell: (row) => !row.outcome && <LeadMark lead={row.category} bare />,
    },
    ...custom,
    { key: 'assignee', header: 'Assigned to', cell: (row) => row.assignee ?? 'Nobody' },
    of === undefined &&
      hasOpen && {
        key: 'next',
        header: 'Next step',
        low: true,
        sort: sortBy?.('next_step'),
        cell: (row) => nextStepWords(row, locale),
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
