import { setTimeout as pause } from 'node:timers/promises'
import { log } from './platform/log.ts'

type Closer = () => Promise<void>

// A terminal, npm and the launcher may all hand on the same Ctrl-C.
const sameKeyPress = 1000

export type Stopping = {
  /** Things to close, the last opened first. */
  add(close: Closer): void
  stop(exitCode: number): Promise<never>
  isStopping(): boolean
}

/** The first signal drains and closes; a second one skips what still waits, but leaves the database whole. */
export function watchSignals(): Stopping {
  const closers: Closer[] = []
  let began = 0

  async function stop(exitCode: number): Promise<never> {
    began ||= Date.now()
    process.exitCode = exitCode
    for (let close = closers.pop(); close; close = closers.pop())
      await close().catch((error: unknown) => log.error({ err: error }, 'Something did not close cleanly'))
    if (exitCode === 0) say(`Stopped in ${seconds(began)}.`)
    process.exit(exitCode)
  }

  function onSignal() {
    if (began === 0) {
      say('Stopping …')
      void stop(0)
      return
    }
    if (Date.now() - began < sameKeyPress) return
    say('Stopping at once.')
    void Promise.race([closers[0]?.(), pause(3000)]).finally(() => process.exit(1))
  }

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal)
  process.once('disconnect', onSignal)
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'A promise failed and nobody waited for it'))
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'Stopping after an unexpected failure')
    void stop(1)
  })
  return { add: (close) => closers.push(close), stop, isStopping: () => began > 0 }
}

/** One sentence about why it did not start; what is open already is closed again. */
export async function reportAndStop(stopping: Stopping, error: unknown) {
  if (stopping.isStopping()) return
  const { message, stack } = error as Error
  process.stderr.write(`${isStartProblem(error) ? message : `The start failed: ${message}`}\n`)
  if (process.env.LOG_LEVEL === 'debug') process.stderr.write(`${stack}\n`)
  await stopping.stop(1)
}

/** By name: the built program has a class of its own. */
const isStartProblem = (error: unknown) => error instanceof Error && error.name === 'StartProblem'

export function say(line: string) {
  process.stdout.write(`${line}\n`)
}

export function seconds(since: number) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`
}
