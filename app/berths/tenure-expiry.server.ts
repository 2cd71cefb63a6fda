import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { record } from '#db/port.ts'
import { warningDue, warningMonths } from './tenure-warning.ts'

/** Says of each running tenure that it ends, once at each mark, by the port's calendar. Answers how many were said. */
export async function warnOfEndingTenures(scope: PortScope): Promise<number> {
  scope.require('berths:view')
  const today = sql<string>`(now() at time zone ${scope.port.timezone})::date`
  const marks = warningMonths(scope.port.settings.tenureWarnings)
  if (marks.length === 0) return 0
  const reached = marks.map(
    (months) =>
      sql`case when t.ends_on <= ${today} + make_interval(months => ${sql.lit(months)}) then ${sql.lit(months)} end`,
  )
  return scope.transaction(async (tx) => {
    const ending = await tx
      .selectFrom('tenures as t')
      .select(['t.id', 't.berth_id', 't.client_id'])
      .select(sql<number[]>`array_remove(array[${sql.join(reached)}]::int[], null)`.as('reached'))
      .select(
        sql<number[]>`array(select w.months from tenure_warnings w where w.tenure_id = t.id order by w.months)`.as(
          'told',
        ),
      )
      .where('t.starts_on', '<=', today)
      .where('t.ends_on', '>', today)
      .where('t.ends_on', '<=', sql<string>`${today} + make_interval(months => ${sql.lit(marks[0]!)})`)
      // who renewed need not be asked
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('tenures as n')
              .select('n.id')
              .whereRef('n.port_id', '=', 't.port_id')
              .whereRef('n.berth_id', '=', 't.berth_id')
              .whereRef('n.starts_on', '=', 't.ends_on')
              .where('n.origin', '=', 'renewal'),
          ),
        ),
      )
      .orderBy('t.ends_on')
      .forUpdate('t')
      .execute()
    let said = 0
    for (const { id, berth_id, client_id, reached, told } of ending) {
      const months = warningDue(reached, told)
      if (months === null) continue
      // another worker may have said it since this one looked
      const mine = await tx
        .insertInto('tenure_warnings')
        .values({ tenure_id: id, months })
        .onConflict((conflict) => conflict.columns(['port_id', 'tenure_id', 'months']).doNothing())
        .returning('id')
        .executeTakeFirst()
      if (!mine) continue
      said += 1
      await record(tx, 'tenure:expiring', {
        berthId: berth_id,
        ...(client_id && { clientId: client_id }),
        tenureId: id,
        months,
      })
    }
    return said
  })
}
