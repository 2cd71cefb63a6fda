import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openPort, type PortScope } from '#app/access/scope.server.ts'
import { Forbidden, NotFound } from '#app/errors.ts'
import { record } from '#db/port.ts'
import { queues as kinds } from '#jobs/queues.ts'
import { handOn } from '#jobs/relay.ts'
import { openQueues, type Queues } from '#server/platform/job-queues.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { dropJob, retryEvent, retryJob, showFailedJob, showMonitoring, showParkedEvent } from './monitoring.server.ts'
import type { SystemView } from './system-view.server.ts'

const database = useDatabase()
let here: Staff
let boss: PortScope
let queues: Queues
let system: SystemView

beforeAll(async () => {
  here = await makePort(database, 'here')
  const { port, user } = await here.as('super_admin')
  boss = openPort({ port, user: { ...user!, isSuperAdmin: true }, granted: new Set(['admin:system_monitor'] as const) })
  queues = await openQueues({}, kinds)
  system = { queues, checkServices: async () => [{ name: 'postgres', status: 'healthy', latencyMs: 1 }] }
})
afterAll(() => queues.close())

const fail = async (id: string) => {
  await queues.add([{ queue: 'import', id, name: 'import/berths', data: {} }])
  await vi.waitFor(async () => expect(await queues.stateOf('import', id)).toBe('failed'), 10_000)
}

test('is for those in charge of the installation alone, also the role with every right in a port', async () => {
  for (const role of ['super_admin', 'administrator', 'director', 'viewer'] as const) {
    const scope = await here.as(role)
    for (const act of [
      showMonitoring(scope, system),
      showFailedJob(scope, system, { queue: 'import', job: 'x' }),
      retryJob(scope, system, { queue: 'import', job: 'x' }),
      dropJob(scope, system, { queue: 'import', job: 'x' }),
      showParkedEvent(scope, 'x'),
      retryEvent(scope, 'x'),
    ])
      await expect(act).rejects.toThrow(Forbidden)
  }
})

test('a failed job is shown with its error, tried again and dropped', async () => {
  let isBroken = true
  const done: string[] = []
  queues.process('import', async ({ id }) => {
    if (isBroken) throw new Error('the list is empty')
    done.push(id)
  })
  await fail('list-1')
  const { work, services, backend } = await showMonitoring(boss, system)
  expect([backend, services.length]).toEqual(['PostgreSQL', 1])
  expect(work.failed).toMatchObject([{ queue: 'import', id: 'list-1', error: 'the list is empty', attempts: 1 }])
  expect(work.counts.find(({ name }) => name === 'import')).toMatchObject({ failed: 1 })

  isBroken = false
  await retryJob(boss, system, { queue: 'import', job: 'list-1' })
  await vi.waitFor(() => expect(done).toEqual(['list-1']), 10_000)
  await expect(retryJob(boss, system, { queue: 'import', job: 'list-1' })).rejects.toThrow(NotFound)

  isBroken = true
  await fail('list-2')
  await dropJob(boss, system, { queue: 'import', job: 'list-2' })
  expect((await showMonitoring(boss, system)).work.failed).toEqual([])
  for (const queue of ['import', 'nowhere', '../x'])
    await expect(showFailedJob(boss, system, { queue, job: 'list-2' })).rejects.toThrow(NotFound)
})

test('queues that are out of reach take nothing else with them', async () => {
  const away = { ...queues, measure: () => Promise.reject(new Error('Redis can’t be reached: work waits.')) }
  const { work, mail } = await showMonitoring(boss, { ...system, queues: away })
  expect(work).toEqual({ counts: [], failed: [], problem: 'Redis can’t be reached: work waits.' })
  expect(mail).toMatchObject({ due: 0, failed: 0 })
})

test('an event that was given up is shown and handed on again', async () => {
  await here.as('director').then((scope) =>
    scope.transaction(async (tx) => {
      const { id } = await tx
        .insertInto('clients')
        .values({ given_name: 'Anna' })
        .returning('id')
        .executeTakeFirstOrThrow()
      await record(tx, 'client:archived', { clientId: id })
    }),
  )
  await handOn(undefined, { 'client:archived': [{ name: 'never', run: () => Promise.reject(new Error('not now')) }] })
  await database.query('update outbox set attempts = 10')
  const { parked, relay } = await showMonitoring(boss, system)
  expect(relay).toMatchObject({ parked: 1, waiting: 0 })
  expect(parked).toMatchObject([{ port: 'Port here', last_error: 'not now' }])
  const { id } = parked[0]!
  expect((await showParkedEvent(boss, id)).event.id).toBe(id)
  await retryEvent(boss, id)
  await handOn()
  expect((await showMonitoring(boss, system)).relay).toMatchObject({ parked: 0, waiting: 0 })
  for (const wrong of [id, 'nothing']) await expect(retryEvent(boss, wrong)).rejects.toThrow(NotFound)
})
