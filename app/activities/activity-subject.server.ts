import { sql, type SqlBool } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { promisedStages, todayIn } from '#app/berths/berth-holders.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { stageLabels } from '#app/interests/interest.ts'
import type { PortTransaction } from '#db/port.ts'

/** Where the form stands: what is logged there is about the client, the deal, or one of those who have or want the berth. */
export type Place = { kind: 'client' | 'interest' | 'berth'; id: string }
type Db = Pick<PortTransaction, 'selectFrom'>

const openInterests = (db: Db) =>
  db
    .selectFrom('interests as i')
    .innerJoin('clients as c', 'c.id', 'i.client_id')
    .leftJoin('berths as b', 'b.id', 'i.berth_id')
    .leftJoin('vessels as v', 'v.id', 'i.vessel_id')
    .select(['i.id', 'i.stage', 'i.client_id', 'c.name as client', 'b.label as berth', 'v.name as vessel'])
    .where('i.closed_at', 'is', null)
    .where('c.archived_at', 'is', null)

const ownersOf = (db: Db, berthId: string, today: string) =>
  db
    .selectFrom('tenures as t')
    .innerJoin('clients as c', 'c.id', 't.client_id')
    .select(['c.id', 'c.name'])
    .where('t.berth_id', '=', berthId)
    .where('t.starts_on', '<=', today)
    .where('t.ends_on', '>', today)

/** What the form needs: whose it is, and whom or which deal one may choose. */
export async function showActivitySubject(scope: PortScope, { kind, id }: Place) {
  requireView(scope, kind)
  scope.require('clients:edit')
  if (kind === 'berth') return showBerthPeople(scope, id)
  const found = await scope.read((db) => ({
    clients: db
      .selectFrom('clients as c')
      .select(['c.id', 'c.name'])
      .where((eb) =>
        kind === 'client'
          ? eb('c.id', '=', id)
          : eb('c.id', '=', eb.selectFrom('interests').select('client_id').where('id', '=', id)),
      ),
    interests: openInterests(db)
      .where('i.client_id', '=', kind === 'client' ? id : null)
      .where(sql<SqlBool>`${scope.can('interests:view')}`)
      .orderBy('i.id', 'desc')
      .limit(20),
  }))
  const client = found.clients[0]
  if (!client) throw new NotFound(kind)
  const choices = found.interests.map((one) => ({
    value: one.id,
    label: [one.vessel, one.berth && `berth ${one.berth}`, stageLabels[one.stage]].filter(Boolean).join(', '),
  }))
  return { name: client.name, choices }
}

async function showBerthPeople(scope: PortScope, id: string) {
  const { berths, interests, owners } = await scope.read((db) => ({
    berths: db.selectFrom('berths').select(['id', 'label']).where('id', '=', id),
    // who is nearest to having it comes first
    interests: openInterests(db)
      .where('i.berth_id', '=', id)
      .orderBy(sql`i.stage in (${sql.join(promisedStages)})`, 'desc')
      .orderBy('i.stage_entered_at', 'desc')
      .limit(20),
    owners: ownersOf(db, id, todayIn(scope.port.timezone)),
  }))
  if (!berths[0]) throw new NotFound('berth')
  const choices = [
    ...owners.map((owner) => ({ value: owner.id, label: `${owner.name}, the owner` })),
    ...interests.map((one) => ({ value: one.id, label: `${one.client}, ${stageLabels[one.stage].toLowerCase()}` })),
  ]
  return { name: `berth ${berths[0].label}`, choices }
}

export function requireView(scope: PortScope, kind: Place['kind']) {
  scope.require(`${kind}s`.concat(':view') as 'clients:view')
  // a berth's people are those of its deals
  if (kind === 'berth') scope.require('interests:view')
}

/** Whose activity it becomes, locked against vanishing. */
export async function findSubject(tx: PortTransaction, scope: PortScope, { kind, id }: Place, about?: string) {
  if (kind === 'interest') return ofInterest(tx, id)
  if (kind === 'client') {
    const client = await tx
      .selectFrom('clients')
      .select('id')
      .where('id', '=', id)
      .forShare()
      .executeTakeFirstOrThrow(() => new NotFound('client'))
    const deal = about && scope.can('interests:view') ? await ofInterest(tx, about) : undefined
    if (about && deal?.client_id !== client.id) throw new RuleBroken('This is no interest of the client.', 'about')
    return deal ?? { client_id: client.id, interest_id: null, berth_id: null }
  }
  return ofBerth(tx, scope, id, about)
}

async function ofBerth(tx: PortTransaction, scope: PortScope, id: string, about?: string) {
  const berth = await tx
    .selectFrom('berths')
    .select('id')
    .where('id', '=', id)
    .forShare()
    .executeTakeFirstOrThrow(() => new NotFound('berth'))
  const interests = await openInterests(tx).where('i.berth_id', '=', id).execute()
  const owners = await ownersOf(tx, id, todayIn(scope.port.timezone)).execute()
  const people = [
    ...interests.map((one) => ({ about: one.id, client_id: one.client_id, interest_id: one.id })),
    ...owners.map((one) => ({ about: one.id, client_id: one.id, interest_id: null })),
  ]
  const chosen = about ? people.find((one) => one.about === about) : people.length === 1 ? people[0] : undefined
  if (!chosen) throw new RuleBroken('Choose with whom it was.', 'about')
  return { client_id: chosen.client_id, interest_id: chosen.interest_id, berth_id: berth.id }
}

async function ofInterest(tx: PortTransaction, id: string) {
  const { client_id, berth_id } = await tx
    .selectFrom('interests')
    .select(['client_id', 'berth_id'])
    .where('id', '=', id)
    .forShare()
    .executeTakeFirstOrThrow(() => new NotFound('interest'))
  return { client_id, interest_id: id, berth_id }
}
