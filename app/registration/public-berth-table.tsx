import { mooringTypeLabels, type MooringType } from '#app/berths/berth.ts'
import { powerWords, priceWords, sizeWords, yearsWords } from '#app/berths/berth-words.ts'
import type { PowerOutlet } from '#app/berths/power.ts'
import { Plate } from '#app/ui/plate.tsx'
import { DataTable, type Column } from '#app/ui/table.tsx'

type Row = {
  label: string
  length: string
  width: string | null
  depth: string | null
  mooring_type: MooringType | null
  outlets: PowerOutlet[] | null
  price: string | null
  currency: string
  is_price_on_request: boolean
  tenure_years: number | null
}

/** What can be had, in metres and in feet, as nobody knows who reads. */
export function PublicBerthTable({ rows, hasPrices }: { rows: readonly Row[]; hasPrices: boolean }) {
  const columns: (Column<Row> | false)[] = [
    { key: 'berth', header: 'Berth', cell: ({ label }) => <Plate number={label} /> },
    {
      key: 'size',
      header: 'Size (L × W × D)',
      cell: (row) => (
        <>
          <span className="num nowrap">{sizeWords(row, 'metric')}</span>
          <span className="sub">{sizeWords(row, 'imperial')}</span>
        </>
      ),
    },
    {
      key: 'mooring',
      header: 'Mooring',
      low: true,
      cell: (row) => row.mooring_type && mooringTypeLabels[row.mooring_type],
    },
    { key: 'power', header: 'Shore power', low: true, cell: (row) => powerWords(row.outlets) },
    { key: 'years', header: 'Tenure', align: 'end', cell: (row) => yearsWords(row.tenure_years) },
    hasPrices && {
      key: 'price',
      header: 'Price',
      align: 'end',
      cell: (row) => <span className="nowrap">{priceWords(row, 'en')}</span>,
    },
  ]
  return (
    <DataTable
      caption="Berths that can be had today"
      columns={columns.filter((column) => column !== false)}
      rows={rows}
      rowKey={({ label }) => label}
    />
  )
}
