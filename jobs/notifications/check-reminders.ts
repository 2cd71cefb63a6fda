import type { PortScope } from '#app/access/scope.server.ts'
import { checkFollowUps } from '#app/reminders/follow-up-rules.server.ts'
import { tellDueReminders } from '#app/reminders/reminder-due.server.ts'

/** Mends what was missed: reminders nobody told of, and follow-ups nobody planned. */
export async function checkReminders(scope: PortScope) {
  await tellDueReminders(scope)
  await checkFollowUps(scope)
}
