import { Link } from 'react-router'
import { withSearch } from '#app/filters.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Badge } from '#app/ui/badge.tsx'
import { DataTable, type Column } from '#app/ui/table.tsx'
import { absoluteTime } from '#app/ui/time.tsx'
import { documentTypeLabels, statusLabels, statusTones, type DocumentStatus, type DocumentType } from './document.ts'

type Moment = Date | string | null
export type DocumentRow = {
  id: string
  type: DocumentType
  title: string
  status: DocumentStatus
  client_id: string
  client: string
  berth_id: string | null
  berth: string | null
  /** Who has it before them. */
  turn: string | null
  created_at: Date | string
  sent_at: Moment
  expires_at: Moment
  completed_at: Moment
  ended_at: Moment
}
type Props = {
  rows: DocumentRow[]
  /** The record's own page need not say again whose they are. */
  of?: 'client' | 'interest' | 'berth'
  framed?: boolean
  sorted?: { by: string; search: URLSearchParams }
}

export const StatusBadge = ({ status }: { status: DocumentStatus }) => (
  <Badge tone={statusTones[status]}>{statusLabels[status]}</Badge>
)

export function DocumentTable({ rows, of, framed, sorted }: Props) {
  const { slug } = usePortDisplay()
  const sortBy = (sort: string, order: 'ascending' | 'descending') =>
    sorted && { to: withSearch(sorted.search, { sort }), order: sorted.by === sort ? order : undefined }
  const columns: Column<DocumentRow>[] = [
    {
      key: 'title',
      header: 'Document',
      sort: sortBy('title', 'ascending'),
      cell: (row) => (
        <>
          <Link to={`/${slug}/documents/${row.id}`}>{row.title}</Link>
          <span className="sub">{documentTypeLabels[row.type]}</span>
        </>
      ),
    },
    { key: 'client', header: 'Client', cell: ({ client }) => client },
    { key: 'berth', header: 'Berth', low: true, cell: ({ berth }) => berth ?? '' },
    {
      key: 'status',
      header: 'State',
      cell: (row) => (
        <span>
          <StatusBadge status={row.status} />
          {row.turn && <span className="sub">{row.turn} is to sign</span>}
        </span>
      ),
    },
    {
      key: 'made',
      header: 'Drawn up',
      align: 'end',
      low: true,
      sort: sortBy('newest', 'descending'),
      cell: (row) => <Day at={row.created_at} />,
    },
    {
      key: 'sent',
      header: 'Sent',
      align: 'end',
      sort: sortBy('sent', 'descending'),
      cell: (row) => row.sent_at && <Day at={row.sent_at} />,
    },
    { key: 'until', header: 'Due or ended', align: 'end', low: true, cell: (row) => <End row={row} /> },
  ]
  const hidden = of === 'client' || of === 'interest' ? 'client' : of
  return (
    <DataTable
      caption="Documents"
      columns={columns.filter(({ key }) => key !== hidden && !(of === 'interest' && key === 'berth'))}
      rows={rows}
      rowKey={({ id }) => id}
      framed={framed}
    />
  )
}

/** When it has to be signed, or when it came to its end. */
function End({ row: { status, expires_at, completed_at, ended_at } }: { row: DocumentRow }) {
  const at = completed_at ?? ended_at ?? (status === 'draft' ? null : expires_at)
  return at ? <Day at={at} /> : ''
}

function Day({ at }: { at: Date | string }) {
  const { timezone, locale } = usePortDisplay()
  return (
    <time className="num" dateTime={new Date(at).toISOString()}>
      {absoluteTime(new Date(at), timezone, 'day', locale)}
    </time>
  )
}
