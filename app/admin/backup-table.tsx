import { usePortDisplay } from '#app/ports/port-display.ts'
import { sizeWords } from '#app/files/file.ts'
import { Badge } from '#app/ui/badge.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { DataTable, type Column } from '#app/ui/table.tsx'
import { When } from '#app/ui/time.tsx'
import { backupState, type BackupState } from './backup-state.ts'

type Row = BackupState & {
  id: string
  bytes: number | null
  row_count: number | null
  object_count: number | null
  requester: string | null
}

export function BackupTable({ rows }: { rows: Row[] }) {
  const { slug, timezone, locale } = usePortDisplay()
  const number = (value: number) => value.toLocaleString(locale)
  const columns: Column<Row>[] = [
    {
      key: 'when',
      header: 'When',
      cell: (row) => (
        <>
          <When at={row.finished_at ?? row.requested_at} zone={timezone} locale={locale} />
          <span className="sub">{row.requester ? `Asked for by ${row.requester}` : 'Made by the program'}</span>
        </>
      ),
    },
    {
      key: 'state',
      header: 'State',
      card: 'plain',
      cell: (row) => {
        const { label, tone, reason } = backupState(row)
        return (
          <>
            <Badge tone={tone}>{label}</Badge>
            {reason && <span className="sub">{reason}</span>}
          </>
        )
      },
    },
    {
      key: 'content',
      header: 'Content',
      low: true,
      cell: (row) => row.row_count !== null && `${number(row.row_count)} rows, ${number(row.object_count ?? 0)} files`,
    },
    {
      key: 'size',
      header: 'Size',
      align: 'end',
      cell: (row) => row.bytes !== null && sizeWords(row.bytes, locale),
    },
    {
      key: 'act',
      header: '',
      align: 'end',
      card: 'last',
      cell: (row) =>
        row.isThere && (
          <LinkButton
            to={`/${slug}/admin/backup/${row.id}/download`}
            icon="download"
            small
            reloadDocument
            label={`Download the backup of ${new Date(row.finished_at ?? row.requested_at).toISOString()}`}
          >
            Download
          </LinkButton>
        ),
    },
  ]
  return <DataTable caption="Backups, newest first" columns={columns} rows={rows} rowKey={(row) => row.id} />
}
