import { sql, type SqlBool } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { dateIn } from '#app/dates/when.ts'
import { NotFound } from '#app/errors.ts'
import { joinInterests, selectRow } from '#app/interests/interest-rows.server.ts'
import { tagsOf } from '#app/tags/tags-of.server.ts'
import { insuranceState } from './vessel.ts'
import { formerOwnersOf } from './vessel-owners.server.ts'

/** A vessel with whose it is and was, what is sought for it, and its insurance. */
export async function showVesselPage(scope: PortScope, id: string) {
  scope.require('clients:view')
  const today = dateIn(new Date(), scope.port.timezone)
  const { vessels, formerOwners, interests, berths } = await scope.read((db) => ({
    vessels: db
      .selectFrom('vessels as v')
      .innerJoin('clients as c', 'c.id', 'v.client_id')
      .select(['v.id', 'v.name', 'v.type', 'v.loa', 'v.beam', 'v.draft', 'v.air_draft', 'v.flag', 'v.registration'])
      .select(['v.year_built', 'v.power_amps', 'v.power_volts', 'v.power_phases', 'v.power_hertz', 'v.archived_at'])
      .select(['v.insurer', 'v.policy_number', 'v.insured_until', 'v.owned_from', 'v.client_id', 'c.name as client'])
      .select(tagsOf('vessel', 'v.id').as('tags'))
      .where('v.id', '=', id),
    formerOwners: formerOwnersOf(db, id),
    berths: db
      .selectFrom('tenures as t')
      .innerJoin('berths as b', (join) => join.onRef('b.port_id', '=', 't.port_id').onRef('b.id', '=', 't.berth_id'))
      .select(['b.id', 'b.label', 't.ends_on'])
      .where('t.vessel_id', '=', id)
      .where('t.starts_on', '<=', today)
      .where('t.ends_on', '>', today)
      .where(sql<SqlBool>`${scope.can('berths:view')}::boolean`)
      .orderBy('b.label'),
    interests: selectRow(joinInterests(db))
      .where('i.vessel_id', '=', id)
      .where(sql<SqlBool>`${scope.can('interests:view')}::boolean`)
      .orderBy('i.closed_at', (order) => order.desc().nullsFirst())
      .orderBy('i.id', 'desc')
      .limit(50),
  }))
  const vessel = vessels[0]
  if (!vessel) throw new NotFound('vessel')
  const insurance = insuranceState(vessel.insured_until, today, scope.port.settings.vessels.insuranceDays)
  return { vessel, formerOwners, interests, insurance, berths }
}
export type VesselPage = Awaited<ReturnType<typeof showVesselPage>>
