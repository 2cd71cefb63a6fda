/** How many months before its end a tenure is spoken of; 0 leaves a step out. */
export type TenureWarnings = { first: number; second: number; third: number }
export const defaultTenureWarnings: TenureWarnings = { first: 12, second: 6, third: 3 }

/** The marks that a port asks for, the earliest first. */
export const warningMonths = ({ first, second, third }: TenureWarnings) =>
  [first, second, third].filter((months) => months > 0)

/** The step that is not nearer to the end than the one before it; none where the ladder goes down. */
export function misplacedStep(warnings: TenureWarnings): keyof TenureWarnings | undefined {
  const steps = (['first', 'second', 'third'] as const).filter((step) => warnings[step] > 0)
  return steps.find((step, at) => at > 0 && warnings[step] >= warnings[steps[at - 1]!])
}

/** What to say now: the nearest of the reached marks, unless it was said; those that were passed over are never said afterwards. */
export function warningDue(reached: readonly number[], told: readonly number[]): number | null {
  if (reached.length === 0) return null
  const nearest = Math.min(...reached)
  return told.some((months) => months <= nearest) ? null : nearest
}
