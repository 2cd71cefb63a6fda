import { Link } from 'react-router'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Badge } from '#app/ui/badge.tsx'
import { DataTable, type Column } from '#app/ui/table.tsx'
import { dayWords } from './invoice-sheet.tsx'
import { plainNumber } from './invoice-lines.ts'

type Rate = {
  id: string
  name: string
  percent: string
  valid_from: string
  valid_until: string | null
  is_default: boolean
  archived_at: Date | string | null
}

export function TaxRateTable({ rates, today }: { rates: readonly Rate[]; today: string }) {
  const { slug, locale } = usePortDisplay()
  const base = `/${slug}/admin/tax-rates`
  const columns: Column<Rate>[] = [
    { key: 'name', header: 'Name', cell: ({ id, name }) => <Link to={`${base}/${id}/edit`}>{name}</Link> },
    {
      key: 'percent',
      header: 'Percent',
      align: 'end',
      cell: ({ percent }) => <span className="num">{plainNumber(percent)} %</span>,
    },
    {
      key: 'state',
      header: 'State',
      cell: (rate) => (
        <>
          <StateBadge rate={rate} today={today} /> {rate.is_default && <Badge tone="info">Usual rate</Badge>}
        </>
      ),
    },
    { key: 'from', header: 'Holds from', align: 'end', cell: ({ valid_from }) => dayWords(valid_from, locale) },
    {
      key: 'until',
      header: 'Ends before',
      align: 'end',
      cell: ({ valid_until }) => valid_until && dayWords(valid_until, locale),
    },
    {
      key: 'act',
      header: '',
      align: 'end',
      card: 'last',
      cell: ({ id, archived_at, name }) => (
        <Link to={`${base}/${id}/${archived_at ? 'restore' : 'archive'}`}>
          {archived_at ? 'Restore' : 'Archive'}
          <span className="vh"> {name}</span>
        </Link>
      ),
    },
  ]
  return <DataTable caption="Tax rates" columns={columns} rows={rates} rowKey={({ id }) => id} tall={false} />
}

function StateBadge({ rate: { archived_at, valid_from, valid_until }, today }: { rate: Rate; today: string }) {
  if (archived_at) return <Badge tone="warning">Archived</Badge>
  if (valid_until && valid_until <= today) return <Badge>Ended</Badge>
  return valid_from > today ? <Badge tone="info">To come</Badge> : <Badge tone="success">In force</Badge>
}
