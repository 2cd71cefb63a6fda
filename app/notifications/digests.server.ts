import { fromAbsolute, toCalendarDate } from '@internationalized/date'
import type { PortScope } from '#app/access/scope.server.ts'

/**
 * Writes down one mail for each person of the port for whom something waits, once a day, from the port's digest time on. Answers how many;
 * the row of the day is what keeps a second run from doing it again.
 */
export async function writeDigests(scope: PortScope, now: Date): Promise<number> {
  scope.require('interests:view')
  const local = fromAbsolute(now.getTime(), scope.port.timezone)
  const clock = `${String(local.hour).padStart(2, '0')}:${String(local.minute).padStart(2, '0')}`
  if (clock < scope.port.settings.digestTime) return 0
  return scope.transaction(async (tx) => {
    const first = await tx
      .insertInto('digest_runs')
      .values({ day: toCalendarDate(local).toString() })
      .onConflict((conflict) => conflict.columns(['port_id', 'day']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!first) return 0
    const waiting = await tx
      .selectFrom('notifications as n')
      .select(['n.id', 'n.user_id'])
      .where('n.wants_digest', '=', true)
      .where('n.read_at', 'is', null)
      .where(({ not, exists, selectFrom }) =>
        not(exists(selectFrom('digest_notices as d').select('d.id').whereRef('d.notification_id', '=', 'n.id'))),
      )
      .execute()
    const people = Map.groupBy(waiting, ({ user_id }) => user_id)
    if (people.size === 0) return 0
    const mails = await tx
      .insertInto('mail_deliveries')
      .values([...people.keys()].map((user_id) => ({ user_id, kind: 'digest' as const })))
      .returning(['id', 'user_id'])
      .execute()
    const rows = mails.flatMap(({ id: delivery_id, user_id }) =>
      (people.get(user_id ?? '') ?? []).map(({ id: notification_id }) => ({ delivery_id, notification_id })),
    )
    // a statement has room for some thousands of values
    for (let at = 0; at < rows.length; at += 5000)
      await tx
        .insertInto('digest_notices')
        .values(rows.slice(at, at + 5000))
        .execute()
    return people.size
  })
}
