import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { PortScope } from '#app/access/scope.server.ts'
import { NewClient } from '#app/clients/client-input.server.ts'
import { createClient } from '#app/clients/clients.server.ts'
import { NotFound } from '#app/errors.ts'
import { useDatabase } from '#test/database.ts'
import { makePort } from '#test/make-port.ts'
import { askForTask, listDueTasks, TaskProblem, type TaskAct } from './paper-task.server.ts'
import { performTask } from './perform-task.server.ts'

const database = useDatabase()
const env = { appUrl: 'http://localhost:3000' }
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

const ask = (act: TaskAct) => scope.transaction((tx) => askForTask(tx, { act, document_id }))
async function performFirst(handlers: Parameters<typeof performTask>[2]) {
  const { due } = await listDueTasks()
  return due[0] ? performTask(due[0].id, env, handlers) : false
}
const rows = () =>
  database.query<{ status: string }>('select status, attempts, last_error from document_tasks order by id')
const throwing = (error: Error) => async () => {
  throw error
}

test('a task is done in its own port, and then what waited for the same paper', async () => {
  await ask('render_draft')
  await ask('read_envelope')
  const done: unknown[] = []
  const note = async (scope: PortScope, task: { act: TaskAct }) => done.push([scope.port.slug, task.act])
  expect(await performFirst({ render_draft: note, read_envelope: note })).toBe(true)
  expect(done).toEqual([
    ['here', 'render_draft'],
    ['here', 'read_envelope'],
  ])
  expect(await rows()).toMatchObject([{ status: 'done' }, { status: 'done' }])
  expect(await performFirst({})).toBe(false)
})

test('what was asked for is done, whatever else came due meanwhile', async () => {
  await ask('render_draft')
  await scope.transaction((tx) => askForTask(tx, { act: 'render_draft', document_id: other_id }))
  await database.query(
    `update document_tasks set next_attempt_at = now() - interval '1 second' where document_id = $1`,
    [document_id],
  )
  const [newer] = await database.query<{ id: string }>('select id from document_tasks where document_id = $1', [
    other_id,
  ])
  const done: unknown[] = []
  await performTask(newer!.id, env, { render_draft: async (_, task) => done.push(task.document_id) })
  expect(done).toEqual([other_id])
})

test.each([
  ['a fault of making a paper is tried again', 'render_draft', new Error('disk full'), 'queued'],
  ['a fault of asking a provider is an unknown outcome', 'create_envelope', new Error('hung up'), 'unknown'],
  [
    'what the provider said it did not do is tried again',
    'create_envelope',
    new TaskProblem('failed', 'busy'),
    'queued',
  ],
  ['what is refused is refused for good', 'render_draft', new NotFound('document'), 'failed'],
] as const)('%s', async (_what, act, error, status) => {
  await ask(act)
  await performFirst({ [act]: throwing(error) })
  expect(await rows()).toMatchObject([{ status, attempts: 1, last_error: error.message }])
  // a person may ask again after it ended
  await ask(act)
  expect(await rows()).toHaveLength(status === 'queued' ? 1 : 2)
})
