import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound } from '#app/errors.ts'
import { isAnyOf } from '#db/any-of.ts'
import { todayIn } from './berth-holders.server.ts'

/** One tenure with its berth and owner, and the periods that join it: what every page about it needs. */
export async function showTenure(scope: PortScope, id: string) {
  scope.require('berths:edit')
  const seesClients = scope.can('clients:view')
  const { tenures, later } = await scope.read((db) => ({
    tenures: db
      .selectFrom('tenures as t')
      .innerJoin('berths as b', (join) => join.onRef('b.port_id', '=', 't.port_id').onRef('b.id', '=', 't.berth_id'))
      .leftJoin('clients as c', (join) =>
        join
          .onRef('c.port_id', '=', 't.port_id')
          .onRef('c.id', '=', 't.client_id')
          .on(sql.lit(seesClients), '=', sql.lit(true)),
      )
      .select(['t.id', 't.berth_id', 't.client_id', 't.starts_on', 't.ends_on', 't.years', 't.ended_by', 't.origin'])
      .select(['b.label', 'c.name as client'])
      .where('t.id', '=', id),
    later: db
      .selectFrom('tenures as n')
      .innerJoin('tenures as t', (join) =>
        join.onRef('n.berth_id', '=', 't.berth_id').onRef('n.starts_on', '>=', 't.ends_on'),
      )
      .select(['n.id', 'n.starts_on', 'n.ends_on', 'n.origin'])
      .where('t.id', '=', id)
      .orderBy('n.starts_on'),
  }))
  if (!tenures[0]) throw new NotFound('tenure')
  return {
    tenure: tenures[0],
    renewals: later.filter(({ origin }) => origin === 'renewal'),
    next: later[0] ?? null,
    today: todayIn(scope.port.timezone),
  }
}

/** The same, with the clients who could take it over: those found by name, else those added last. */
export async function showTenureTransfer(scope: PortScope, id: string, q: string | undefined) {
  scope.require('clients:view')
  const [page, { clients }] = await Promise.all([
    showTenure(scope, id),
    scope.read((db) => ({
      clients: db
        .selectFrom('clients as c')
        .select(['c.id', 'c.name'])
        .where('c.archived_at', 'is', null)
        .$if(Boolean(q), (query) => query.where(isAnyOf('c.id', sql`(select matching_clients(${q}, 200))`)))
        .orderBy('c.id', 'desc')
        .limit(20),
    })),
  ])
  return { ...page, clients: clients.filter((client) => client.id !== page.tenure.client_id) }
}
