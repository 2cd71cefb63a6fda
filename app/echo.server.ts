import type { SubmissionResult } from '@conform-to/react'

/** Ten times what the longest field takes; nobody loses what they typed, and a machine does not get its megabyte back. */
const longest = 50_000
const most = 200_000

/** A refused form with what was sent in it, cut where it is longer than anybody types. */
export function echo(result: SubmissionResult<string[]>): SubmissionResult<string[]> {
  let left = most
  function cut<T>(value: T): T {
    if (typeof value === 'string') {
      const kept = value.slice(0, Math.min(longest, left))
      left -= kept.length
      return kept as T
    }
    if (Array.isArray(value)) return value.map(cut) as T
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, cut(part)])) as T
    return value
  }
  return { ...result, initialValue: cut(result.initialValue) }
}
