import { Link } from 'react-router'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Icon } from '#app/ui/icon.tsx'
import { DataTable, type Column } from '#app/ui/table.tsx'
import { absoluteTime } from '#app/ui/time.tsx'
import { withSearch } from '#app/filters.ts'
import { Owner, type OwnerNames } from './owner-link.tsx'
import { fileIcon, sizeWords, typeLabel } from './file.ts'

export type FileRow = Partial<OwnerNames> & {
  id: string
  name: string
  media_type: string
  size: number
  created_at: Date | string
  uploader: string | null
  folder: string | null
  hasThumbnail: boolean
}
type Props = {
  rows: FileRow[]
  /** The record's own page need not say whose they are. */
  isOfRecord?: boolean
  sorted?: { by: string; search: URLSearchParams }
}

export function FileTable({ rows, isOfRecord, sorted }: Props) {
  const { slug, timezone, locale } = usePortDisplay()
  const sortBy = (sort: string, order: 'ascending' | 'descending') =>
    sorted && {
      to: withSearch(sorted.search, { sort }),
      order: sorted.by === sort ? order : undefined,
    }
  const columns: Column<FileRow>[] = [
    {
      key: 'name',
      header: 'Name',
      sort: sortBy('name', 'ascending'),
      cell: (row) => (
        <span className="file-name">
          {row.hasThumbnail ? (
            <img src={`/${slug}/files/${row.id}/thumbnail`} alt="" width={40} height={40} loading="lazy" />
          ) : (
            <Icon of={fileIcon(row.media_type)} />
          )}
          <span>
            <Link to={`/${slug}/files/${row.id}`}>{row.name}</Link>
            <span className="sub">
              {[typeLabel(row.media_type), isOfRecord && row.vessel, row.folder].filter(Boolean).join(', ')}
            </span>
          </span>
        </span>
      ),
    },
    { key: 'of', header: 'Belongs to', cell: (row) => <Owner row={{ ...nobody, ...row }} /> },
    {
      key: 'size',
      header: 'Size',
      align: 'end',
      sort: sortBy('size', 'descending'),
      cell: ({ size }) => <span className="num">{sizeWords(size, locale)}</span>,
    },
    { key: 'by', header: 'Added by', low: true, cell: ({ uploader }) => uploader ?? 'The system' },
    {
      key: 'at',
      header: 'Added',
      align: 'end',
      low: true,
      sort: sortBy('newest', 'descending'),
      cell: ({ created_at }) => (
        <time className="num" dateTime={new Date(created_at).toISOString()}>
          {absoluteTime(new Date(created_at), timezone, 'day', locale)}
        </time>
      ),
    },
    {
      key: 'save',
      header: '',
      align: 'end',
      card: 'last',
      cell: (row) => (
        <a className="btn btn-sm" href={`/${slug}/files/${row.id}/download`} aria-label={`Download ${row.name}`}>
          <Icon of="download" />
          Download
        </a>
      ),
    },
  ]
  return (
    <DataTable
      caption="Files"
      columns={columns.filter(({ key }) => !(isOfRecord && key === 'of'))}
      rows={rows}
      rowKey={({ id }) => id}
    />
  )
}

const nobody: OwnerNames = {
  client_id: null,
  vessel_id: null,
  berth_id: null,
  interest_id: null,
  document_id: null,
  invoice_id: null,
  client: null,
  vessel: null,
  berth: null,
  interest: null,
  document: null,
  invoice: null,
}
