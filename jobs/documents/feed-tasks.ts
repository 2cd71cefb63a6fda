import { listDueTasks, releaseStuckTasks } from '#app/papers/paper-task.server.ts'
import type { Queues } from '#server/platform/job-queues.ts'
import { askingOf } from '../ask-again.ts'

/** Asks the queue to do every task of a paper that is due, as feed-mail.ts does for mail. */
export async function feedTasks(queues: Pick<Queues, 'add'>) {
  await releaseStuckTasks()
  const { due, pause } = await listDueTasks()
  await queues.add(
    due.map(({ id, attempts, late }) => ({
      queue: 'documents',
      id: `task-${id}-${attempts}-${askingOf(late)}`,
      name: 'documents/perform-task',
      data: { taskId: id },
    })),
  )
  return pause
}
