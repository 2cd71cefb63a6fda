import { beforeAll, describe, expect, test } from 'vitest'
import type { PortScope } from '#app/access/scope.server.ts'
import { insertBerth } from '#app/berths/berths.server.ts'
import { changeBerthStatus } from '#app/berths/berth-sale.server.ts'
import { finishMaintenance, logMaintenance } from '#app/berths/maintenance.server.ts'
import { archiveClient, restoreClient } from '#app/clients/client-archive.server.ts'
import { NewClient, NewContact } from '#app/clients/client-input.server.ts'
import { ClientMerge } from '#app/clients/client-merge-input.server.ts'
import { undoMerge } from '#app/clients/client-merge-undo.server.ts'
import { mergeClients } from '#app/clients/client-merge.server.ts'
import { createClient } from '#app/clients/clients.server.ts'
import { addContact, makePrimary, removeContact, restoreContact } from '#app/clients/contacts.server.ts'
import { addNote, pinNote, removeNote } from '#app/clients/notes.server.ts'
import { linkBerth, unlinkBerth } from '#app/interests/interest-berth.server.ts'
import { assignInterest, setNextStep } from '#app/interests/interest-edit.server.ts'
import { addInterestNote, setNoteRemoved } from '#app/interests/interest-notes.server.ts'
import { closeInterest, restoreInterest } from '#app/interests/interest-outcome.server.ts'
import { moveInterest } from '#app/interests/interest-stage.server.ts'
import { insertInterest } from '#app/interests/interests.server.ts'
import { pinLead } from '#app/interests/lead-pin.server.ts'
import { addRelationship, removeRelationship } from '#app/relationships/relationships.server.ts'
import { tagRecord } from '#app/tags/tagged-record.server.ts'
import { makeTag, setTagArchived } from '#app/tags/tags.server.ts'
import { handOverVessel, takeBackVessel } from '#app/vessels/vessel-owners.server.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { showHistory } from './record-history.server.ts'

const database = useDatabase()
let here: Staff
let admin: PortScope
let manager: PortScope
beforeAll(async () => {
  here = await makePort(database, 'here')
  admin = await here.as('administrator')
  manager = await here.as('sales_manager')
})

type Kind = Parameters<typeof showHistory>[1]
/** The ways back that a person is shown, newest first. */
const waysBack = async (kind: Kind, id: string, scope = manager) =>
  (await showHistory(scope, kind, id, new URLSearchParams())).entries.flatMap(({ back }) => (back ? [back.to] : []))
const labels = async (kind: Kind, id: string) =>
  (await showHistory(manager, kind, id, new URLSearchParams())).entries.flatMap(({ back }) =>
    back ? [back.label] : [],
  )

let count = 0
const addClient = async () =>
  (await createClient(manager, NewClient.parse({ name: 'Anna García', email: `way${count++}@example.net` }))).id
const addBerth = () =>
  manager.transaction((tx) =>
    insertBerth(tx, manager, {
      dock: 'A',
      number: String(++count),
      length: '20',
      currency: 'USD',
      is_price_on_request: true,
    } as never),
  )
const openInterest = async () => {
  const client_id = await addClient()
  return (await manager.transaction((tx) => insertInterest(tx, manager, { client_id, category: 'warm' }))).id
}

