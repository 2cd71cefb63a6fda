import type { PortScope } from '#app/access/scope.server.ts'
import { startOfDay } from '#app/dates/start-of-day.ts'
import { addDays } from '#app/dates/when.ts'
import type { PortTransaction } from '#db/port.ts'

/** What one shows today and tomorrow, at the port's hours: a query for the dashboard. */
export const visitsOfTwoDays = (db: Pick<PortTransaction, 'selectFrom'>, { user, port }: PortScope, today: string) =>
  db
    .selectFrom('visits as v')
    .innerJoin('interests as i', 'i.id', 'v.interest_id')
    .innerJoin('clients as c', 'c.id', 'i.client_id')
    .leftJoin('berths as b', 'b.id', 'v.berth_id')
    .select(['v.id', 'v.interest_id', 'v.starts_at', 'v.place', 'c.name as client', 'b.label as berth'])
    .where('v.assignee_id', '=', user?.id ?? null)
    .where('v.status', '=', 'planned')
    .where('v.starts_at', '>=', startOfDay(today, port.timezone))
    .where('v.starts_at', '<', startOfDay(addDays(today, 2), port.timezone))
    .orderBy('v.starts_at')
    .orderBy('v.id')
