import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound } from '#app/errors.ts'
import { countDocumentsOf } from '#app/documents/document-list.server.ts'
import { queueOf } from '#app/holds/hold-queue.server.ts'
import { countFilesOf } from '#app/files/file-count.server.ts'
import { listInterestsOf } from '#app/interests/interests-of.server.ts'
import { remindersOf } from '#app/reminders/reminder-list.server.ts'
import { shownReminder } from '#app/reminders/reminder-rows.server.ts'
import { tagsOf } from '#app/tags/tags-of.server.ts'
import { tenuresFrom, todayIn } from './berth-holders.server.ts'
import { holderContactsOf } from './holder-contacts.server.ts'
import { outletsOf } from './berth-outlets.server.ts'
import { openProposalsOf } from './berth-proposals.server.ts'
import { priceHistoryOf } from './prices.server.ts'
import { listMaintenance } from './maintenance.server.ts'
import { blockingWork } from './maintenance-window.server.ts'

/** What stands above every tab of a berth: its number, state, size, and who has it. */
export async function showBerthHead(scope: PortScope, id: string) {
  scope.require('berths:view')
  const today = todayIn(scope.port.timezone)
  const { berths, tenures, contacts, counts } = await scope.read((db) => ({
    berths: db
      .selectFrom('berths as b')
      .select(['b.id', 'b.label', 'b.dock', 'b.status', 'b.length', 'b.width', 'b.depth', 'b.mooring_type'])
      .select(['b.free_from', 'b.archived_at'])
      .select(tagsOf('berth', 'b.id').as('tags'))
      .select((eb) => blockingWork(eb, today).orderBy('m.starts_on').orderBy('m.id').limit(1).as('work_id'))
      .where('b.id', '=', id),
    tenures: tenuresFrom(db, id, today, scope.can('clients:view')).limit(1),
    contacts: holderContactsOf(db, id, today).limit(scope.can('clients:view') ? 2 : 0),
    counts: db.selectNoFrom((eb) => [
      eb
        .selectFrom('interests')
        .select((each) => each.fn.countAll<number>().as('n'))
        .where('berth_id', '=', id)
        .where('closed_at', 'is', null)
        .as('interests'),
      eb
        .selectFrom('berth_maintenance_log')
        .select((each) => each.fn.countAll<number>().as('n'))
        .where('berth_id', '=', id)
        .as('maintenance'),
      eb
        .selectFrom('berth_notes')
        .select((each) => each.fn.countAll<number>().as('n'))
        .where('berth_id', '=', id)
        .where('archived_at', 'is', null)
        .as('notes'),
      countDocumentsOf(eb, { berth_id: id }).as('documents'),
      countFilesOf(eb, { kind: 'berth', id }).as('files'),
    ]),
  }))
  const [berth, count] = [berths[0], counts[0]]
  if (!berth || !count) throw new NotFound('berth')
  const interests = scope.can('interests:view') ? (count.interests ?? 0) : null
  return {
    berth: { ...berth, is_under_repair: berth.work_id !== null },
    tenure: tenures[0] ?? null,
    contacts,
    counts: {
      interests,
      maintenance: count.maintenance ?? 0,
      notes: count.notes ?? 0,
      documents: count.documents ?? 0,
      files: count.files ?? 0,
    },
  }
}

const fewPrices = 5
const mostPrices = 500

/** `?prices=all` shows every price that the berth had, not the last few alone. */
export async function showBerth(scope: PortScope, id: string, search = new URLSearchParams()) {
  scope.require('berths:view')
  const today = todayIn(scope.port.timezone)
  const allPrices = search.get('prices') === 'all'
  const { berths, prices, tenures, contacts, maintenance, interests, proposals, reminders, holds } = await scope.read(
    (db) => ({
      prices: priceHistoryOf(db, id).limit(allPrices ? mostPrices : fewPrices + 1),
      reminders: remindersOf(db, scope, { berth_id: id }),
      berths: db
        .selectFrom('berths as b')
        .select([
          'b.id',
          'b.code',
          'b.status',
          'b.archived_at',
          'b.longest_vessel',
          'b.length',
          'b.width',
          'b.depth',
          'b.air_draft',
        ])
        .select(['b.draft_limit', 'b.nominal_size', 'b.power_kw', 'b.bollard_type', 'b.bollard_capacity'])
        .select(['b.cleat_type', 'b.cleat_capacity'])
        .select(['b.mooring_type', 'b.side_pontoon', 'b.access', 'b.has_water', 'b.has_fuel', 'b.bollards', 'b.cleats'])
        .select(['b.price', 'b.currency', 'b.is_price_on_request', 'b.tenure_years', 'b.free_from', 'b.notes'])
        .select((eb) => outletsOf(eb).as('outlets'))
        .where('b.id', '=', id),
      tenures: tenuresFrom(db, id, '0001-01-01', scope.can('clients:view')),
      contacts: holderContactsOf(db, id, today).limit(scope.can('clients:view') ? 2 : 0),
      maintenance: listMaintenance(db, id).limit(5),
      interests: listInterestsOf(db, { berth_id: id })
        .where('i.closed_at', 'is', null)
        .limit(scope.can('interests:view') ? 10 : 0),
      proposals: openProposalsOf(db, { berth_id: id }),
      holds: queueOf(db, id).limit(scope.can('interests:view') ? 50 : 0),
    }),
  )
  if (!berths[0]) throw new NotFound('berth')
  return {
    berth: berths[0],
    prices: {
      steps: allPrices ? prices : prices.slice(0, fewPrices),
      hasOlder: !allPrices && prices.length > fewPrices,
    },
    tenures,
    contacts,
    maintenance,
    holds,
    interests: scope.can('interests:view') ? interests : null,
    reminders: reminders.map((one) => shownReminder(scope, one)),
    proposal: scope.can('berths:edit') ? (proposals[0] ?? null) : null,
    today,
  }
}

export async function showBerthInterests(scope: PortScope, id: string) {
  scope.require('interests:view')
  const { berths, interests } = await scope.read((db) => ({
    berths: db.selectFrom('berths').select('id').where('id', '=', id),
    interests: listInterestsOf(db, { berth_id: id }),
  }))
  if (!berths[0]) throw new NotFound('berth')
  return { interests }
}