describe('an interest', () => {
  test('is moved back from its newest move alone, and opened again', async () => {
    const id = await openInterest()
    await moveInterest(manager, id, { stage: 'details_sent', note: '' })
    await moveInterest(manager, id, { stage: 'visited', note: '' })
    const page = `/here/interests/${id}`
    expect(await waysBack('interest', id)).toEqual([`${page}/stage?to=details_sent&undo=1`])
    expect(await waysBack('interest', id, await here.as('viewer'))).toEqual([])
    await closeInterest(manager, id, { outcome: 'lost', reason: 'Too dear' })
    expect(await waysBack('interest', id)).toEqual([`${page}/restore`])
    await restoreInterest(manager, id, { without_berth: false })
    expect(await waysBack('interest', id)).toEqual([`${page}/stage?to=details_sent&undo=1`])
  })

  test('gets its berth, its assignee, its next step and its lead back', async () => {
    const [id, first, second] = [await openInterest(), await addBerth(), await addBerth()]
    const page = `/here/interests/${id}`
    await linkBerth(manager, id, { berth_id: first.id, reason: '' })
    expect(await waysBack('interest', id)).toEqual([`${page}/unlink`])
    await linkBerth(manager, id, { berth_id: second.id, reason: '' })
    expect(await waysBack('interest', id)).toEqual([`${page}/berth?berth=${first.id}`])
    await unlinkBerth(manager, id)
    expect(await waysBack('interest', id)).toEqual([`${page}/berth?berth=${second.id}`])
    await assignInterest(manager, id, { assignee_id: manager.user!.id })
    expect((await waysBack('interest', id))[0]).toBe(`${page}/assignee?to=nobody`)
    await assignInterest(manager, id, { assignee_id: admin.user!.id })
    expect((await waysBack('interest', id))[0]).toBe(`${page}/assignee?to=${manager.user!.id}`)
    await setNextStep(manager, id, { next_step: 'Call', next_step_on: '2026-12-01' })
    expect((await waysBack('interest', id))[0]).toBe(`${page}/next-step?next_step=&next_step_on=`)
    await setNextStep(manager, id, { next_step: 'Call again', next_step_on: '2026-12-01' })
    expect((await waysBack('interest', id))[0]).toBe(`${page}/next-step?next_step=Call&next_step_on=2026-12-01`)
    await pinLead(manager, id, { category: 'warm' })
    expect((await labels('interest', id))[0]).toBe('Let the lead go')
  })

  test('gives a note back to its author and to those who may delete interests, nobody else', async () => {
    const id = await openInterest()
    const note = await addInterestNote(admin, id, { body: 'Hello' })
    await setNoteRemoved(admin, id, note.id, true)
    const restore = [`/here/interests/${id}/notes/${note.id}/restore`]
    expect(await waysBack('interest', id, admin)).toEqual(restore)
    const agent = await here.as('sales_agent')
    expect(agent.can('interests:delete')).toBe(false)
    expect(await waysBack('interest', id, agent)).toEqual([])
  })
})

describe('a client', () => {
  test('is brought back while it is archived, by who may', async () => {
    const id = await addClient()
    await archiveClient(admin, id)
    expect(await waysBack('client', id, admin)).toEqual([`/here/clients/${id}/restore`])
    const agent = await here.as('sales_agent')
    expect([agent.can('clients:delete'), await waysBack('client', id, agent)]).toEqual([false, []])
    await restoreClient(admin, id)
    await archiveClient(admin, id)
    expect(await waysBack('client', id, admin)).toEqual([`/here/clients/${id}/restore`])
    await restoreClient(admin, id)
    expect(await waysBack('client', id, admin)).toEqual([])
  })

  test('gets contacts, notes and relationships back that were removed, and what was first', async () => {
    const [id, other] = [await addClient(), await addClient()]
    const page = `/here/clients/${id}`
    const mail = await addContact(manager, id, NewContact.parse({ kind: 'email', value: `second${id}@example.net` }))
    const note = await addNote(manager, id, { body: 'Likes the south dock' })
    await addRelationship(manager, id, { other_id: other, role: 'captain', note: undefined } as never)
    const [tie] = await database.query<{ id: string }>(
      'select id from client_relationships where $1 in (client_id, other_id)',
      [id],
    )
    await makePrimary(manager, id, mail.id)
    const first = await database.query<{ id: string }>(
      'select id from client_contacts where client_id = $1 and id != $2',
      [id, mail.id],
    )
    expect(await waysBack('client', id)).toEqual([`${page}/contacts/${first[0]!.id}/primary`])
    await pinNote(manager, id, note.id, true)
    expect((await waysBack('client', id))[0]).toBe(`${page}/notes/${note.id}/pin`)
    await removeContact(manager, id, mail.id)
    await removeNote(manager, id, note.id)
    await removeRelationship(manager, id, tie!.id)
    const { client_id } = (
      await database.query<{ client_id: string }>('select client_id from client_relationships where id = $1', [tie!.id])
    )[0]!
    expect(await waysBack('client', id)).toEqual([
      `/here/clients/${client_id}/relationships/${tie!.id}/restore`,
      `${page}/notes/${note.id}/restore`,
      `${page}/contacts/${mail.id}/restore`,
    ])
    // either of the two tells of it
    expect(await waysBack('client', other)).toEqual([`/here/clients/${client_id}/relationships/${tie!.id}/restore`])
    await restoreContact(manager, id, mail.id)
    expect(await waysBack('client', id)).not.toContain(`${page}/contacts/${mail.id}/restore`)
  })

  test('is taken apart again from another that was merged into it, as long as that goes', async () => {
    const [id, other] = [await addClient(), await addClient()]
    const { id: merge } = await mergeClients(
      manager,
      id,
      other,
      ClientMerge.parse({ kept_version: 1, other_version: 1 }),
    )
    expect(await waysBack('client', id)).toContain(`/here/clients/merges/${merge}/undo`)
    expect(await waysBack('client', id, await here.as('viewer'))).toEqual([])
    // it comes back with the merge alone
    expect(await waysBack('client', other)).not.toContain(`/here/clients/${other}/restore`)
    await database.query(`update client_merge_log set merged_at = now() - interval '31 days' where id = $1`, [merge])
    expect(await waysBack('client', id)).not.toContain(`/here/clients/merges/${merge}/undo`)
    await database.query(`update client_merge_log set merged_at = now() where id = $1`, [merge])
    await undoMerge(manager, merge)
    expect(await waysBack('client', id)).not.toContain(`/here/clients/merges/${merge}/undo`)
  })

  test('shows a vessel that was handed over with the way back, until it is taken', async () => {
    const [id, other] = [await addClient(), await addClient()]
    const [vessel] = await database.query<{ id: string }>(
      `insert into vessels (port_id, client_id, name) values ($1, $2, 'Amber Tide') returning id`,
      [here.port.id, id],
    )
    await handOverVessel(manager, vessel!.id, { owner_id: other, on: '2026-01-01' })
    expect(await waysBack('vessel', vessel!.id)).toEqual([`/here/vessels/${vessel!.id}/take-back`])
    await takeBackVessel(manager, vessel!.id)
    expect(await waysBack('vessel', vessel!.id)).toEqual([])
  })
})

