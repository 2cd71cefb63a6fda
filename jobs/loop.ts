import { log } from '#server/platform/log.ts'

export type Loop = { wake(): void; stop(): Promise<void> }

/**
 * Does `work` at once when woken and every so often besides; never twice at a time, and a wake in the meantime means once more. `work` may
 * answer in how many milliseconds it wants to be called again.
 */
export function startLoop(
  name: string,
  every: number,
  work: (isStopping: () => boolean) => Promise<number | void>,
): Loop {
  let running: Promise<void> | undefined
  let isWanted = false
  let isStopped = false
  let timer: NodeJS.Timeout | undefined

  async function run() {
    isWanted = false
    const pause = (await work(() => isStopped).catch(complain)) ?? every
    running = undefined
    if (isStopped) return
    if (isWanted) wake()
    else timer = setTimeout(wake, Math.min(every, Math.max(50, pause)))
  }

  function complain(error: unknown) {
    log.warn({ err: error }, `${name} could not do its work and will try again`)
  }

  function wake() {
    clearTimeout(timer)
    if (isStopped) return
    if (running) isWanted = true
    else running = run()
  }

  wake()
  return {
    wake,
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await running
    },
  }
}
