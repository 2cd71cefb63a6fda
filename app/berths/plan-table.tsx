import { Link } from 'react-router'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { BerthMark } from '#app/ui/berth-mark.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { Plate } from '#app/ui/plate.tsx'
import { DataTable, type Column } from '#app/ui/table.tsx'
import { priceWords, sizeWords } from './berth-words.ts'
import { statusOf, type PlanBerth } from './plan-drawing.tsx'

const most = 200

/** What the plan shows, as a table. */
export function PlanTable({ berths, list }: { berths: readonly PlanBerth[]; list: string }) {
  const { slug, locale, units } = usePortDisplay()
  const meant = berths.filter(({ is_meant }) => is_meant)
  if (meant.length === 0)
    return (
      <EmptyState
        icon="anchor"
        title="No berth fits this search"
        actions={<LinkButton to="?">Show all berths</LinkButton>}
      >
        Take a filter away, or ask for a shorter berth or a higher price.
      </EmptyState>
    )
  const columns: Column<PlanBerth>[] = [
    {
      key: 'berth',
      header: 'Berth',
      cell: ({ id, label }) => (
        <Link to={`/${slug}/berths/${id}`}>
          <Plate number={label} />
        </Link>
      ),
    },
    { key: 'status', header: 'Status', card: 'plain', cell: (berth) => <BerthMark status={statusOf(berth)} /> },
    {
      key: 'size',
      header: 'Size (L × W × D)',
      cell: (berth) => <span className="num nowrap">{sizeWords(berth, units)}</span>,
    },
    {
      key: 'price',
      header: 'Price',
      align: 'end',
      cell: (berth) => <span className="nowrap">{priceWords(berth, locale)}</span>,
    },
  ]
  return (
    <>
      <DataTable
        caption="The berths of the plan"
        columns={columns}
        rows={meant.slice(0, most)}
        rowKey={({ id }) => id}
        tall={false}
      />
      {meant.length > most && (
        <p>
          <Link to={list}>All {meant.length} in the list</Link>
        </p>
      )}
    </>
  )
}
