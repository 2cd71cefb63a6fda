import { Link } from 'react-router'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Plate } from '#app/ui/plate.tsx'
import { DataTable, type Column } from '#app/ui/table.tsx'
import { When } from '#app/ui/time.tsx'
import { formatLength } from '#app/measures/length.ts'
import { priceWords, yearsWords } from './berth-words.ts'

type Row = {
  id: string
  label: string
  length: string
  price: string | null
  currency: string
  is_price_on_request: boolean
  tenure_years: number | null
  changed_at: Date | string | null
}

export function PriceTable({ rows }: { rows: readonly Row[] }) {
  const { slug, locale, units, timezone, now } = usePortDisplay()
  if (rows.length === 0)
    return (
      <EmptyState icon="receipt" title="No berth fits this search" small>
        Take a filter away to see more prices.
      </EmptyState>
    )
  const columns: Column<Row>[] = [
    {
      key: 'berth',
      header: 'Berth',
      cell: ({ id, label }) => (
        <Link to={`/${slug}/berths/${id}`}>
          <Plate number={label} />
        </Link>
      ),
    },
    {
      key: 'price',
      header: 'Price',
      align: 'end',
      cell: (row) => <strong className="nowrap">{priceWords(row, locale)}</strong>,
    },
    {
      key: 'length',
      header: 'Length',
      align: 'end',
      cell: ({ length }) => <span className="num nowrap">{formatLength(Number(length), units)}</span>,
    },
    { key: 'years', header: 'Tenure', align: 'end', low: true, cell: (row) => yearsWords(row.tenure_years) },
    {
      key: 'since',
      header: 'Changed',
      align: 'end',
      cell: ({ changed_at }) =>
        changed_at ? <When at={changed_at} zone={timezone} locale={locale} now={now} show="day" /> : 'Never',
    },
  ]
  return <DataTable caption="Prices by berth" columns={columns} rows={rows} rowKey={({ id }) => id} tall={false} />
}
