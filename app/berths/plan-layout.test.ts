import { expect, test } from 'vitest'
import { frameOf, layOutPlan, nextSpot } from './plan-layout.ts'

const berth = (label: string, length = 12) => ({
  id: label,
  dock: label.slice(0, 1),
  number: label.slice(1),
  length,
})
const plan = layOutPlan(['A1', 'A2', 'A3', 'A10', 'B1', 'B2'].map((label) => berth(label, label === 'A3' ? 24 : 12)))
const spots = plan.flatMap((shape) => (shape.berth_id ? [{ ...shape, id: shape.berth_id }] : []))
const at = (id: string) => spots.find((spot) => spot.id === id)!

test('odd numbers lie left of their pontoon and even ones right, docks beside each other', () => {
  const pontoons = plan.filter(({ kind }) => kind === 'pontoon')
  expect(pontoons).toHaveLength(2)
  expect(at('A1').x + at('A1').width).toBe(pontoons[0]!.x)
  expect(at('A2').x).toBe(pontoons[0]!.x + pontoons[0]!.width)
  expect(at('A10').y).toBeGreaterThan(at('A2').y)
  expect(at('B1').x).toBeGreaterThan(at('A2').x + at('A2').width)
})

test('a berth is as long as it is beside the others of its dock, and never too short for its number', () => {
  expect(at('A3').width).toBeGreaterThan(at('A1').width)
  const tiny = layOutPlan([berth('C1', 3), berth('C2', 60)]).filter(({ kind }) => kind === 'berth')
  expect(Math.min(...tiny.map(({ width }) => width))).toBe(44)
})

test('nothing overlaps and everything is inside the frame', () => {
  for (const one of spots)
    for (const other of spots)
      if (one !== other)
        expect(
          one.x + one.width <= other.x ||
            other.x + other.width <= one.x ||
            one.y + one.height <= other.y ||
            other.y + other.height <= one.y,
        ).toBe(true)
  const frame = frameOf(plan)
  expect(frame).toMatchObject({ x: 0, y: 0 })
  for (const { x, y, width, height } of spots)
    expect(x >= 0 && y >= 0 && x + width <= frame.width && y + height <= frame.height).toBe(true)
})

test.each([
  ['A1', 'ArrowRight', 'A2'],
  ['A2', 'ArrowLeft', 'A1'],
  ['A1', 'ArrowDown', 'A3'],
  ['A2', 'ArrowDown', 'A10'],
  ['A2', 'ArrowRight', 'B1'],
  ['A1', 'ArrowLeft', undefined],
  ['A1', 'ArrowUp', undefined],
] as const)('from %s %s leads to %s', (from, arrow, to) => expect(nextSpot(spots, at(from), arrow)?.id).toBe(to))

test('a port without berths has no plan', () => expect(layOutPlan([])).toEqual([]))
