import { Link } from 'react-router'
import { formatLength } from '#app/measures/length.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { berthStatusClass } from '#app/ui/berth-mark.tsx'
import { berthStatusLabels } from './berth.ts'
import { statusOf, type PlanBerth } from './plan-drawing.tsx'

/** On a phone: each dock as one walks it, its left side, its pontoon, its right side. */
export function DockWalks({ berths, isOpen }: { berths: readonly PlanBerth[]; isOpen: boolean }) {
  const { slug, units } = usePortDisplay()
  const docks = [...new Set(berths.map(({ dock }) => dock))]
  return (
    <div className="only-narrow walk-list">
      {docks.map((dock) => {
        const own = berths.filter((berth) => berth.dock === dock && berth.is_meant)
        const free = own.filter((berth) => statusOf(berth) === 'available').length
        return (
          <details key={dock} className="walk" name="dock" open={isOpen && docks.length === 1}>
            <summary>
              Dock {dock}{' '}
              <span className="meta">
                {free} of {own.length} free
              </span>
            </summary>
            <ol>
              {own.map((berth) => (
                <li key={berth.id} className={isOddOne(berth.label) ? 'is-left' : 'is-right'}>
                  <Link className={berthStatusClass(statusOf(berth))} to={`/${slug}/berths/${berth.id}`}>
                    <b>{berth.label}</b>
                    <span className="len">{formatLength(Number(berth.length), units)}</span>
                    <small>
                      <span className="swatch" aria-hidden="true" />
                      {berthStatusLabels[statusOf(berth)]}
                    </small>
                  </Link>
                </li>
              ))}
            </ol>
          </details>
        )
      })}
    </div>
  )
}

const isOddOne = (label: string) => Number.parseInt(label.replace(/^\D+/, ''), 10) % 2 === 1
