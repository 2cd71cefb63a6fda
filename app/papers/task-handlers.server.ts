import type { PortScope } from '#app/access/scope.server.ts'
import type { Env } from '#server/platform/env.ts'
import type { PaperTask, TaskAct } from './paper-task.server.ts'

export type TaskEnv = Pick<Env, 'appUrl'>

/**
 * Does what was asked for. A refusal ends the task for good, a TaskProblem as it says; any other fault is tried again where the act may be
 * done twice, and is an unknown outcome where a provider may have done it.
 */
export type TaskHandler = (scope: PortScope, task: PaperTask, env: TaskEnv) => Promise<unknown>

export const taskHandlers: Partial<Record<TaskAct, TaskHandler>> = {}
