import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { dayWords } from '#app/berths/berth-words.ts'
import { addDays, dateIn } from '#app/dates/when.ts'
import { tomorrowMorning } from '#app/reminders/reminder-times.ts'
import { insertReminder } from '#app/reminders/reminders.server.ts'

/**
 * Asks whoever looks after the owner for the new papers of an insurance that ends soon: once for each end. Where nobody looks after them yet,
 * it waits until somebody does. Answers how many were asked for.
 */
export async function remindOfInsurances(scope: PortScope): Promise<number> {
  scope.require('reminders:edit_all')
  const days = scope.port.settings.vessels.insuranceDays
  if (days === 0) return 0
  const now = new Date()
  const today = dateIn(now, scope.port.timezone)
  return scope.transaction(async (tx) => {
    const ending = await tx
      .selectFrom('vessels as v')
      .innerJoin('clients as c', 'c.id', 'v.client_id')
      .innerJoin('user_port_roles as m', (join) =>
        join.onRef('m.user_id', '=', 'c.assignee_id').on('m.ended_at', 'is', null),
      )
      .innerJoin('users as u', (join) => join.onRef('u.id', '=', 'm.user_id').on('u.is_active', '=', true))
      .select(['v.id', 'v.name', 'v.insured_until', 'v.client_id', 'm.user_id'])
      .where('v.insured_order', '>=', today)
      .where('v.insured_order', '<=', addDays(today, days))
      .where(sql<boolean>`v.insurance_reminded_for is distinct from v.insured_until`)
      .where('v.archived_at', 'is', null)
      .where('c.archived_at', 'is', null)
      .orderBy('v.insured_order')
      .forUpdate('v')
      .skipLocked()
      .execute()
    for (const { id, name, insured_until, client_id, user_id } of ending) {
      await insertReminder(
        tx,
        {
          title: `Ask for the new insurance of ${name ?? 'the vessel'}: it ends on ${dayWords(insured_until!)}`,
          due_at: tomorrowMorning(now, scope.port.timezone),
          assignee_id: user_id,
          author_id: null,
          client_id,
        },
        true,
      )
      await tx.updateTable('vessels').set({ insurance_reminded_for: insured_until }).where('id', '=', id).execute()
    }
    return ending.length
  })
}
