import { type InterestReader, joinInterests, selectRow } from './interest-rows.server.ts'

/** The interests of one client or of one berth, the open ones first: a query for the pages of those records. */
export const listInterestsOf = (db: InterestReader, of: { client_id: string } | { berth_id: string }) =>
  selectRow(joinInterests(db))
    .where((eb) => ('client_id' in of ? eb('i.client_id', '=', of.client_id) : eb('i.berth_id', '=', of.berth_id)))
    .orderBy('i.closed_at', (order) => order.desc().nullsFirst())
    .orderBy('i.id', 'desc')
    .limit(200)
