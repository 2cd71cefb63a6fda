import { beforeAll, expect, test } from 'vitest'
import type { PortScope } from '#app/access/scope.server.ts'
import { Forbidden, NotFound, RuleBroken } from '#app/errors.ts'
import { createInterest } from '#app/interests/interest-create.server.ts'
import { newInterest } from '#app/interests/interest-input.server.ts'
import { closeInterest } from '#app/interests/interest-outcome.server.ts'
import { insertReminder } from '#app/reminders/reminders.server.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { HandOver } from './hand-over-input.server.ts'
import { handOver, showHandOver, undoHandOver } from './hand-overs.server.ts'

const database = useDatabase()
let here: Staff
let manager: PortScope
let leaver: PortScope
let taker: PortScope
const ids: string[] = []
beforeAll(async () => {
  here = await makePort(database, 'handing')
  manager = await here.as('sales_manager')
  leaver = await here.as('sales_agent')
  taker = await here.as('director')
  for (let serial = 0; serial < 3; serial++) {
    const typed = { name: `Theirs ${serial}`, email: `t${serial}@example.net`, assignee_id: leaver.user!.id }
    ids.push((await createInterest(manager, newInterest({ units: 'metric', locale: 'en' }).parse(typed))).id)
  }
  await closeInterest(manager, ids[2]!, { outcome: 'lost', reason: 'gone' })
  await database.query(`update clients set assignee_id = $1 where name = 'Theirs 0'`, [leaver.user!.id])
  await manager.transaction((tx) =>
    insertReminder(tx, { title: 'Call', due_at: '2027-01-01T09:00:00Z', assignee_id: leaver.user!.id }),
  )
  await visit(ids[0]!, 3)
  await visit(ids[0]!, -1)
  await visit(ids[1]!, 4, 'cancelled')
  // everybody's account is closed when they leave
  await database.query(`update user_port_roles set ended_at = now() where user_id = $1`, [leaver.user!.id])
})

/** Planned by hand: commands refuse what is past. */
const visit = (interest: string, inDays: number, status = 'planned') =>
  database.query(
    `insert into visits (port_id, interest_id, assignee_id, starts_at, status, contact_id)
     select i.port_id, i.id, $2, now() + make_interval(days => $3), $4, k.id
     from interests i join client_contacts k on k.client_id = i.client_id where i.id = $1`,
    [interest, leaver.user!.id, inDays, status],
  )
const visits = () =>
  database.query<{ assignee_id: string; sequence: number; status: string }>(
    'select assignee_id, sequence, status from visits order by starts_at',
  )
const letters = async () =>
  (
    await database.query<{ to: string }>(
      `select coalesce(u.name, k.value) as "to" from mail_deliveries m left join users u on u.id = m.user_id
       left join client_contacts k on k.id = m.contact_id where m.kind = 'visit' order by m.id`,
    )
  ).map(({ to }) => to)

const input = (change: object = {}) =>
  HandOver.parse({
    from_id: leaver.user!.id,
    to_id: taker.user!.id,
    clients: true,
    interests: true,
    reminders: true,
    visits: true,
    ...change,
  })
const assignees = async () =>
  (
    await database.query<{ assignee_id: string }>('select assignee_id from interests where id = any($1) order by id', [
      ids,
    ])
  ).map(({ assignee_id }) => assignee_id)

test('who has left stands in the list with what is open', async () => {
  const { holders, members } = await showHandOver(manager)
  expect(holders.find(({ id }) => id === leaver.user!.id)).toMatchObject({
    hasLeft: true,
    clients: 1,
    interests: 2,
    reminders: 1,
    visits: 2,
  })
  expect(members.map(({ id }) => id)).not.toContain(leaver.user!.id)
})

