import { listMembers } from '#app/access/member-list.server.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import { requireMailAddress } from '#app/clients/mail-address.server.ts'
import { momentField, toMinute } from '#app/dates/moment-field.ts'
import { dateIn } from '#app/dates/when.ts'
import { reconcile } from '#app/edits/reconcile.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { lockInterest } from '#app/interests/interests.server.ts'
import { constraintOf } from '#db/faults.ts'
import { record, type PortTransaction } from '#db/port.ts'
import type { NewVisit, VisitEdit, VisitEnd } from './visit-input.server.ts'

type Reader = Pick<PortTransaction, 'selectFrom'>

/** The visits of a deal, the next ones first. */
export const visitsOf = (db: Reader, interestId: string) =>
  db
    .selectFrom('visits as v')
    .innerJoin('users as u', 'u.id', 'v.assignee_id')
    .leftJoin('berths as b', 'b.id', 'v.berth_id')
    .select(['v.id', 'v.starts_at', 'v.minutes', 'v.place', 'v.note', 'v.status', 'v.end_reason'])
    .select(['u.name as assignee', 'b.label as berth', 'v.berth_id'])
    .where('v.interest_id', '=', interestId)
    .orderBy('v.starts_at', 'desc')
    .limit(10)

/** What the form of a new or a planned visit needs. */
export async function showVisitForm(scope: PortScope, interestId: string, id?: string) {
  scope.require('interests:edit')
  const { interests, visits, contacts, berths, members } = await scope.read((db) => ({
    interests: db
      .selectFrom('interests as i')
      .innerJoin('clients as c', 'c.id', 'i.client_id')
      .leftJoin('berths as b', 'b.id', 'i.berth_id')
      .select(['i.id', 'c.name as client', 'i.stage', 'i.closed_at', 'i.berth_id', 'b.label as berth', 'i.assignee_id'])
      .where('i.id', '=', interestId),
    visits: db
      .selectFrom('visits')
      .selectAll()
      .where('interest_id', '=', interestId)
      .where('id', '=', id ?? null),
    contacts: db
      .selectFrom('client_contacts as k')
      .innerJoin('interests as i', 'i.client_id', 'k.client_id')
      .select(['k.id', 'k.value'])
      .where('i.id', '=', interestId)
      .where('k.kind', '=', 'email')
      .where('k.archived_at', 'is', null)
      .orderBy('k.is_primary', 'desc')
      .orderBy('k.id'),
    berths: db
      .selectFrom('berths as b')
      .leftJoin('berth_recommendations as r', (join) =>
        join.onRef('r.berth_id', '=', 'b.id').on('r.interest_id', '=', interestId).on('r.state', '<>', 'rejected'),
      )
      .select(['b.id', 'b.label'])
      .where((eb) =>
        eb.or([
          eb('r.id', 'is not', null),
          eb('b.id', '=', eb.selectFrom('interests').select('berth_id').where('id', '=', interestId)),
          eb(
            'b.id',
            '=',
            eb
              .selectFrom('visits')
              .select('berth_id')
              .where('id', '=', id ?? null),
          ),
        ]),
      )
      .orderBy('b.dock')
      .orderBy('b.number_order')
      .limit(50),
    members: listMembers(db),
  }))
  const interest = interests[0]
  const visit = visits[0]
  if (!interest) throw new NotFound('interest')
  if (id && !visit) throw new NotFound('visit')
  return {
    interest,
    contacts,
    berths,
    members,
    me: scope.user?.id ?? null,
    visit: visit && {
      ...visit,
      isPast: visit.starts_at <= new Date(),
      starts_at: momentField(visit.starts_at, scope.port.timezone),
    },
  }
}

export async function planVisit(scope: PortScope, interestId: string, input: NewVisit) {
  scope.require('interests:edit')
  refusePast(input.starts_at)
  return scope.transaction(async (tx) => {
    const interest = await lockInterest(tx, interestId)
    if (interest.closed_at) throw new RuleBroken('This interest is closed. Restore it first.')
    if (input.contact_id) await requireMailAddress(tx, interest.client_id, input.contact_id)
    const visit = await tx
      .insertInto('visits')
      .values({ ...input, interest_id: interestId })
      .returningAll()
      .executeTakeFirstOrThrow()
      .catch(refuseStranger)
    await invite(tx, visit)
    await record(tx, 'visit:planned', factOf(scope, visit, interest.client_id))
    return { id: visit.id, isInvited: visit.contact_id !== null }
  })
}

