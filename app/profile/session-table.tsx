import { Badge } from '#app/ui/badge.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { DataTable, type Column } from '#app/ui/table.tsx'
import { When } from '#app/ui/time.tsx'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { deviceWords } from './device-words.ts'

export type SessionRow = {
  id: string
  address: string | null
  user_agent: string | null
  created_at: Date | string
  last_used_at: Date | string
  isThis: boolean
}

/** Where the person is signed in, in their own time zone. */
export function SessionTable({ rows, zone }: { rows: SessionRow[]; zone: string }) {
  const { slug, locale } = usePortDisplay()
  const columns: Column<SessionRow>[] = [
    {
      key: 'device',
      header: 'Device',
      cell: (row) => (
        <>
          {deviceWords(row.user_agent)} {row.isThis && <Badge tone="success">This one</Badge>}
        </>
      ),
    },
    { key: 'address', header: 'Address', cell: (row) => row.address ?? 'Unknown' },
    {
      key: 'used',
      header: 'Last used',
      align: 'end',
      cell: (row) => <When at={row.last_used_at} zone={zone} locale={locale} />,
    },
    {
      key: 'since',
      header: 'Signed in',
      align: 'end',
      cell: (row) => <When at={row.created_at} zone={zone} locale={locale} />,
    },
    {
      key: 'end',
      header: '',
      align: 'end',
      cell: (row) =>
        !row.isThis && (
          <LinkButton
            to={`/${slug}/settings/security/sessions/${row.id}/end`}
            small
            label={`End ${deviceWords(row.user_agent)}`}
          >
            End
          </LinkButton>
        ),
    },
  ]
  return (
    <DataTable caption="Your sessions" columns={columns} rows={rows} rowKey={(row) => row.id} framed tall={false} />
  )
}
