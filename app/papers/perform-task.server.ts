import { openPortAsSystem } from '#app/access/port-door.server.ts'
import { Refusal } from '#app/errors.ts'
import { log } from '#server/platform/log.ts'
import { claimNextOf, claimTask, endTask, isRepeatable, type PaperTask, TaskProblem } from './paper-task.server.ts'
import { type TaskEnv, taskHandlers } from './task-handlers.server.ts'

type Handlers = Partial<typeof taskHandlers>

/**
 * Does the task that is asked for, when it is due and no worker has its paper; then what waited for the same paper. False when it was not
 * for this one to do.
 */
export async function performTask(id: string, env: TaskEnv, handlers: Handlers = taskHandlers): Promise<boolean> {
  const first = await claimTask({ id })
  for (let task = first; task; task = await claimNextOf(task)) await perform(task, env, handlers)
  return first !== undefined
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
