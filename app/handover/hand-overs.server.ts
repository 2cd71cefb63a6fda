import { sql } from 'kysely'
import { listMembers } from '#app/access/member-list.server.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { insertReminder } from '#app/reminders/reminders.server.ts'
import { tomorrowMorning } from '#app/reminders/reminder-times.ts'
import { passVisits } from '#app/visits/visit-hand-over.server.ts'
import { record, type PortTransaction } from '#db/port.ts'
import { mostPapers, papersToSign, settledOn } from './fixed-roles.server.ts'
import type { HandOver } from './hand-over-input.server.ts'
import { workWords } from './hand-over.ts'

/** Whoever hands over work of others changes all of it. */
const rights = ['clients:edit', 'interests:edit', 'reminders:assign_others'] as const
const requireAll = (scope: PortScope) => rights.forEach((right) => scope.require(right))

type Reader = Pick<PortTransaction, 'selectFrom'>

/** Everybody with open work, members or not any more, and how much; who may get it; and what of those who left, and of one person, stays. */
export async function showHandOver(scope: PortScope, from?: string) {
  requireAll(scope)
  const { holders, members, papers, recent } = await scope.read((db) => ({
    holders: holdersOf(db),
    papers: papersToSign(db, from).limit(scope.can('documents:view') ? mostPapers + 1 : 0),
    members: listMembers(db),
    recent: db
      .selectFrom('hand_overs as h')
      .innerJoin('users as f', 'f.id', 'h.from_id')
      .innerJoin('users as t', 't.id', 'h.to_id')
      .select(['h.id', 'f.name as from', 't.name as to', 'h.created_at', 'h.undone_at'])
      .select([
        sql<number>`cardinality(h.client_ids)`.as('clients'),
        sql<number>`cardinality(h.interest_ids)`.as('interests'),
        sql<number>`cardinality(h.reminder_ids)`.as('reminders'),
        sql<number>`cardinality(h.visit_ids)`.as('visits'),
      ])
      .orderBy('h.id', 'desc')
      .limit(10),
  }))
  const leaving = holders.filter(({ id, hasLeft }) => hasLeft || id === from)
  const stays = {
    papers: papers.slice(0, mostPapers),
    hasMore: papers.length > mostPapers,
    settled: settledOn(scope, leaving),
  }
  return { holders, members, recent, stays }
}

const holdersOf = (db: Reader) =>
  db
    .selectFrom('user_port_roles as m')
    .innerJoin('users as u', 'u.id', 'm.user_id')
    .select(['u.id', 'u.name'])
    .select((eb) => [
      eb.or([eb('m.ended_at', 'is not', null), eb('u.is_active', '=', false)]).as('hasLeft'),
      workOf
        .clients(db, eb.ref('u.id'))
        .select(sql<number>`count(*)`.as('n'))
        .as('clients'),
      workOf
        .interests(db, eb.ref('u.id'))
        .select(sql<number>`count(*)`.as('n'))
        .as('interests'),
      workOf
        .reminders(db, eb.ref('u.id'))
        .select(sql<number>`count(*)`.as('n'))
        .as('reminders'),
      workOf
        .visits(db, eb.ref('u.id'))
        .select(sql<number>`count(*)`.as('n'))
        .as('visits'),
    ])
    .orderBy('u.name')

/** What is open of a person's work: what is closed, done or archived stays under their name. */
const workOf = {
  clients: (db: Reader, user: unknown) =>
    db
      .selectFrom('clients')
      .where('assignee_id', '=', user as string)
      .where('archived_at', 'is', null),
  interests: (db: Reader, user: unknown) =>
    db
      .selectFrom('interests')
      .where('assignee_id', '=', user as string)
      .where('closed_at', 'is', null),
  reminders: (db: Reader, user: unknown) =>
    db
      .selectFrom('reminders')
      .where('assignee_id', '=', user as string)
      .where('completed_at', 'is', null)
      .where('cancelled_at', 'is', null),
  visits: (db: Reader, user: unknown) =>
    db
      .selectFrom('visits')
      .where('assignee_id', '=', user as string)
      .where('status', '=', 'planned'),
}

type Kind = keyof typeof workOf
const kinds = ['clients', 'interests', 'reminders', 'visits'] as const satisfies Kind[]
type Ids = Record<Kind, string[]>
const countsOf = ({ clients, interests, reminders, visits }: Ids) => ({
  clients: clients.length,
  interests: interests.length,
  reminders: reminders.length,
  visits: visits.length,
})