test('what is open goes over at once, is told once, and comes back but for what was given on', async () => {
  const done = await handOver(manager, input())
  expect(done).toMatchObject({ clients: 1, interests: 2, reminders: 1, visits: 2, to: taker.user!.name })
  const [me, them] = [leaver.user!.id, taker.user!.id]
  // what is closed stays under the name of who had it
  expect(await assignees()).toEqual([them, them, me])
  const events = await database.query<{ type: string }>(
    `select type from domain_events where type in ('work:handedOver', 'interest:assigned', 'reminder:created', 'reminder:updated')
      and payload ->> 'handOverId' is not null or type = 'reminder:updated' order by id`,
  )
  expect(events.map(({ type }) => type)).toEqual([
    'interest:assigned',
    'interest:assigned',
    'reminder:updated',
    'work:handedOver',
  ])
  const told = await database.query<{ title: string }>(
    'select title from reminders where assignee_id = $1 order by id',
    [them],
  )
  expect(told.map(({ title }) => title)).toEqual([
    'Call',
    `Look through what came from ${leaver.user!.name}: 1 client, 2 interests, 1 reminder and 2 visits`,
  ])
  // who is invited to what is yet to come hears who shows it; of what is past, and of what was called off, nobody
  expect(await visits()).toEqual([
    { assignee_id: them, sequence: 0, status: 'planned' },
    { assignee_id: them, sequence: 1, status: 'planned' },
    { assignee_id: me, sequence: 0, status: 'cancelled' },
  ])
  expect(await letters()).toEqual(['t0@example.net', taker.user!.name])
  await database.query('update interests set assignee_id = $1 where id = $2', [manager.user!.id, ids[1]])
  await database.query(`update visits set status = 'missed' where starts_at < now()`)
  expect(await undoHandOver(manager, done.id)).toEqual({ clients: 1, interests: 1, reminders: 1, visits: 0 })
  // nobody is invited to meet somebody who has left
  expect((await visits()).map(({ assignee_id, sequence }) => [assignee_id, sequence])).toEqual([
    [them, 0],
    [them, 1],
    [me, 0],
  ])
  expect(await assignees()).toEqual([me, manager.user!.id, me])
  await expect(undoHandOver(manager, done.id)).rejects.toThrow(RuleBroken)
})

test('only what was ticked goes over, and nothing is no hand-over', async () => {
  const { id } = await handOver(manager, input({ clients: false, reminders: false, visits: false }))
  const { recent } = await showHandOver(manager)
  expect(recent[0]).toMatchObject({ id, clients: 0, interests: 1, reminders: 0, visits: 0 })
  await expect(handOver(manager, input({ clients: false, reminders: false, visits: false }))).rejects.toThrow(
    RuleBroken,
  )
  expect(
    HandOver.safeParse({ from_id: taker.user!.id, to_id: taker.user!.id }).error?.issues.map(({ path }) => path[0]),
  ).toEqual(['to_id', 'clients'])
})

test('it takes the rights to change all of it, and never reaches another port', async () => {
  const stranger = await (await makePort(database, 'elsewhere')).as('director')
  await expect(handOver(leaver, input())).rejects.toThrow(Forbidden)
  await expect(showHandOver(leaver)).rejects.toThrow(Forbidden)
  await expect(handOver(stranger, input())).rejects.toThrow(RuleBroken)
  await expect(handOver(manager, input({ to_id: stranger.user!.id }))).rejects.toThrow(RuleBroken)
  await expect(handOver(manager, { ...input(), from_id: taker.user!.id, to_id: leaver.user!.id })).rejects.toThrow(
    'This person does not work at this port.',
  )
  const { recent } = await showHandOver(manager)
  await expect(undoHandOver(stranger, recent[0]!.id)).rejects.toThrow(NotFound)
})

test('what goes to nobody is named: papers that wait for who has left, and what the settings say of them', async () => {
  const { settings } = manager.port
  const before = { ...settings }
  const [client] = await database.query<{ id: string }>('select id from clients limit 1')
  const paper = async (title: string, signer: PortScope, state: string) =>
    database.query(
      `with d as (insert into documents (port_id, client_id, type, title) values ($1, $2, 'nda', $3) returning id),
        s as (insert into document_signers (port_id, document_id, position, role, user_id, name, email, state, signature_kind, signed_at)
          select $1, id, 1, 'salesperson', $4, 'X', 'x@example.net', $5::text, case $5::text when 'signed' then 'typed' end, case $5::text when 'signed' then now() end from d returning document_id)
       select from s`,
      [here.port.id, client!.id, title, signer.user!.id, state],
    )
  await paper('Theirs to sign', leaver, 'waiting')
  await paper('Signed by them', leaver, 'signed')
  await paper('Of one who stays', taker, 'sent')
  const stays = async (scope: PortScope, from?: string) => {
    const { papers, settled } = (await showHandOver(scope, from)).stays
    return [papers.map(({ title }) => title), settled.approver, settled.registrations]
  }
  // a draft waits for nobody
  expect(await stays(manager)).toEqual([[], null, null])
  await database.query(
    `update documents set status = 'sent', sent_at = now(), expires_at = now() + interval '9 days', sent_sha256 = repeat('a', 64) where type = 'nda'`,
  )
  settings.signing = { ...settings.signing, approverId: taker.user!.id }
  settings.registration = { mode: 'fixed', userId: leaver.user!.id }
  const name = (scope: PortScope) => scope.user!.name
  expect(await stays(manager)).toEqual([['Theirs to sign'], null, name(leaver)])
  expect(await stays(manager, taker.user!.id)).toEqual([
    ['Of one who stays', 'Theirs to sign'].toSorted(),
    name(taker),
    name(leaver),
  ])
  const withoutPapers = Object.create(manager, { can: { value: (right: string) => right !== 'documents:view' } })
  expect(await stays(withoutPapers)).toEqual([[], null, name(leaver)])
  Object.assign(settings, before)
})
