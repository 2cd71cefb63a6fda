import { Link } from 'react-router'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Badge } from '#app/ui/badge.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { DataTable, type Column } from '#app/ui/table.tsx'
import { When } from '#app/ui/time.tsx'

type Moment = Date | string | null

type Service = { name: string; status: 'healthy' | 'degraded' | 'down'; latencyMs: number | null; detail?: string }
const serviceStates = {
  healthy: { tone: 'success', label: 'Healthy' },
  degraded: { tone: 'warning', label: 'Degraded' },
  down: { tone: 'error', label: 'Down' },
} as const

export function ServiceTable({ rows }: { rows: readonly Service[] }) {
  const columns: Column<Service>[] = [
    { key: 'name', header: 'Service', cell: ({ name }) => name },
    {
      key: 'status',
      header: 'State',
      cell: ({ status, detail }) => (
        <span>
          <Badge tone={serviceStates[status].tone}>{serviceStates[status].label}</Badge>
          {detail && <span className="sub">{detail}</span>}
        </span>
      ),
    },
    {
      key: 'latency',
      header: 'Answered in',
      align: 'end',
      cell: ({ latencyMs }) => (latencyMs === null ? 'No answer' : `${latencyMs}\u00a0ms`),
    },
  ]
  return <DataTable framed caption="Services" columns={columns} rows={rows} rowKey={({ name }) => name} />
}

type QueueRow = {
  name: string
  waiting: number
  active: number
  delayed: number
  failed: number
  done: number
  oldest: Moment
}

export function QueueTable({ rows }: { rows: readonly QueueRow[] }) {
  const { timezone, locale } = usePortDisplay()
  const columns: Column<QueueRow>[] = [
    { key: 'name', header: 'Queue', cell: ({ name }) => name },
    { key: 'waiting', header: 'Waiting', align: 'end', cell: ({ waiting }) => waiting },
    {
      key: 'oldest',
      header: 'Oldest since',
      cell: ({ oldest }) => (oldest ? <When at={oldest} zone={timezone} locale={locale} /> : 'Nothing waits'),
    },
    { key: 'active', header: 'At work', align: 'end', cell: ({ active }) => active },
    { key: 'delayed', header: 'Tried again later', align: 'end', low: true, cell: ({ delayed }) => delayed },
    {
      key: 'failed',
      header: 'Failed',
      align: 'end',
      cell: ({ failed }) => (failed > 0 ? <Badge tone="error">{failed}</Badge> : 0),
    },
    { key: 'done', header: 'Done', align: 'end', low: true, cell: ({ done }) => done },
  ]
  return <DataTable framed caption="Queues" columns={columns} rows={rows} rowKey={({ name }) => name} tall={false} />
}

type FailedJob = { queue: string; id: string; name: string; error: string; attempts: number; failedAt: Moment }

export function FailedJobTable({ rows }: { rows: readonly FailedJob[] }) {
  const { slug, timezone, locale } = usePortDisplay()
  const at = ({ queue, id }: FailedJob) =>
    `/${slug}/admin/monitoring/jobs/${encodeURIComponent(queue)}/${encodeURIComponent(id)}`
  const columns: Column<FailedJob>[] = [
    {
      key: 'job',
      header: 'Job',
      cell: (row) => (
        <span>
          <Link to={`${at(row)}/retry`}>{row.name}</Link>
          <span className="sub">{row.id}</span>
        </span>
      ),
    },
    { key: 'error', header: 'Error', card: 'full', cell: ({ error }) => error || 'It gave no reason' },
    { key: 'attempts', header: 'Tries', align: 'end', cell: ({ attempts }) => attempts },
    {
      key: 'at',
      header: 'Failed',
      cell: ({ failedAt }) => failedAt && <When at={failedAt} zone={timezone} locale={locale} />,
    },
    {
      key: 'acts',
      header: '',
      cell: (row) => (
        <span className="actions">
          <LinkButton to={`${at(row)}/retry`} small>
            Try again
          </LinkButton>
          <LinkButton to={`${at(row)}/drop`} small>
            Drop
          </LinkButton>
        </span>
      ),
    },
  ]
  return (
    <DataTable
      framed
      caption="Failed jobs, newest first"
      columns={columns}
      rows={rows}
      rowKey={(row) => `${row.queue} ${row.id}`}
    />
  )
}

type ScheduleRow = {
  id: string
  name: string
  port: string | null
  cron: string
  zone: string
  next_run_at: Date | string
  due_at: Moment
  last_started_at: Moment
  last_ended_at: Moment
  last_outcome: 'done' | 'failed' | null
  last_error: string | null
}

export function ScheduleTable({ rows }: { rows: readonly ScheduleRow[] }) {
  const { timezone, locale } = usePortDisplay()
  const columns: Column<ScheduleRow>[] = [
    {
      key: 'name',
      header: 'Job',
      cell: ({ name, port }) => (
        <span>
          {name}
          {port && <span className="sub">{port}</span>}
        </span>
      ),
    },
    {
      key: 'cron',
      header: 'When',
      low: true,
      cell: ({ cron, zone }) => (
        <span>
          <code>{cron.replaceAll(' ', '\u00a0')}</code>
          <span className="sub num">{zone}</span>
        </span>
      ),
    },
    { key: 'next', header: 'Next run', cell: (row) => <When at={row.next_run_at} zone={timezone} locale={locale} /> },
    {
      key: 'last',
      header: 'Last run',
      cell: (row) => (row.last_ended_at ? <When at={row.last_ended_at} zone={timezone} locale={locale} /> : 'Not yet'),
    },
    { key: 'outcome', header: 'Outcome', card: 'full', cell: (row) => <Outcome row={row} /> },
  ]
  return (
    <DataTable framed caption="Recurring jobs, the next first" columns={columns} rows={rows} rowKey={({ id }) => id} />
  )
}

function Outcome({ row: { due_at, last_outcome, last_error } }: { row: ScheduleRow }) {
  if (due_at) return <Badge tone="info">Under way</Badge>
  if (!last_outcome) return <Badge>Not yet run</Badge>
  if (last_outcome === 'done') return <Badge tone="success">Done</Badge>
  return (
    <span>
      <Badge tone="error">Failed</Badge>
      {last_error && <span className="sub">{last_error}</span>}
    </span>
  )
}

type ParkedEvent = { id: string; port: string; last_error: string | null; at: Date | string }

export function ParkedEventTable({ rows }: { rows: readonly ParkedEvent[] }) {
  const { slug, timezone, locale } = usePortDisplay()
  const columns: Column<ParkedEvent>[] = [
    {
      key: 'at',
      header: 'Happened',
      cell: ({ id, at }) => (
        <Link to={`/${slug}/admin/monitoring/events/${id}/retry`}>
          <When at={at} zone={timezone} locale={locale} />
        </Link>
      ),
    },
    { key: 'port', header: 'Port', cell: ({ port }) => port },
    { key: 'error', header: 'Error', card: 'full', cell: ({ last_error }) => last_error ?? 'It gave no reason' },
    {
      key: 'acts',
      header: '',
      cell: ({ id }) => (
        <LinkButton to={`/${slug}/admin/monitoring/events/${id}/retry`} small>
          Try again
        </LinkButton>
      ),
    },
  ]
  return <DataTable framed caption="Events that were given up" columns={columns} rows={rows} rowKey={({ id }) => id} />
}
