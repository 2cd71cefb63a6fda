import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { openDatabase } from '#server/platform/embedded-postgres.ts'
import { findPostmaster, isServing } from '#server/platform/postmaster.ts'

/** A real PostgreSQL that writes to the disk as in production, and is ended, started again and frozen by its test. */
export async function openPostgresUnderTest(folder: string) {
  const cluster = join(folder, 'postgres')
  let database = await openDatabase(folder, { durable: true })

  async function processes() {
    const { pid } = (await findPostmaster(cluster))!
    const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    const children = stdout
      .split('\n')
      .map((line) => line.trim().split(/\s+/).map(Number))
      .filter(([, parent]) => parent === pid)
      .map(([child]) => child!)
    return [pid, ...children]
  }

  async function signal(name: NodeJS.Signals) {
    for (const pid of await processes())
      try {
        process.kill(pid, name)
      } catch {
        // a backend that ended meanwhile
      }
  }

  return {
    portOf: () => Number(new URL(database.adminUrl).port),
    urls: () => database,
    /** `fast` lets nobody finish and writes all down; `immediate` is as a crash of the server. */
    async restart(how: 'fast' | 'immediate') {
      const { pid } = (await findPostmaster(cluster))!
      process.kill(pid, how === 'fast' ? 'SIGINT' : 'SIGQUIT')
      while (isServing(pid, cluster)) await pause(20)
      database = await openDatabase(folder, { durable: true })
    },
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
    close: () => database.close(),
  }
}