/** All the open work of one person goes to another at once; a reminder tells them of it. */
export async function handOver(scope: PortScope, input: HandOver) {
  requireAll(scope)
  const { from_id: from, to_id: to } = input
  return scope.transaction(async (tx) => {
    const people = await findPeople(tx, from, to)
    const ids: Ids = { clients: [], interests: [], reminders: [], visits: [] }
    for (const kind of kinds) if (input[kind]) ids[kind] = await pass(tx, scope, kind, { from, to })
    const counts = countsOf(ids)
    if (kinds.every((kind) => counts[kind] === 0))
      throw new RuleBroken(`${people.from} has no open work of this kind.`, 'from_id')
    const { id } = await tx
      .insertInto('hand_overs')
      .values({
        from_id: from,
        to_id: to,
        client_ids: ids.clients,
        interest_ids: ids.interests,
        reminder_ids: ids.reminders,
        visit_ids: ids.visits,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await tellOfEach(tx, ids, { from, to, handOverId: id })
    if (to !== scope.user?.id)
      await insertReminder(tx, {
        title: `Look through what came from ${people.from}: ${workWords(counts)}`,
        due_at: tomorrowMorning(new Date(), scope.port.timezone),
        assignee_id: to,
      })
    await record(tx, 'work:handedOver', { handOverId: id, fromId: from, toId: to, ...counts })
    return { id, ...people, ...counts }
  })
}

async function findPeople(tx: PortTransaction, from: string, to: string) {
  const people = await tx
    .selectFrom('user_port_roles as m')
    .innerJoin('users as u', 'u.id', 'm.user_id')
    .select(['u.id', 'u.name', 'u.is_active', 'm.ended_at'])
    .where('u.id', 'in', [from, to])
    .execute()
  const giver = people.find(({ id }) => id === from)
  const taker = people.find(({ id }) => id === to)
  if (!giver) throw new RuleBroken('This person never worked at this port.', 'from_id')
  if (!taker || taker.ended_at || !taker.is_active)
    throw new RuleBroken('This person does not work at this port.', 'to_id')
  return { from: giver.name, to: taker.name }
}

const worksHere = async (tx: PortTransaction, id: string) =>
  (await listMembers(tx).execute()).some((member) => member.id === id)

const chunk = 1000

type Way = { from: string; to: string }

async function pass(tx: PortTransaction, scope: PortScope, kind: Kind, way: Way) {
  const open = workOf[kind](tx, way.from) as ReturnType<typeof workOf.clients>
  const rows = await open.select('id').orderBy('id').forUpdate().execute()
  return reassign(
    tx,
    scope,
    kind,
    rows.map(({ id }) => id),
    way,
  )
}

/** Of these, those that still are with the one go to the other. */
async function reassign(tx: PortTransaction, scope: PortScope, kind: Kind, ids: string[], { from, to }: Way) {
  const back: string[] = []
  for (let at = 0; at < ids.length; at += chunk) {
    const some = ids.slice(at, at + chunk)
    if (kind === 'visits') {
      back.push(...(await passVisits(tx, scope, some, { from, to })))
      continue
    }
    const rows = await tx
      .updateTable(kind)
      .set({ assignee_id: to })
      .where('id', 'in', some)
      .where('assignee_id', '=', from)
      .returning('id')
      .execute()
    back.push(...rows.map(({ id }) => id))
  }
  return back
}

type Passed = Way & { handOverId: string }

/** Each record's story says that it went to somebody else; nobody is told one by one. */
async function tellOfEach(tx: PortTransaction, ids: Ids, { from, to, handOverId }: Passed) {
  for (const clientId of ids.clients) await record(tx, 'client:updated', { clientId, changedFields: ['assignee_id'] })
  const interests =
    ids.interests.length > 0
      ? await tx
          .selectFrom('interests')
          .select(['id', 'client_id', 'berth_id'])
          .where('id', 'in', ids.interests)
          .execute()
      : []
  for (const { id, client_id, berth_id } of interests)
    await record(tx, 'interest:assigned', {
      interestId: id,
      clientId: client_id,
      berthId: berth_id,
      oldAssigneeId: from,
      newAssigneeId: to,
      handOverId,
    })
  for (const reminderId of ids.reminders)
    await record(tx, 'reminder:updated', { reminderId, changedFields: ['assignee_id'] })
}

export async function showHandOverToUndo(scope: PortScope, id: string) {
  requireAll(scope)
  const { found } = await scope.read((db) => ({
    found: db
      .selectFrom('hand_overs as h')
      .innerJoin('users as f', 'f.id', 'h.from_id')
      .innerJoin('users as t', 't.id', 'h.to_id')
      .select(['h.id', 'f.name as from', 't.name as to', 'h.undone_at'])
      .where('h.id', '=', id),
  }))
  if (!found[0]) throw new NotFound('hand-over')
  return found[0]
}

/** What still is with the person who got it goes back; what was given on since stays where it is. */
export async function undoHandOver(scope: PortScope, id: string) {
  requireAll(scope)
  return scope.transaction(async (tx) => {
    const row = await tx
      .selectFrom('hand_overs')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirstOrThrow(() => new NotFound('hand-over'))
    if (row.undone_at) throw new RuleBroken('This was handed back already.')
    const way = { from: row.to_id, to: row.from_id }
    const ids: Ids = {
      clients: await reassign(tx, scope, 'clients', row.client_ids, way),
      interests: await reassign(tx, scope, 'interests', row.interest_ids, way),
      reminders: await reassign(tx, scope, 'reminders', row.reminder_ids, way),
      // nobody is invited to meet somebody who has left
      visits: (await worksHere(tx, way.to)) ? await reassign(tx, scope, 'visits', row.visit_ids, way) : [],
    }
    await tx
      .updateTable('hand_overs')
      .set({ undone_at: new Date(), undone_by: scope.user?.id ?? null })
      .where('id', '=', id)
      .execute()
    await tellOfEach(tx, ids, { ...way, handOverId: id })
    const counts = countsOf(ids)
    await record(tx, 'work:handedBack', { handOverId: id, fromId: way.from, toId: way.to, ...counts })
    return counts
  })
}
