import { berthStatusClass } from '#app/ui/berth-mark.tsx'
import { berthStatusLabels, type BerthStatus } from './berth.ts'

const order: BerthStatus[] = ['available', 'under_offer', 'reserved', 'sold', 'maintenance']

/** What each pattern means, and how many there are of it. */
export function PlanLegend({ statuses }: { statuses: readonly BerthStatus[] }) {
  return (
    <ul className="legend">
      {order.map((status) => (
        <li key={status}>
          <span className={`swatch ${berthStatusClass(status)}`} aria-hidden="true" />
          {berthStatusLabels[status]} <b>{statuses.filter((each) => each === status).length}</b>
        </li>
      ))}
    </ul>
  )
}
