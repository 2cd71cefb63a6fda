import { Link } from 'react-router'
import { berthStatusLabels } from '#app/berths/berth.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { OccupancyBars } from '#app/ui/bars.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { countStatuses, type DockCounts } from './dashboard-stats.tsx'

export function OccupancyPanel({ docks }: { docks: DockCounts[] }) {
  const { slug } = usePortDisplay()
  const foot = countStatuses(docks).map(({ status, count }, index) => (
    <span key={status}>
      {index > 0 && ' · '}
      <Link className="tap nowrap" to={`/${slug}/berths?status=${status}`}>
        {count} {berthStatusLabels[status].toLowerCase()}
      </Link>
    </span>
  ))
  return (
    <Panel title="Occupancy by dock" aside={<Link to={`/${slug}/berths`}>Berths</Link>} foot={docks.length > 0 && foot}>
      {docks.length > 0 ? (
        <OccupancyBars
          docks={docks.map(({ dock, counts }) => ({ dock, counts, to: `/${slug}/berths?dock=${dock}` }))}
        />
      ) : (
        <EmptyState icon="anchor" small>
          There are no berths yet. <Link to={`/${slug}/berths`}>Go to the berths</Link>
        </EmptyState>
      )}
    </Panel>
  )
}
