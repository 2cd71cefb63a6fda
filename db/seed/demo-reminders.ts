import type { PortScope } from '#app/access/scope.server.ts'
import { checkFollowUps } from '#app/reminders/follow-up-rules.server.ts'
import { createReminder } from '#app/reminders/reminders.server.ts'
import type { DemoStaff } from './demo-people.ts'

const hour = 3_600_000
const plans = [
  { title: 'Call about the survey', hours: -30, priority: 'high' },
  { title: 'Send the plan of the dock', hours: 2, priority: 'normal' },
  { title: 'Ask the captain about shore power', hours: 26, priority: 'normal' },
  { title: 'Agree on a day for the visit', hours: 75, priority: 'low' },
] as const

/** What the people of a port have to do around today: what they set themselves, and the follow-ups of the port's rule. */
export async function remindPeople({ port, manager, agents }: DemoStaff) {
  for (const who of [manager, ...agents]) {
    const deals = await listTheirs(who)
    for (const [at, { title, hours, priority }] of plans.entries()) {
      const deal = deals[at]
      if (!deal) continue
      const due_at = new Date(Math.floor((Date.now() + hours * hour) / hour) * hour).toISOString()
      await createReminder(who, { title, due_at, priority, subject: { kind: 'interest', id: deal.id } })
    }
  }
  await checkFollowUps(port)
  await port.transaction(async (tx) => {
    // they know of what they set, and of what is late
    await tx
      .updateTable('reminders')
      .set({ due_told_at: new Date(), overdue_told_at: new Date() })
      .where('due_at', '<', new Date())
      .execute()
  })
}

const listTheirs = (who: PortScope) =>
  who.transaction((tx) =>
    tx
      .selectFrom('interests')
      .select('id')
      .where('assignee_id', '=', who.user!.id)
      .where('closed_at', 'is', null)
      .where('stage', 'in', ['in_communication', 'visited'])
      .orderBy('id', 'desc')
      .limit(plans.length)
      .execute(),
  )
