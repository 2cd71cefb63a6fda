import { compareBerths } from './berth.ts'

/** What the plan of a port is drawn of; `x` and `y` are the left upper corner, for words their middle. */
export type PlanShape = {
  kind: 'berth' | 'pontoon' | 'land' | 'dock' | 'place'
  berth_id: string | null
  x: number
  y: number
  width: number
  height: number
  text: string | null
}
type Placed = { id: string; dock: string; number: string; length: number }
export type PlaceNames = { quay: string; breakwater: string; fairway: string }

const plain: PlaceNames = { quay: 'Quay', breakwater: 'Breakwater', fairway: 'Fairway' }
const [quay, pontoon, gap, between] = [50, 12, 3, 28]
/** Room for a number of three letters and digits. */
const [shortest, lowest, highest] = [44, 28, 80]
const round = (value: number) => Math.round(value * 10) / 10

/**
 * A plan for a port that has none: the docks side by side from the quay out, odd numbers left of the pontoon and even ones right, each
 * berth as long as it is beside the others of its dock.
 */
export function layOutPlan(berths: readonly Placed[], names: PlaceNames = plain): PlanShape[] {
  const docks = Object.entries(Object.groupBy([...berths].sort(compareBerths), ({ dock }) => dock)) as [
    string,
    Placed[],
  ][]
  if (docks.length === 0) return []
  const mostRows = Math.max(...docks.map(([, all]) => sidesOf(all).rows))
  const reach = Math.max(486, mostRows * lowest)
  const shapes: PlanShape[] = []
  let edge = 24
  for (const [dock, all] of docks) {
    const { left, right, rows } = sidesOf(all)
    const longest = Math.max(...all.map(({ length }) => length))
    const scale = (15.5 * Math.sqrt(longest)) / longest
    const drawn = ({ length }: Placed) => Math.max(shortest, round(length * scale))
    const pitch = Math.min(highest, reach / rows)
    const x = round(edge + Math.max(shortest, ...left.map(drawn)))
    shapes.push(shape('pontoon', { x, y: quay, width: pontoon, height: round(15 + rows * pitch + 8) }))
    shapes.push(shape('dock', { x: x + pontoon / 2, y: 34, text: dock }))
    const place = (side: Placed[], at: (width: number) => number) =>
      side.forEach((berth, row) => {
        const width = drawn(berth)
        const y = round(quay + 15 + row * pitch)
        shapes.push(shape('berth', { berth_id: berth.id, x: round(at(width)), y, width, height: round(pitch - gap) }))
      })
    place(left, (width) => x - width)
    place(right, () => x + pontoon)
    edge = round(x + pontoon + Math.max(shortest, ...right.map(drawn)) + between)
  }
  const [width, bottom] = [edge - between + 24, quay + 15 + reach + 37]
  return [
    shape('land', { x: 0, y: 0, width, height: quay }),
    shape('land', { x: 0, y: bottom, width, height: 26 }),
    ...shapes,
    shape('place', { x: 60, y: 12, text: names.quay }),
    shape('place', { x: 60, y: bottom + 13, text: names.breakwater }),
    shape('place', { x: round(width / 2), y: bottom - 10, text: names.fairway }),
  ]
}

function sidesOf(berths: readonly Placed[]) {
  const isLeft = ({ number }: Placed) => Number.parseInt(number, 10) % 2 === 1
  const [left, right] = [berths.filter(isLeft), berths.filter((berth) => !isLeft(berth))]
  return { left, right, rows: Math.max(1, left.length, right.length) }
}

const shape = (kind: PlanShape['kind'], given: Partial<PlanShape>): PlanShape => ({
  kind,
  berth_id: null,
  x: 0,
  y: 0,
  width: 0,
  height: 0,
  text: null,
  ...given,
})

type Box = Pick<PlanShape, 'x' | 'y' | 'width' | 'height'>

/** The part of the drawing that holds all of these. */
export function frameOf(shapes: readonly Box[]) {
  const [left, top] = [Math.min(...shapes.map(({ x }) => x)), Math.min(...shapes.map(({ y }) => y))]
  const right = Math.max(...shapes.map(({ x, width }) => x + width))
  const bottom = Math.max(...shapes.map(({ y, height }) => y + height))
  return { x: left, y: top, width: round(right - left), height: round(bottom - top) }
}

type Spot = Box & { id: string }
const directions = {
  ArrowLeft: { axis: 'x', sign: -1 },
  ArrowRight: { axis: 'x', sign: 1 },
  ArrowUp: { axis: 'y', sign: -1 },
  ArrowDown: { axis: 'y', sign: 1 },
} as const
export type Arrow = keyof typeof directions
export const isArrow = (key: string): key is Arrow => key in directions

type Axis = 'x' | 'y'
const extent = { x: 'width', y: 'height' } as const
const middle = (box: Box, axis: Axis) => box[axis] + box[extent[axis]] / 2
/** How far two boxes lie apart along an axis; nothing where they are abreast. */
const apart = (one: Box, other: Box, axis: Axis) =>
  Math.max(0, one[axis] - other[axis] - other[extent[axis]], other[axis] - one[axis] - one[extent[axis]])

/** The berth that lies next in the direction of an arrow: what is not abreast counts as much further away. */
export function nextSpot<S extends Spot>(spots: readonly S[], from: S, arrow: Arrow): S | undefined {
  const { axis, sign } = directions[arrow]
  const ahead = spots.flatMap((spot) => {
    const along = (middle(spot, axis) - middle(from, axis)) * sign
    const aside = apart(spot, from, axis === 'x' ? 'y' : 'x')
    // to the right of a berth lies what begins where it ends, not what is merely longer
    return along > 1 && (axis === 'y' || apart(spot, from, 'x') > 0) ? [{ spot, way: along + 4 * aside }] : []
  })
  return ahead.toSorted((a, b) => a.way - b.way)[0]?.spot
}
