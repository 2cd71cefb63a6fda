import { Link } from 'react-router'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { DataTable, type Column } from '#app/ui/table.tsx'
import { When } from '#app/ui/time.tsx'
import type { ShownCandidate } from './offer-page.server.ts'
import { vesselWords } from './waiting-table.tsx'
import { wishWords } from './waiting.ts'

type Row = Omit<ShownCandidate, 'joined_at'> & { joined_at: Date | string }

/** Who is asked about a berth, in order, and why somebody is passed over. */
export function LineTable({ line }: { line: readonly Row[] }) {
  const { slug, locale, timezone, units } = usePortDisplay()
  const next = line.find(({ why }) => why === null)
  const columns: Column<Row>[] = [
    {
      key: 'client',
      header: 'Client',
      cell: (row) => (
        <>
          <Link to={`/${slug}/berths/waiting-list/${row.id}`}>{row.client}</Link>
          <span className="sub">{vesselWords(row, units) ?? 'No vessel known'}</span>
        </>
      ),
    },
    { key: 'wish', header: 'Waits for', cell: (row) => wishWords(row, units) },
    {
      key: 'since',
      header: 'Joined',
      low: true,
      cell: (row) => <When at={row.joined_at} zone={timezone} locale={locale} show="day" />,
    },
    {
      key: 'turn',
      header: 'Turn',
      card: 'full',
      cell: (row) => row.why ?? (row === next ? <b>Next</b> : 'Fits, comes later'),
    },
  ]
  return <DataTable caption="In line for this berth" columns={columns} rows={line} rowKey={({ id }) => id} framed />
}
