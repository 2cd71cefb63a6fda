const second = 1000
const minute = 60 * second
const hour = 60 * minute

/** When the tries of a delivery come, each counted from the one before. */
const pauses = [0, 5 * second, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour]

/** How long to wait after so many tries that failed, give or take a tenth; nothing when that was the last one. */
export function pauseBeforeNext(attempts: number, chance = Math.random()): number | undefined {
  const pause = pauses[attempts]
  return pause === undefined ? undefined : Math.round(pause * (0.9 + chance / 5))
}