export async function changeVisit(scope: PortScope, interestId: string, id: string, input: VisitEdit) {
  scope.require('interests:edit')
  return scope.transaction(async (tx) => {
    const interest = await lockInterest(tx, interestId)
    const current = await lockVisit(tx, interestId, id)
    requirePlanned(current)
    const known = { ...current, starts_at: toMinute(current.starts_at) }
    const { values, changed } = reconcile('visit', known, input)
    if (changed.length === 0) return { isInvited: false }
    if (changed.includes('starts_at')) refusePast(input.starts_at)
    if (changed.includes('contact_id') && values.contact_id)
      await requireMailAddress(tx, interest.client_id, values.contact_id)
    const isNews = changed.some((field) => field !== 'note')
    const visit = await tx
      .updateTable('visits')
      .set({ ...values, ...(isNews && { sequence: current.sequence + 1 }) })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
      .catch(refuseStranger)
    if (isNews) await invite(tx, visit)
    await record(tx, 'visit:changed', { ...factOf(scope, visit, interest.client_id), changedFields: changed })
    return { isInvited: isNews }
  })
}

/** It took place and counts as a conversation; or nobody came; or it is called off, and the guests are told. */
export async function endVisit(scope: PortScope, interestId: string, id: string, { how, note }: VisitEnd) {
  scope.require('interests:edit')
  return scope.transaction(async (tx) => {
    const interest = await lockInterest(tx, interestId)
    const current = await lockVisit(tx, interestId, id)
    requirePlanned(current)
    if (how !== 'cancelled' && current.starts_at > new Date())
      throw new RuleBroken('This visit is yet to come. Call it off, or change its time.', 'how')
    const visit = await tx
      .updateTable('visits')
      .set({
        status: how,
        end_reason: note || null,
        ...(how === 'cancelled' && { sequence: current.sequence + 1 }),
      })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
    if (how === 'cancelled' && current.starts_at > new Date()) await invite(tx, visit)
    if (how === 'done') await writeActivity(tx, visit, interest.client_id, note)
    await record(tx, `visit:${how}`, factOf(scope, visit, interest.client_id))
    return { stage: interest.stage, isClosed: interest.closed_at !== null }
  })
}

type Visit = Awaited<ReturnType<typeof lockVisit>>

const lockVisit = (tx: PortTransaction, interestId: string, id: string) =>
  tx
    .selectFrom('visits')
    .selectAll()
    .where('id', '=', id)
    .where('interest_id', '=', interestId)
    .forUpdate()
    .executeTakeFirstOrThrow(() => new NotFound('visit'))

export const factOf = (
  { port }: PortScope,
  { id, interest_id, berth_id, starts_at }: Pick<Visit, 'id' | 'interest_id' | 'berth_id' | 'starts_at'>,
  clientId: string,
) => ({ visitId: id, interestId: interest_id, clientId, berthId: berth_id, on: dateIn(starts_at, port.timezone) })

/** The client, where an address was chosen, and the agent; a letter that has not left yet says what is true when it does. */
export async function invite(tx: PortTransaction, { id, contact_id, assignee_id }: Visit) {
  const waiting = await tx
    .selectFrom('mail_deliveries')
    .select(['contact_id', 'user_id'])
    .where('visit_id', '=', id)
    .where('status', '=', 'queued')
    .execute()
  const readers = [...(contact_id ? [{ contact_id }] : []), { user_id: assignee_id }]
  const fresh = readers.filter(
    (reader) =>
      !waiting.some((mail) =>
        'contact_id' in reader ? mail.contact_id === reader.contact_id : mail.user_id === reader.user_id,
      ),
  )
  for (const reader of fresh)
    await tx
      .insertInto('mail_deliveries')
      .values({ kind: 'visit', visit_id: id, ...reader })
      .execute()
}

async function writeActivity(tx: PortTransaction, visit: Visit, clientId: string, note: string | undefined) {
  const of = { client_id: clientId, interest_id: visit.interest_id, berth_id: visit.berth_id }
  const activity = await tx
    .insertInto('activities')
    .values({ ...of, kind: 'visit', direction: 'in', note: note || null, happened_at: visit.starts_at })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(tx, 'activity:logged', {
    clientId,
    interestId: visit.interest_id,
    berthId: visit.berth_id,
    activityId: activity.id,
    kind: 'visit',
    direction: 'in',
  })
}

function refusePast(at: string) {
  if (Date.parse(at) < Date.now() - 60 * 60_000)
    throw new RuleBroken('That is past. Log the visit as a conversation instead.', 'starts_at')
}

function requirePlanned({ status }: Pick<Visit, 'status'>) {
  if (status !== 'planned') throw new RuleBroken('This visit is over. Plan another one.')
}

function refuseStranger(error: unknown): never {
  const constraint = constraintOf(error)
  if (constraint?.includes('_assignee_id'))
    throw new RuleBroken('This person does not work at this port.', 'assignee_id')
  if (constraint?.includes('_berth_id')) throw new RuleBroken('There is no such berth at this port.', 'berth_id')
  throw error
}
