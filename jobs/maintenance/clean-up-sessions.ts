import { asSystem } from '#db/system.ts'

const month = 30 * 24 * 60 * 60 * 1000

/** Forgets sessions that ended or ran out over 30 days ago. */
export async function cleanUpSessions(now = Date.now()) {
  const before = new Date(now - month)
  await asSystem((tx) =>
    tx
      .deleteFrom('sessions')
      .where((eb) => eb.or([eb('ended_at', '<', before), eb('expires_at', '<', before), eb('ends_at', '<', before)]))
      .execute(),
  )
}