test('a tag leads to the tags of the record: off where it hangs, on again where it was taken off and is in force', async () => {
  const id = await addClient()
  const { id: tag } = await makeTag(admin, { name: 'VIP', colour: '#c2410c' } as never)
  const page = `/here/clients/${id}/tags`
  await tagRecord(manager, 'client', id, { tags: [tag], shown: [] })
  expect(await waysBack('client', id)).toEqual([`${page}?take=${tag}`])
  await tagRecord(manager, 'client', id, { tags: [], shown: [tag] })
  expect(await waysBack('client', id)).toEqual([`${page}?put=${tag}`])
  expect(await waysBack('client', id, await here.as('viewer'))).toEqual([])
  await tagRecord(manager, 'client', id, { tags: [tag], shown: [] })
  expect(await waysBack('client', id)).toEqual([`${page}?take=${tag}`])
  await tagRecord(manager, 'client', id, { tags: [], shown: [tag] })
  await setTagArchived(admin, tag, true)
  expect(await waysBack('client', id)).toEqual([])
})

test('a berth goes back to its state of sale, and its work is opened again', async () => {
  const { id } = await addBerth()
  await changeBerthStatus(manager, id, { status: 'under_offer' })
  expect(await waysBack('berth', id)).toEqual([`/here/berths/${id}/status?to=available`])
  await changeBerthStatus(manager, id, { status: 'reserved' })
  expect(await waysBack('berth', id)).toEqual([`/here/berths/${id}/status?to=under_offer`])
  // the first change made it what it is again: what was decided since counts
  await changeBerthStatus(manager, id, { status: 'under_offer' })
  expect(await waysBack('berth', id)).toEqual([`/here/berths/${id}/status?to=reserved`])
  await database.query(`update berths set status = 'sold' where id = $1`, [id])
  expect(await waysBack('berth', id)).toEqual([])
  const work = await logMaintenance(manager, id, {
    reason: 'A cleat is loose',
    starts_on: '2026-01-01',
    is_blocking: false,
  })
  await finishMaintenance(manager, id, work.id)
  expect(await waysBack('berth', id)).toEqual([`/here/berths/${id}/maintenance/${work.id}/reopen`])
})
