import { useRef, useState, type KeyboardEvent } from 'react'
import { Link } from 'react-router'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { useHydrated } from '#app/ui/hydrated.ts'
import { berthStatusLabels, shownStatus, type BerthStatus, type SaleState } from './berth.ts'
import { priceWords, sizeWords } from './berth-words.ts'
import { frameOf, isArrow, nextSpot } from './plan-layout.ts'

type Box = { x: number; y: number; width: number; height: number }
export type PlanBerth = {
  id: string
  label: string
  dock: string
  status: SaleState
  is_under_repair: boolean
  is_meant: boolean
  length: string
  width: string | null
  depth: string | null
  price: string | null
  currency: string
  is_price_on_request: boolean
  place: (Box & { angle: number }) | null
}
export type Scenery = Box & {
  id: string
  kind: 'berth' | 'pontoon' | 'land' | 'dock' | 'place'
  text: string | null
}
type Props = { berths: readonly PlanBerth[]; scenery: readonly Scenery[]; dock: string | null }

const margin = 8
export const statusOf = ({ status, is_under_repair }: Pick<PlanBerth, 'status' | 'is_under_repair'>) =>
  shownStatus(status, is_under_repair)

/** The port from above. Each berth is a link; with the arrow keys one walks from one to the next. */
export function PlanDrawing({ berths, scenery, dock }: Props) {
  const words = useBerthWords()
  const { slug } = usePortDisplay()
  const isHydrated = useHydrated()
  const drawing = useRef<SVGSVGElement>(null)
  const [here, setHere] = useState<string>()
  const spots = berths.flatMap((berth) => (berth.place ? [{ id: berth.id, ...berth.place, berth }] : []))
  // of one dock alone, what stands around the others is left out
  const shown = dock ? [] : scenery
  const frame = frameOf([...spots, ...shown])
  const entry = spots.some(({ id }) => id === here) ? here : spots[0]?.id

  function walk(event: KeyboardEvent<SVGElement>, spot: (typeof spots)[number]) {
    if (!isArrow(event.key) || event.altKey || event.ctrlKey || event.metaKey) return
    const next = nextSpot(spots, spot, event.key)
    event.preventDefault()
    if (!next) return
    setHere(next.id)
    drawing.current?.querySelector<SVGElement>(`[data-berth="${next.id}"]`)?.focus()
  }

  return (
    <svg
      ref={drawing}
      className="map"
      viewBox={`${frame.x - margin} ${frame.y - margin} ${frame.width + 2 * margin} ${frame.height + 2 * margin}`}
      role="group"
      aria-label={dock ? `Plan of dock ${dock}` : 'Plan of the docks'}
    >
      <Patterns />
      {shown.map((shape) => (
        <SceneryShape key={shape.id} shape={shape} />
      ))}
      {spots.map((spot) => {
        const { berth } = spot
        const status = statusOf(berth)
        const [midX, midY] = [spot.x + spot.width / 2, spot.y + spot.height / 2]
        const name = words(berth)
        return (
          <Link
            key={spot.id}
            to={`/${slug}/berths/${spot.id}`}
            aria-label={berth.is_meant ? name : `${name}, not meant by the filter`}
            className={berth.is_meant ? undefined : 'is-faint'}
            data-berth={spot.id}
            tabIndex={isHydrated && spot.id !== entry ? -1 : undefined}
            onFocus={() => setHere(spot.id)}
            onKeyDown={(event) => walk(event as unknown as KeyboardEvent<SVGElement>, spot)}
          >
            <title>{name}</title>
            <g transform={spot.angle ? `rotate(${spot.angle} ${midX} ${midY})` : undefined}>
              <rect
                className={`b m-${status.replace('_', '-')}`}
                x={spot.x}
                y={spot.y}
                width={spot.width}
                height={spot.height}
                rx={2}
              />
            </g>
            {patterned.has(status) && (
              <rect className="tagbg" x={midX - 17} y={midY - 8} width={34} height={16} rx={2} />
            )}
            <text className={status === 'sold' ? 'on-sold' : undefined} x={midX} y={midY}>
              {berth.label}
            </text>
          </Link>
        )
      })}
    </svg>
  )
}

const patterned = new Set<BerthStatus>(['under_offer', 'reserved', 'maintenance'])

/** "A7: under offer, 13.5 × 5.0 × 2.6 m, USD 251,000". */
export function useBerthWords() {
  const { units, locale } = usePortDisplay()
  return (berth: Omit<PlanBerth, 'place' | 'dock' | 'is_meant'>) =>
    `${berth.label}: ${berthStatusLabels[statusOf(berth)].toLowerCase()}, ${sizeWords(berth, units)}, ${priceWords(berth, locale).replace(/^On/, 'price on')}`
}

function SceneryShape({ shape: { kind, x, y, width, height, text } }: { shape: Scenery }) {
  if (text)
    return (
      <text className={kind === 'dock' ? 'dock' : 'place'} x={x} y={y} textAnchor="middle" dominantBaseline="central">
        {text}
      </text>
    )
  return <rect className={kind} x={x} y={y} width={width} height={height} rx={kind === 'pontoon' ? 3 : 0} />
}

/** Stripes, dots and crosses, so that a status is told without its colour. */
const Patterns = () => (
  <defs>
    <pattern id="m-under-offer" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect className="pt-bg-o" width="6" height="6" />
      <path className="pt-o" d="M0 0v6" strokeWidth="4" />
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
)
