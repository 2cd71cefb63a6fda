import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PortScope } from '#app/access/scope.server.ts'
import { openMail } from '#server/platform/mail.ts'
import { openStorage } from '#server/platform/storage.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { openSigningDesk } from '#test/signing-desk.ts'
import { cancelDocument } from './document-end.server.ts'
import { showDocument } from './document-show.server.ts'
import { countStuckTasks } from './stuck-tasks.server.ts'
import { decideTask, showStuckTask } from './task-decision.server.ts'

const database = useDatabase()
const rows = (text: string, values: unknown[] = []) => database.query<Record<string, unknown>>(text, values)
let dataDir: string
let here: Staff
let elsewhere: Staff
let manager: PortScope
let desk: ReturnType<typeof openSigningDesk>

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'stuck-'))
  openMail({ dataDir, appUrl: 'http://127.0.0.1:4900' })
  openStorage({ dataDir })
  here = await makePort(database, 'stuck-here')
  elsewhere = await makePort(database, 'stuck-elsewhere')
  here.port.settings.signing.approverId = (await here.as('director')).user!.id
  manager = await here.as('sales_manager')
  desk = openSigningDesk(database, manager)
})
afterAll(() => rm(dataDir, { recursive: true }))

type Task = { act: string; status?: string; signer?: string | null; ended?: string }
const leave = async (id: string, { act, status = 'unknown', signer = null, ended = '1 hour' }: Task) =>
  (
    await rows(
      `insert into document_tasks (port_id, document_id, act, status, signer_id, attempts, finished_at, last_error)
       values ($1, $2, $3, $4, $5, 1, now() - $6::interval, 'It hung up.') returning id`,
      [here.port.id, id, act, status, signer, ended],
    )
  )[0]!.id as string
const tasksOf = async (id: string, act: string) =>
  (await rows('select status from document_tasks where document_id = $1 and act = $2 order by id', [id, act])).map(
    ({ status }) => status,
  )
const last = async (id: string) => ({
  evidence: (
    await rows('select kind, detail from document_events where document_id = $1 order by id desc limit 1', [id])
  )[0],
  event: (
    await rows(`select type, payload from domain_events where document_id = $1 order by id desc limit 1`, [id])
  )[0],
})

test('a reminder of which nobody knows whether it left is tried again by a person', async () => {
  const { id, signers } = await desk.sentEoi()
  const [client] = signers
  const task = await leave(id, { act: 'remind_signer', signer: client!.id })
  expect((await showDocument(await here.as('viewer'), id)).stuck).toMatchObject({
    id: task,
    status: 'unknown',
    signer: client!.name,
    last_error: 'It hung up.',
  })
  await expect(showStuckTask(await here.as('viewer'), id)).rejects.toMatchObject({ status: 403 })
  expect(await decideTask(manager, id, { task, answer: 'again' })).toEqual({
    noun: `The reminder to ${client!.name}`,
  })
  expect(await tasksOf(id, 'remind_signer')).toEqual(['unknown', 'queued'])
  expect(await last(id)).toMatchObject({
    evidence: { kind: 'asked_again', detail: `The reminder to ${client!.name}` },
    event: { type: 'document:taskDecided', payload: { act: 'remind_signer', answer: 'again' } },
  })
  // asked for again, it waits for nobody, and an old page decides nothing
  expect((await showStuckTask(manager, id)).task).toBeNull()
  await expect(decideTask(manager, id, { task, answer: 'done' })).rejects.toMatchObject({ status: 422 })
})

test('or called done, which the evidence and the audit keep', async () => {
  const { id, signers } = await desk.sentEoi()
  const task = await leave(id, { act: 'remind_signer', status: 'failed', signer: signers[0]!.id })
  const before = await countStuckTasks()
  for (const [scope, status] of [
    [await here.as('viewer'), 403],
    [await elsewhere.as('sales_manager'), 404],
  ] as const)
    await expect(decideTask(scope, id, { task, answer: 'done' })).rejects.toMatchObject({ status })
  await decideTask(manager, id, { task, answer: 'done' })
  expect(await tasksOf(id, 'remind_signer')).toEqual(['done'])
  expect(await countStuckTasks()).toBe(before - 1)
  expect((await last(id)).evidence).toMatchObject({ kind: 'settled' })
  expect(await rows('select action, user_id, changes from audit_logs where entity_id = $1', [task])).toMatchObject([
    { action: 'update', user_id: manager.user!.id, changes: { status: { old: 'failed', new: 'done' } } },
  ])
})

test('what only this house can do is not called done, and what is being looked up waits', async () => {
  const { id } = await desk.sentEoi()
  const envelope = await leave(id, { act: 'create_envelope', ended: '1 minute' })
  await expect(decideTask(manager, id, { task: envelope, answer: 'again' })).rejects.toMatchObject({
    message: expect.stringContaining('ten minutes'),
  })
  await rows(`update document_tasks set finished_at = now() - interval '11 minutes' where id = $1`, [envelope])
  await expect(decideTask(manager, id, { task: envelope, answer: 'done' })).rejects.toMatchObject({ status: 422 })
  await decideTask(manager, id, { task: envelope, answer: 'again' })
  expect(await tasksOf(id, 'create_envelope')).toEqual(['unknown', 'queued'])
})

test.each([
  ['a reminder to one who was replaced', 'remind_signer', false, `update document_signers set state = 'replaced'`],
  ['a reminder of a paper that was called off', 'remind_signer', false, 'cancel'],
  ['calling off a paper that is out', 'cancel_envelope', false, null],
  ['calling off a paper that was called off', 'cancel_envelope', true, 'cancel'],
  ['the signed paper', 'render_signed', true, null],
  ['a reading, which comes again by itself', 'read_envelope', false, null],
] as const)('%s waits for a person or not', async (_what, act, waits, first) => {
  const { id, signers } = await desk.sentEoi()
  const before = await countStuckTasks()
  await leave(id, { act, status: 'failed', signer: act === 'remind_signer' ? signers[0]!.id : null })
  if (first === 'cancel') await cancelDocument(manager, id, { reason: 'A mistake' })
  else if (first) await rows(`${first} where id = $1`, [signers[0]!.id])
  expect((await showStuckTask(manager, id)).task !== null).toBe(waits)
  expect(await countStuckTasks()).toBe(before + (waits ? 1 : 0))
})
