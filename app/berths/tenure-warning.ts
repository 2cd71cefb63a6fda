/** How many months before its end a tenure is spoken of. */
export const warningMonths = [12, 6, 3] as const

/** What to say now: the nearest of the reached marks, unless it was said; those that were passed over are never said afterwards. */
export function warningDue(reached: readonly number[], told: readonly number[]): number | null {
  if (reached.length === 0) return null
  const nearest = Math.min(...reached)
  return told.some((months) => months <= nearest) ? null : nearest
}
