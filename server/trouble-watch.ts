import { mailDelayedSince } from '#app/email/mail-delay.server.ts'
import { troubleKinds, type Trouble, type TroubleKind } from '#app/troubles/trouble.ts'
import { measureOutbox } from '#db/outbox.ts'
import type { Env } from './platform/env.ts'
import type { Queues } from './platform/job-queues.ts'
import { log } from './platform/log.ts'
import { mailPlace } from './platform/mail.ts'
import { checkStorage } from './platform/storage.ts'

/** Answers since when, or that it is so; throws when it can't tell. */
export type Look = () => Promise<Date | boolean | null>

const every = 10_000
const lateAfter = 60

/** What this process can tell of what pages depend on. */
export const looksOf = (env: Pick<Env, 'production'>, queues: Pick<Queues, 'check'>): Record<TroubleKind, Look> => ({
  mail: mailDelayedSince,
  'mail-off': async () => env.production && mailPlace()?.isLocal === true,
  files: () =>
    checkStorage().then(
      () => false,
      () => true,
    ),
  async work() {
    const { lag } = await measureOutbox()
    if (lag > lateAfter) return new Date(Math.floor(Date.now() / 1000 - lag) * 1000)
    return queues.check().then(
      () => false,
      () => true,
    )
  },
})

/**
 * Looks again and again, so that no page has to; says when something began or ended. What can't be told stays as it was known. What is late
 * must be late twice: after a pause of the whole program the first look comes before the worker.
 */
export function watchTroubles(looks: Record<TroubleKind, Look>, pause = every) {
  let known: readonly Trouble[] = []
  const late = new Set<TroubleKind>()
  let isOver = false
  let timer: NodeJS.Timeout | undefined

  async function lookAt(kind: TroubleKind): Promise<Trouble | null> {
    const before = known.find((trouble) => trouble.kind === kind)
    try {
      const seen = await looks[kind]()
      const wasLate = late.delete(kind)
      if (!seen) return null
      if (seen === true) return before ?? { kind, since: new Date().toISOString() }
      late.add(kind)
      return wasLate ? { kind, since: seen.toISOString() } : (before ?? null)
    } catch (error) {
      log.debug({ err: error, kind }, 'it can’t be told whether all goes well')
      return before ?? null
    }
  }

  const kinds = (troubles: readonly Trouble[]) => troubles.map(({ kind }) => kind).join()

  async function look(onChange: () => void) {
    const found = (await Promise.all(troubleKinds.map(lookAt))).filter((trouble) => trouble !== null)
    const isNew = kinds(found) !== kinds(known)
    known = found
    if (isOver) return
    if (isNew) {
      log.info({ troubles: found }, found.length > 0 ? 'something is off or behind' : 'all goes well again')
      onChange()
    }
    timer = setTimeout(() => void look(onChange), pause)
    timer.unref()
  }

  return {
    list: () => known,
    start: (onChange: () => void) => void look(onChange),
    stop() {
      isOver = true
      clearTimeout(timer)
    },
  }
}
