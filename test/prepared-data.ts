// The demo's data is made once a run and copied: making it takes longer than most tests.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { startProduct } from './crash/started-product.ts'

/**
 * Fills a data folder as the program's own first start does. Whoever asks first makes it, in the folder that PREPARED_DATA names; without
 * one the data folder stays empty, and the start makes the data as ever.
 */
export async function prepareData(dataDir: string) {
  const folder = process.env.PREPARED_DATA
  if (!folder) return
  const made = join(folder, 'made')
  const failed = join(folder, 'failed')
  if (isFirst(join(folder, 'taken')))
    await make(join(folder, 'making')).then(
      () => renameSync(join(folder, 'making'), made),
      (reason) => writeFileSync(failed, String(reason)),
    )
  while (!existsSync(made) && !existsSync(failed)) await pause(100)
  if (existsSync(failed)) return
  mkdirSync(dataDir, { recursive: true })
  const { status } = spawnSync('cp', ['-a', `${made}/.`, dataDir], { stdio: 'inherit' })
  if (status !== 0) throw new Error(`The prepared data could not be copied to ${dataDir}.`)
}

function isFirst(lock: string) {
  try {
    mkdirSync(lock)
    return true
  } catch {
    return false
  }
}

async function make(dataDir: string) {
  const product = await startProduct(dataDir)
  const code = await product.stop()
  if (code !== 0) throw new Error(`The program that made the data ended with ${code}.`)
}
