import { formatLength, type Units } from '#app/measures/length.ts'

/** Berths longer than the one and at most as long as the other, in metres; the last class has no end. */
export type SizeClass = { over: number; to: number | null }

/** "10, 12, 15": where classes end, ascending. Nothing where that can't be read. */
export function readSizeClasses(text: string): SizeClass[] | null {
  const ends = text
    .split(/[,;\s]+/)
    .filter(Boolean)
    .map(Number)
  const isAscending = ends.every((end, at) => end > (ends[at - 1] ?? 0) && end <= 200)
  if (ends.length === 0 || ends.length > 20 || !isAscending) return null
  return [...ends.map((to, at) => ({ over: ends[at - 1] ?? 0, to })), { over: ends.at(-1)!, to: null }]
}

export const sizeClassKey = ({ over, to }: SizeClass) => `${over}-${to ?? ''}`

export function readSizeClass(key: string): SizeClass | null {
  const match = /^(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)?$/.exec(key)
  return match ? { over: Number(match[1]), to: match[2] === undefined ? null : Number(match[2]) } : null
}

export function sizeClassWords({ over, to }: SizeClass, units: Units) {
  if (to === null) return `Over ${formatLength(over, units)}`
  if (over === 0) return `Up to ${formatLength(to, units)}`
  return `${formatLength(over, units)} to ${formatLength(to, units)}`
}
