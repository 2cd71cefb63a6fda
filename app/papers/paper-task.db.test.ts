import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { PortScope } from '#app/access/scope.server.ts'
import { NewClient } from '#app/clients/client-input.server.ts'
import { createClient } from '#app/clients/clients.server.ts'
import { useDatabase } from '#test/database.ts'
import { makePort } from '#test/make-port.ts'
import { askForTask, claimTask, endTask, listDueTasks, releaseStuckTasks, TaskProblem } from './paper-task.server.ts'

const database = useDatabase()
let scope: PortScope
let document_id: string
let other_id: string

beforeAll(async () => {
  const here = await makePort(database, 'here')
  scope = await here.as('director')
  const { id } = await createClient(scope, NewClient.parse({ name: 'Ann Buyer', email: 'ann@buyers.example' }))
  const insert = `insert into documents (port_id, type, title, client_id) values ($1, 'eoi', 'EOI', $2) returning id`
  document_id = (await database.query<{ id: string }>(insert, [here.port.id, id]))[0]!.id
  other_id = (await database.query<{ id: string }>(insert, [here.port.id, id]))[0]!.id
})
beforeEach(() => database.query('delete from document_tasks'))

const ask = (asked: Parameters<typeof askForTask>[1]) => scope.transaction((tx) => askForTask(tx, asked))
async function claimFirst() {
  const { due } = await listDueTasks()
  return due[0] && claimTask(due[0])
}
const rows = () =>
  database.query<{ status: string; attempts: number; last_error: string; pause: number }>(
    `select status, attempts, last_error, extract(epoch from next_attempt_at - now())::float as pause from document_tasks order by id`,
  )

test('asked for twice, it is done once; asked for while it is done, it is done again', async () => {
  await ask({ act: 'render_draft', document_id })
  await ask({ act: 'render_draft', document_id })
  expect(await rows()).toHaveLength(1)
  await claimFirst()
  await ask({ act: 'render_draft', document_id })
  expect(await rows()).toMatchObject([{ status: 'claimed' }, { status: 'queued' }])
})

test('nothing is asked for when the command fails', async () => {
  const failing = scope.transaction(async (tx) => {
    await askForTask(tx, { act: 'render_draft', document_id })
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  expect(await rows()).toEqual([])
})

test('twenty workers claim one task once, and one paper has one worker', async () => {
  await ask({ act: 'render_draft', document_id })
  await ask({ act: 'read_envelope', document_id })
  await ask({ act: 'render_draft', document_id: other_id })
  const claimed = await Promise.all(
    Array.from({ length: 20 }, async () => Promise.all((await listDueTasks()).due.map((each) => claimTask(each)))),
  )
  const mine = claimed.flat().filter((task) => task !== undefined)
  expect(mine.map((task) => task.document_id).toSorted()).toEqual([document_id, other_id].toSorted())
  for (const task of mine) await endTask(task, 'done')
  expect(await claimFirst()).toMatchObject({ act: 'read_envelope', document_id })
})

test('the tasks of an inactive port wait', async () => {
  await ask({ act: 'render_draft', document_id })
  await database.query('update ports set is_active = false')
  expect(await claimFirst()).toBeUndefined()
  expect(await listDueTasks()).toEqual({ due: [], pause: undefined })
  await database.query('update ports set is_active = true')
  expect(await claimFirst()).toBeDefined()
})

test('what failed comes again after five seconds, or as late as the provider wants; ten times at most', async () => {
  await ask({ act: 'create_envelope', document_id })
  await endTask((await claimFirst())!, new TaskProblem('failed', 'away'))
  expect(await rows()).toMatchObject([{ status: 'queued', attempts: 1, last_error: 'away' }])
  expect((await rows())[0]!.pause).toBeLessThan(6)
  expect((await listDueTasks()).pause).toBeGreaterThan(3000)
  await database.query('update document_tasks set next_attempt_at = now()')
  await endTask((await claimFirst())!, new TaskProblem('failed', 'too many', { pause: 3_600_000 }))
  expect((await rows())[0]!.pause).toBeGreaterThan(3500)
  await database.query('update document_tasks set next_attempt_at = now(), attempts = 9')
  await endTask((await claimFirst())!, new TaskProblem('failed', 'away'))
  expect(await rows()).toMatchObject([{ status: 'failed', attempts: 10 }])
})

test('what failed gives way to the same asked for anew', async () => {
  await ask({ act: 'render_draft', document_id })
  const task = (await claimFirst())!
  await ask({ act: 'render_draft', document_id })
  await endTask(task, new TaskProblem('failed', 'disk full'))
  expect(await rows()).toMatchObject([{ status: 'failed' }, { status: 'queued' }])
})

test('a worker that died: a paper is made again, a call to a provider is left to a person', async () => {
  await ask({ act: 'render_draft', document_id })
  await ask({ act: 'create_envelope', document_id: other_id })
  const [first] = [await claimFirst(), await claimFirst()]
  await releaseStuckTasks()
  expect(await rows()).toMatchObject([{ status: 'claimed' }, { status: 'claimed' }])
  await database.query(`update document_tasks set claimed_at = now() - interval '6 minutes'`)
  await releaseStuckTasks()
  expect((await rows()).map(({ status }) => status).toSorted()).toEqual(['queued', 'unknown'])
  await claimFirst()
  // the first worker was only slow: its word comes too late
  await endTask(first!, 'done')
  expect((await rows()).map(({ status }) => status).toSorted()).toEqual(['claimed', 'unknown'])
})

test('a task that kills its worker is given up', async () => {
  await ask({ act: 'render_draft', document_id })
  await database.query('update document_tasks set attempts = 9')
  await claimFirst()
  await database.query(`update document_tasks set claimed_at = now() - interval '6 minutes'`)
  await releaseStuckTasks()
  expect(await rows()).toMatchObject([{ status: 'failed', attempts: 10 }])
})

test('another port’s paper is nothing to ask for', async () => {
  const there = await makePort(database, 'there')
  const stranger = await there.as('director')
  const asking = stranger.transaction((tx) => askForTask(tx, { act: 'render_draft', document_id }))
  await expect(asking).rejects.toThrow('foreign key')
})
