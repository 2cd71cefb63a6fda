import { Link } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { dateIn } from '#app/dates/when.ts'
import { formatMoney } from '#app/money/money.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Badge } from '#app/ui/badge.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { DataTable, type Column } from '#app/ui/table.tsx'
import { dayWords } from './berth-words.ts'

export type Work = {
  id: string
  reason: string
  starts_on: string
  ends_on: string | null
  is_blocking: boolean
  finished_at: Date | string | null
  author: string | null
  cost: string | null
  currency: string | null
  photos?: number | null
}
type Props = { berthId: string; rows: readonly Work[]; today: string; framed?: boolean }

export function MaintenanceTable({ berthId, rows, today, framed }: Props) {
  const { slug, timezone, locale } = usePortDisplay()
  const { can } = useRights()
  const to = `/${slug}/berths/${berthId}/maintenance`
  const log = can('berths:log_maintenance')
  if (rows.length === 0)
    return (
      <EmptyState
        icon="wrench"
        small
        actions={
          log && (
            <LinkButton small to={`${to}/new`}>
              Log work
            </LinkButton>
          )
        }
      >
        No work has been logged on this berth.
      </EmptyState>
    )
  const columns: (Column<Work> | false)[] = [
    {
      key: 'work',
      header: 'Work',
      cell: ({ id, reason, is_blocking, photos, cost, currency }) => (
        <>
          {can('files:view') ? <Link to={`${to}/${id}/files`}>{reason}</Link> : reason}
          <span className="sub">
            {[
              photos ? `${photos} ${photos === 1 ? 'photo' : 'photos'}` : null,
              cost && currency ? formatMoney(cost, currency, { locale }) : null,
              is_blocking ? 'blocks the berth' : 'the berth stays in use',
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </>
      ),
    },
    { key: 'state', header: 'State', cell: (work) => <WorkState work={work} today={today} /> },
    { key: 'from', header: 'From', cell: ({ starts_on }) => <span className="nowrap">{dayWords(starts_on)}</span> },
    {
      key: 'to',
      header: 'To',
      cell: ({ ends_on, finished_at }) => (
        <span className="nowrap">
          {finished_at ? dayWords(dateIn(finished_at, timezone)) : ends_on ? dayWords(ends_on) : 'Open'}
        </span>
      ),
    },
    !framed && { key: 'by', header: 'By', cell: ({ author }) => author ?? 'The system' },
    log && {
      key: 'acts',
      header: '',
      align: 'end' as const,
      cell: ({ id, finished_at, reason }) =>
        !finished_at && (
          <span className="actions nowrap">
            <LinkButton small to={`${to}/${id}/edit`} label={`Edit: ${reason}`}>
              Edit
            </LinkButton>
            <LinkButton small to={`${to}/${id}/finish`} label={`Finish: ${reason}`}>
              Finish
            </LinkButton>
          </span>
        ),
    },
  ]
  return (
    <DataTable
      caption="Maintenance, what is open first"
      columns={columns.filter((column) => column !== false)}
      rows={rows}
      rowKey={({ id }) => id}
      framed={framed}
    />
  )
}

export function WorkState({ work, today }: { work: Work; today: string }) {
  if (work.finished_at) return <Badge tone="success">Done</Badge>
  if (work.starts_on > today) return <Badge tone="info">Planned</Badge>
  if (work.ends_on && work.ends_on < today) return <Badge tone="error">Overdue</Badge>
  return <Badge tone="warning">Open</Badge>
}
