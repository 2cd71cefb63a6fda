import type { PortScope } from '#app/access/scope.server.ts'
import { requireMailAddress } from '#app/clients/mail-address.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { showInterestBerths } from '#app/interests/interest-fit.server.ts'
import { lockInterest } from '#app/interests/interests.server.ts'
import { record, type PortTransaction } from '#db/port.ts'
import type { Details } from './details-input.server.ts'
import { firstWords, mostBerths } from './details.ts'

const rights = ['email:send', 'interests:edit'] as const

/** What the form needs: whom to write to, and the berths that suit. */
export async function showDetails(scope: PortScope, interestId: string) {
  for (const right of rights) scope.require(right)
  const [{ interests, contacts }, { linked, suitable }] = await Promise.all([
    scope.read((db) => ({
      interests: db
        .selectFrom('interests as i')
        .innerJoin('clients as c', 'c.id', 'i.client_id')
        .select(['i.id', 'i.stage', 'i.closed_at', 'i.client_id', 'c.name as client'])
        .where('i.id', '=', interestId),
      contacts: db
        .selectFrom('client_contacts as k')
        .innerJoin('interests as i', 'i.client_id', 'k.client_id')
        .select(['k.id', 'k.value', 'k.label', 'k.bounced_at'])
        .where('i.id', '=', interestId)
        .where('k.kind', '=', 'email')
        .where('k.archived_at', 'is', null)
        .orderBy('k.is_primary', 'desc')
        .orderBy('k.id'),
    })),
    showInterestBerths(scope, interestId, {}),
  ])
  const interest = interests[0]
  if (!interest) throw new NotFound('interest')
  const berths = [...(linked ? [linked] : []), ...suitable].map(({ id, label, status }) => ({ id, label, status }))
  const chosen = linked ? [linked.id] : []
  return { interest, contacts, berths, chosen, words: firstWords(linked ? [linked.label] : []) }
}

/** Writes the letter down; the worker makes the papers and mails it. */
export async function sendDetails(scope: PortScope, interestId: string, input: Details) {
  for (const right of rights) scope.require(right)
  return scope.transaction(async (tx) => {
    const interest = await lockInterest(tx, interestId)
    if (interest.closed_at) throw new RuleBroken('This interest is closed. Restore it first.')
    await requireMailAddress(tx, interest.client_id, input.contact_id)
    const berthIds = await findBerths(tx, input)
    const { contact_id, subject, body } = input
    const of = { client_id: interest.client_id, interest_id: interestId }
    const mail = await tx
      .insertInto('outgoing_mails')
      .values({ ...of, contact_id, subject, body, berth_ids: berthIds })
      .returning('id')
      .executeTakeFirstOrThrow()
    await tx.insertInto('mail_deliveries').values({ kind: 'details', contact_id, outgoing_mail_id: mail.id }).execute()
    await tx
      .insertInto('activities')
      .values({ ...of, kind: 'details_sent', direction: 'out', note: subject, happened_at: new Date() })
      .execute()
    const fact = { clientId: interest.client_id, interestId, outgoingMailId: mail.id, berthIds }
    await record(tx, 'details:sent', fact)
    return { id: mail.id, stage: interest.stage }
  })
}

async function findBerths(tx: PortTransaction, { berth_ids, other_berths }: Details) {
  if (berth_ids.length === 0 && other_berths.length === 0)
    throw new RuleBroken('Choose a berth, or type its number.', 'berth_ids')
  const berths = await tx
    .selectFrom('berths')
    .select(['id', 'label'])
    .where('archived_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('id', 'in', berth_ids.length > 0 ? berth_ids : [null!]),
        eb('label', 'in', other_berths.length > 0 ? other_berths : ['']),
      ]),
    )
    .orderBy('dock')
    .orderBy('number_order')
    .execute()
  const missing = other_berths.find((label) => !berths.some((berth) => berth.label === label))
  if (missing) throw new RuleBroken(`There is no berth ${missing} at this port.`, 'other_berths')
  if (berth_ids.some((id) => !berths.some((berth) => berth.id === id)))
    throw new RuleBroken('One of these berths is not there any more.', 'berth_ids')
  if (berths.length > mostBerths) throw new RuleBroken(`At most ${mostBerths} berths go into one letter.`, 'berth_ids')
  return berths.map(({ id }) => id)
}
