import { spawnSync } from 'node:child_process'
import { expect, test, vi } from 'vitest'
import { listen } from '#db/listen.ts'
import { useDatabase } from '#test/database.ts'

const database = useDatabase()
const ask = (url = database.appUrl) =>
  spawnSync(process.execPath, ['scripts/worker-health.ts'], {
    env: { ...process.env, DATABASE_URL: url },
    encoding: 'utf8',
  })

test('is well while the worker listens, and not when it is gone or the database is', async () => {
  const worker = await listen({ name: 'worker', channels: ['live'], onMessage: () => undefined })
  expect(ask()).toMatchObject({ status: 0, stderr: '' })
  await worker.close()
  await vi.waitFor(
    () => expect(ask()).toMatchObject({ status: 1, stderr: expect.stringContaining('30 seconds') }),
    5000,
  )
  expect(ask('postgres://nobody@127.0.0.1:1/none').status).toBe(1)
})
