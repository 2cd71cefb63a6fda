import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound } from '#app/errors.ts'
import type { PortTransaction } from '#db/port.ts'
import { placeInList } from './waiting-order.server.ts'

type Reader = Pick<PortTransaction, 'selectFrom'>

const entryRow = (db: Reader, id: string) =>
  db
    .selectFrom('berth_waiting_list as e')
    .innerJoin('clients as c', 'c.id', 'e.client_id')
    .leftJoin('vessels as v', 'v.id', 'e.vessel_id')
    .leftJoin('berths as b', 'b.id', 'e.berth_id')
    .leftJoin('users as u', 'u.id', 'e.author_id')
    .select(['e.id', 'e.client_id', 'c.name as client', 'e.vessel_id', 'v.name as vessel', 'v.loa', 'e.berth_id'])
    .select(['b.label as berth', 'e.dock', 'e.length_over', 'e.length_to', 'e.joined_at', 'e.passes_used', 'e.note'])
    .select(['e.status', 'e.ended_at', 'e.end_reason', 'e.version', 'u.name as author'])
    .select((eb) => [
      eb
        .selectFrom(
          eb
            .selectFrom('berth_waiting_list as e')
            .select(['e.id', placeInList.as('place')])
            .where('e.status', '=', 'waiting')
            .as('p'),
        )
        .select('p.place')
        .whereRef('p.id', '=', 'e.id')
        .as('place'),
    ])
    .where('e.id', '=', id)

/** One who waits: where they stand, everything that happened to their place, and what they were offered. */
export async function showEntry(scope: PortScope, id: string) {
  scope.require('berths:view')
  scope.require('clients:view')
  const { entries, events, offers } = await scope.read((db) => ({
    entries: entryRow(db, id),
    events: db
      .selectFrom('waiting_list_events as h')
      .leftJoin('users as u', 'u.id', 'h.author_id')
      .leftJoin('berths as b', 'b.id', 'h.berth_id')
      .select(['h.id', 'h.action', 'h.from_place', 'h.to_place', 'h.reason', 'h.happened_at', 'h.offer_id'])
      .select(['u.name as author', 'b.label as berth'])
      .where('h.entry_id', '=', id)
      .orderBy('h.id', 'desc')
      .limit(100),
    offers: db
      .selectFrom('waiting_list_offers as o')
      .innerJoin('berths as b', 'b.id', 'o.berth_id')
      .select(['o.id', 'o.status', 'o.expires_at', 'o.created_at', 'b.label'])
      .where('o.entry_id', '=', id)
      .orderBy('o.id', 'desc')
      .limit(50),
  }))
  if (!entries[0]) throw new NotFound('entry of the waiting list')
  return { entry: entries[0], events, offers, freePasses: scope.port.settings.waitingList.freePasses }
}

/** The same for whoever may change it, with the client’s vessels and how many wait for the same. */
export async function showEntryToChange(scope: PortScope, id: string) {
  scope.require('berths:manage_waiting_list')
  const { entries, vessels, others } = await scope.read((db) => ({
    entries: entryRow(db, id),
    vessels: db
      .selectFrom('vessels as v')
      .innerJoin('berth_waiting_list as e', 'e.client_id', 'v.client_id')
      .select(['v.id', 'v.name', 'v.loa'])
      .where('e.id', '=', id)
      .where('v.archived_at', 'is', null)
      .orderBy('v.name'),
    others: db
      .selectFrom('berth_waiting_list as o')
      .innerJoin('berth_waiting_list as e', (join) =>
        join.on(
          sql<boolean>`(o.berth_id, o.dock, o.length_over, o.length_to) is not distinct from (e.berth_id, e.dock, e.length_over, e.length_to)`,
        ),
      )
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('e.id', '=', id)
      .where('o.status', '=', 'waiting'),
  }))
  if (!entries[0]) throw new NotFound('entry of the waiting list')
  const { note, ...entry } = entries[0]
  return {
    entry: { ...entry, note, client: scope.can('clients:view') ? entry.client : 'this client' },
    vessels,
    waiting: others[0]?.count ?? 0,
  }
}

/** What a client waits for: a query for the client’s own page. */
export const waitingOf = (db: Reader, clientId: string) =>
  db
    .selectFrom(
      db
        .selectFrom('berth_waiting_list as e')
        .selectAll('e')
        .select(placeInList.as('place'))
        .where('e.status', '=', 'waiting')
        .as('e'),
    )
    .leftJoin('berths as b', 'b.id', 'e.berth_id')
    .leftJoin('waiting_list_offers as o', (join) =>
      join.onRef('o.entry_id', '=', 'e.id').on('o.status', 'in', ['proposed', 'sent']),
    )
    .select(['e.id', 'b.label as berth', 'e.dock', 'e.length_over', 'e.length_to', 'e.place', 'e.joined_at'])
    .select(['o.id as offer_id', 'o.status as offer_status'])
    .where('e.client_id', '=', clientId)
    .orderBy('e.seniority')
