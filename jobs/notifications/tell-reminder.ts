import { openPortAsSystem } from '#app/access/port-door.server.ts'
import { tellDueReminders } from '#app/reminders/reminder-due.server.ts'

export async function tellReminder({ portId = '', reminderId = '' }: Record<string, string>) {
  const scope = await openPortAsSystem(portId)
  return scope && tellDueReminders(scope, reminderId)
}
