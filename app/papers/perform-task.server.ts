import { openPortAsSystem } from '#app/access/port-door.server.ts'
import { Refusal } from '#app/errors.ts'
import { log } from '#server/platform/log.ts'
import { claimTask, endTask, isRepeatable, type PaperTask, TaskProblem } from './paper-task.server.ts'
import { type TaskEnv, taskHandlers } from './task-handlers.server.ts'

type Handlers = Partial<typeof taskHandlers>

/** Claims the task that is due first and does it; then what waited for the same paper. Two workers never claim the same. */
export async function performNextTask(env: TaskEnv, handlers: Handlers = taskHandlers): Promise<boolean> {
  const first = await claimTask()
  for (let task = first; task; task = await claimTask(task)) await perform(task, env, handlers)
  return first !== undefined
}

/** Everything that a worker would do now. */
export async function performWaitingTasks(env: TaskEnv) {
  while (await performNextTask(env));
}

async function perform(task: PaperTask, env: TaskEnv, handlers: Handlers) {
  try {
    const scope = await openPortAsSystem(task.port_id)
    if (!scope) throw new TaskProblem('failed', 'The port is inactive.')
    const handle = handlers[task.act]
    if (!handle) throw new TaskProblem('failed', `This version does not know how to do ${task.act}.`)
    await handle(scope, task, env)
    await endTask(task, 'done')
  } catch (error) {
    const problem = problemOf(task, error)
    const { outcome, message } = problem
    log.warn({ err: error, taskId: task.id, act: task.act, attempt: task.attempts, outcome }, message)
    await endTask(task, problem)
  }
}

function problemOf({ act }: PaperTask, error: unknown): TaskProblem {
  if (error instanceof TaskProblem) return error
  const reason = (error instanceof Error ? error.message : String(error)).slice(0, 500)
  if (error instanceof Refusal) return new TaskProblem('refused', reason)
  return new TaskProblem(isRepeatable(act) ? 'failed' : 'unknown', reason)
}
