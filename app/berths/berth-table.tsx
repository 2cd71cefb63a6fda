import { Link } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import type { FieldValue } from '#app/custom-fields/custom-field.ts'
import { fieldColumns } from '#app/custom-fields/field-columns.tsx'
import type { FieldQuery } from '#app/custom-fields/field-query.ts'
import { withSearch } from '#app/filters.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { TagMarks } from '#app/tags/tag-marks.tsx'
import type { Tag } from '#app/tags/tag.ts'
import { BerthMark } from '#app/ui/berth-mark.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Plate } from '#app/ui/plate.tsx'
import { DataTable, type Column } from '#app/ui/table.tsx'
import { berthStatusLabels, mooringTypeLabels, shownStatus, type MooringType, type SaleState } from './berth.ts'
import { dayWords, powerWords, priceWords, sizeWords, yearsWords } from './berth-words.ts'
import type { PowerOutlet } from './power.ts'

export type BerthRow = {
  id: string
  label: string
  status: SaleState
  is_under_repair: unknown
  length: string
  width: string | null
  depth: string | null
  price: string | null
  currency: string
  is_price_on_request: boolean
  tenure_years: number | null
  tenure_ends_on: string | null
  mooring_type: MooringType | null
  outlets: PowerOutlet[] | null
  tags: Tag[]
  custom?: Record<string, FieldValue>
}
type Props = { rows: BerthRow[]; sort: string; fields: FieldQuery; search: URLSearchParams }

export function BerthTable({ rows, sort, fields, search }: Props) {
  const { slug, locale, units } = usePortDisplay()
  if (rows.length === 0) return <NoBerths isFiltered={search.size > 0} />
  const sortBy = (by: string) => ({
    to: withSearch(search, { sort: by }),
    order: sort === by && !fields.sort ? ('ascending' as const) : undefined,
  })
  const columns: Column<BerthRow>[] = [
    {
      key: 'berth',
      header: 'Berth',
      sort: sortBy('number'),
      cell: (row) => (
        <>
          <Link to={`/${slug}/berths/${row.id}`}>
            <Plate number={row.label} />
          </Link>
          <TagMarks tags={row.tags} />
        </>
      ),
    },
    { key: 'status', header: 'Status', card: 'plain', cell: (row) => <StatusOf row={row} /> },
    {
      key: 'size',
      header: 'Size (L × W × D)',
      sort: sortBy('length'),
      cell: (row) => <span className="num nowrap">{sizeWords(row, units)}</span>,
    },
    {
      key: 'mooring',
      header: 'Mooring',
      low: true,
      cell: (row) => row.mooring_type && mooringTypeLabels[row.mooring_type],
    },
    { key: 'power', header: 'Shore power', low: true, cell: (row) => powerWords(row.outlets) },
    {
      key: 'tenure',
      header: 'Tenure',
      align: 'end',
      cell: (row) => (row.tenure_ends_on ? `until ${dayWords(row.tenure_ends_on)}` : yearsWords(row.tenure_years)),
    },
    ...fieldColumns<BerthRow>(fields, search),
    {
      key: 'price',
      header: 'Price',
      align: 'end',
      sort: sortBy('price'),
      cell: (row) => <span className="nowrap">{priceWords(row, locale)}</span>,
    },
  ]
  return <DataTable caption="Berths" columns={columns} rows={rows} rowKey={(row) => row.id} tall={false} />
}

function StatusOf({ row }: { row: BerthRow }) {
  const isUnderRepair = Boolean(row.is_under_repair)
  return (
    <>
      <BerthMark status={shownStatus(row.status, isUnderRepair)} />
      {isUnderRepair && <span className="sub">{berthStatusLabels[row.status]}</span>}
    </>
  )
}

function NoBerths({ isFiltered }: { isFiltered: boolean }) {
  const { slug } = usePortDisplay()
  const { can } = useRights()
  if (isFiltered)
    return (
      <EmptyState
        icon="anchor"
        title="No berth fits this search"
        actions={<LinkButton to="?">Show all berths</LinkButton>}
      >
        Take a filter away, or ask for a shorter berth or a higher price.
      </EmptyState>
    )
  return (
    <EmptyState
      icon="anchor"
      title="No berths yet"
      actions={can('berths:create') && <LinkButton to={`/${slug}/berths/new`}>Add the first berth</LinkButton>}
    >
      Berths are typed in here, or read from the marina’s price list by the seed command.
    </EmptyState>
  )
}
