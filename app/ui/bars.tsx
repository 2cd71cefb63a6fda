import { Link } from 'react-router'
import { berthStatusLabels, saleStates, type BerthStatus } from '#app/berths/berth.ts'
import { stageLabels, type Stage } from '#app/interests/interest.ts'
import { berthStatusClass } from './berth-mark.tsx'
import { stageClass } from './stage-mark.tsx'

const percent = (part: number, whole: number) => `${whole > 0 ? Math.round((part / whole) * 1000) / 10 : 0}%`

export type StageBar = { stage: Stage; count: number; amount: number; text: string; to?: string }

/** The pipeline: a bar a stage by amount, the numbers in words beside it. */
export function StageBars({ bars }: { bars: readonly StageBar[] }) {
  const most = Math.max(0, ...bars.map((bar) => bar.amount))
  return (
    <ol className="bars">
      {bars.map(({ stage, count, amount, text, to }) => {
        const look = `badge stage ${stageClass(stage)} is-bare`
        return (
          <li key={stage}>
            {to ? (
              <Link className={look} to={to}>
                {stageLabels[stage]}
              </Link>
            ) : (
              <span className={look}>{stageLabels[stage]}</span>
            )}
            <svg aria-hidden="true" className={stageClass(stage)}>
              <rect className="track" width="100%" height="10" rx="2" />
              <rect className="fill" width={percent(amount, most)} height="10" rx="2" />
            </svg>
            <span className="num quiet">{count}</span>
            <span className="num">{text}</span>
          </li>
        )
      })}
    </ol>
  )
}

export type DockOccupancy = { dock: string; to?: string; counts: Partial<Record<BerthStatus, number>> }

/** Taken first, free last. */
const order: BerthStatus[] = ['sold', 'reserved', 'under_offer', 'maintenance', 'available']

export function OccupancyBars({ docks }: { docks: readonly DockOccupancy[] }) {
  return (
    <div className="stack">
      <Patterns />
      <ul className="bars">
        {docks.map((dock) => (
          <DockBar key={dock.dock} {...dock} />
        ))}
      </ul>
      <BerthLegend />
    </div>
  )
}

function DockBar({ dock, to, counts }: DockOccupancy) {
  const parts = order.map((status) => ({ status, count: counts[status] ?? 0 })).filter(({ count }) => count > 0)
  const total = parts.reduce((sum, { count }) => sum + count, 0)
  const taken = total - (counts.available ?? 0) - (counts.maintenance ?? 0)
  const words = parts.map(({ status, count }) => `${count} ${berthStatusLabels[status].toLowerCase()}`).join(', ')
  return (
    <li>
      {to ? (
        <Link className="strong" to={to}>
          Dock {dock}
        </Link>
      ) : (
        <span className="strong">Dock {dock}</span>
      )}
      <svg className="occ" role="img" aria-label={`Dock ${dock}: ${words || 'no berths'}`}>
        {parts.map(({ status, count }, index) => {
          const before = parts.slice(0, index).reduce((sum, part) => sum + part.count, 0)
          const x = percent(before, total)
          const look = `m-${status.replace('_', '-')}`
          return <rect key={status} className={look} x={x} y="1" width={percent(count, total)} height="20" />
        })}
      </svg>
      <span className="num">
        {taken} of {total}
      </span>
      <span className="num quiet">{total > 0 ? Math.round((taken / total) * 100) : 0} %</span>
    </li>
  )
}

export function BerthLegend() {
  return (
    <ul className="legend">
      {[...saleStates, 'maintenance' as const].map((status) => (
        <li key={status}>
          <span className={`swatch ${berthStatusClass(status)}`} aria-hidden="true" />
          {berthStatusLabels[status]}
        </li>
      ))}
    </ul>
  )
}

const Patterns = () => (
  <svg className="sprite" aria-hidden="true">
    <defs>
      <pattern id="m-under-offer" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect className="pt-bg-o" width="6" height="6" />
        <path className="pt-o" d="M0 0V6" strokeWidth="4" />
      </pattern>
      <pattern id="m-reserved" width="6" height="6" patternUnits="userSpaceOnUse">
        <rect className="pt-bg-r" width="6" height="6" />
        <circle className="pt-r" cx="3" cy="3" r="1.6" />
      </pattern>
      <pattern id="m-maintenance" width="7" height="7" patternUnits="userSpaceOnUse">
        <rect className="pt-bg-m" width="7" height="7" />
        <path className="pt-m" d="M0 0l7 7M7 0L0 7" strokeWidth="1.4" />
      </pattern>
    </defs>
  </svg>
)
