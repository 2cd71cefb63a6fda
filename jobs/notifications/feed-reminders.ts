import { listDueReminders } from '#app/reminders/reminder-due.server.ts'
import type { Queues } from '#server/platform/job-queues.ts'
import { askingOf } from '../ask-again.ts'

/**
 * Asks the queue to tell of every reminder that has come due. The rows are the truth: what the queue lost is asked for again, the later the
 * rarer. Answers in how many milliseconds the next one is due.
 */
export async function feedReminders(queues: Pick<Queues, 'add'>) {
  const { due, pause } = await listDueReminders()
  await queues.add(
    due.map(({ id, port_id, due_at, late }) => ({
      queue: 'notifications',
      id: `reminder-${id}-${due_at.getTime()}-${askingOf(late)}`,
      name: 'notifications/tell-reminder',
      data: { portId: port_id, reminderId: id },
    })),
  )
  return pause
}
