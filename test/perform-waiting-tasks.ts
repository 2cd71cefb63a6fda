import { listDueTasks } from '#app/papers/paper-task.server.ts'
import { performTask } from '#app/papers/perform-task.server.ts'
import type { TaskEnv } from '#app/papers/task-handlers.server.ts'

/** Everything that a worker would do now. */
export async function performWaitingTasks(env: TaskEnv) {
  for (;;) {
    const { due } = await listDueTasks()
    if (!due[0] || !(await performTask(due[0].id, env))) return
  }
}
