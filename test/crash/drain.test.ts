import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { connectTo } from '#test/http/product.ts'
import { accountOf, signIn } from '#test/http/sign-in-once.ts'
import { prepareData } from '#test/prepared-data.ts'
import { startProduct, type StartedProduct } from './started-product.ts'

const root = resolve(import.meta.dirname, '../..')
const dataDir = mkdtempSync(join(tmpdir(), 'port-nimara-drain-'))
let running: StartedProduct | undefined
afterAll(async () => {
  await running?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

describe.skipIf(!existsSync(join(root, 'build/server/index.js')))('told to stop with a form under way', () => {
  test('it answers that form, lets nobody new in, and ends without a fault', async () => {
    await prepareData(dataDir)
    running = await startProduct(dataDir)
    const { product } = running
    const staff = await signIn(product, accountOf(product, 'sales_manager'))
    const database = await connectTo(product)
    await database.query('begin')
    await database.query('lock table domain_events in share mode')
    let answered: number | undefined
    const answer = staff
      .post('/port-nimara/clients/new', [
        ['kind', 'person'],
        ['name', 'Slow Save'],
        ['email', 'slow.save@example.org'],
        ['source', 'manual'],
        ['once', 'a-form-under-way'],
      ])
      .then(({ status }) => (answered = status))
    await until(async () => {
      const { rows } = await database.query(
        `select from pg_locks where not granted and relation = 'domain_events'::regclass`,
      )
      return rows.length > 0
    })

    const ended = running.stop()
    await until(() =>
      fetch(new URL('/api/health/live', product.address)).then(
        () => false,
        () => true,
      ),
    )
    await pause(300)
    expect(answered).toBeUndefined()

    await database.query('rollback')
    expect(await answer).toBe(303)
    expect(await ended).toBe(0)
    await database.end().catch(() => undefined)
  }, 120_000)
})

async function until(isSo: () => Promise<boolean>) {
  for (let tries = 0; tries < 100; tries++) {
    if (await isSo()) return
    await pause(50)
  }
  throw new Error('That did not come about within five seconds.')
}
