import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { StartProblem } from './start-problem.ts'

/** One process at a time starts or stops what lives in the data folder; a lock whose process died is taken over. */
export async function withFolderLock<T>(folder: string, act: () => Promise<T>): Promise<T> {
  const lock = join(folder, 'opening.lock')
  const deadline = Date.now() + 60_000
  while (!(await take(lock))) {
    const holder = Number(await readFile(lock, 'utf8').catch(() => ''))
    if (holder && !isAlive(holder)) await setAside(lock, holder)
    if (Date.now() > deadline)
      throw new StartProblem(
        `Process ${holder} has been starting the database in ${folder} for a minute: end it, or remove ${lock}.`,
      )
    await pause(50)
  }
  try {
    return await act()
  } finally {
    await rm(lock, { force: true })
  }
}

let queue = Promise.resolve()

/** Within one process the holder's number is no proof, so calls line up here first. */
export async function inTurn<T>(act: () => Promise<T>): Promise<T> {
  const turn = queue.then(act)
  queue = turn.then(
    () => undefined,
    () => undefined,
  )
  return turn
}

async function take(lock: string) {
  try {
    await writeFile(lock, String(process.pid), { flag: 'wx', mode: 0o644 })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

async function setAside(lock: string, holder: number) {
  const aside = `${lock}.${process.pid}`
  try {
    await rename(lock, aside)
    const found = Number(await readFile(aside, 'utf8'))
    if (found === holder) await rm(aside)
    else await rename(aside, lock)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

export function isAlive(pid: number) {
  if (pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
