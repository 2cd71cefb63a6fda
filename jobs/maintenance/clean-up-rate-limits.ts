import { asSystem } from '#db/system.ts'

/** Forgets counts whose window is over. */
export async function cleanUpRateLimits(now = Date.now()) {
  await asSystem((tx) => tx.deleteFrom('rate_limits').where('expire', '<', String(now)).execute())
}
