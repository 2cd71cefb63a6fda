import type { PortScope } from '#app/access/scope.server.ts'
import { measureMail } from '#app/email/mail-backlog.server.ts'
import { countStuckTasks } from '#app/documents/stuck-tasks.server.ts'
import { Forbidden, NotFound } from '#app/errors.ts'
import { listParkedEvents, measureOutbox, retryParkedEvent } from '#db/outbox.ts'
import { asSystem } from '#db/system.ts'
import { log } from '#server/platform/log.ts'
import type { Queues } from '#server/platform/job-queues.ts'
import type { SystemView } from './system-view.server.ts'

const shown = 50

/** Queues hold the work of every port: who is in charge of one alone has no business there. */
function requireInstallation(scope: PortScope) {
  scope.require('admin:system_monitor')
  if (!scope.user?.isSuperAdmin) throw new Forbidden('admin:system_monitor', scope.actor)
}

/** What runs, what waits and what went wrong. A queue that is out of reach takes nothing else with it. */
export async function showMonitoring(scope: PortScope, { queues, checkServices }: SystemView) {
  requireInstallation(scope)
  const unreachable = (error: unknown) => (error instanceof Error ? error.message : String(error))
  const [services, work, schedule, relay, parked, mail, stuckPapers] = await Promise.all([
    checkServices(),
    Promise.all([queues.measure(), queues.listFailed(shown)]).then(
      ([counts, failed]) => ({ counts, failed: failed.map(shownJob), problem: null }),
      (error: unknown) => ({ counts: [], failed: [], problem: unreachable(error) }),
    ),
    listSchedule(),
    measureOutbox(),
    listParkedEvents(shown),
    measureMail(),
    countStuckTasks(),
  ])
  return { services, backend: queues.backend, work, schedule, relay, parked, mail, stuckPapers }
}

const shownJob = ({
  queue,
  id,
  name,
  error,
  attempts,
  failedAt,
}: Awaited<ReturnType<Queues['listFailed']>>[number]) => ({
  queue,
  id,
  name,
  error: error.slice(0, 300),
  attempts,
  failedAt,
})

const listSchedule = () =>
  asSystem((tx) =>
    tx
      .selectFrom('recurring_jobs as r')
      .leftJoin('ports as p', 'p.id', 'r.only_port')
      .select(['r.id', 'r.name', 'p.name as port', 'r.cron', 'r.zone', 'r.next_run_at', 'r.due_at'])
      .select(['r.last_started_at', 'r.last_ended_at', 'r.last_outcome', 'r.last_error'])
      .orderBy('r.next_run_at')
      .orderBy('r.name')
      .execute(),
  )

type Job = { queue: string; job: string }

export async function showFailedJob(scope: PortScope, { queues }: SystemView, { queue, job }: Job) {
  requireInstallation(scope)
  const failed = await queues.findFailed(queue, job)
  if (!failed) throw new NotFound('failed job')
  return { job: shownJob(failed) }
}

export async function retryJob(scope: PortScope, { queues }: SystemView, { queue, job }: Job) {
  requireInstallation(scope)
  await happenOnce(scope, 'tried a job again', { queue, job }, async () => {
    if (!(await queues.retry(queue, job))) throw new NotFound('failed job')
  })
}

/** The form's key is kept in a transaction, so that a second click gets the first one's answer; who did it is in the log. */
async function happenOnce(scope: PortScope, act: string, what: object, work: () => Promise<void>) {
  await scope.transaction(work)
  log.info({ ...what, userId: scope.user?.id }, `a super admin ${act}`)
}

export async function dropJob(scope: PortScope, { queues }: SystemView, { queue, job }: Job) {
  requireInstallation(scope)
  await happenOnce(scope, 'dropped a job', { queue, job }, async () => {
    if (!(await queues.drop(queue, job))) throw new NotFound('failed job')
  })
}

export async function showParkedEvent(scope: PortScope, id: string) {
  requireInstallation(scope)
  const event = (await listParkedEvents(1000)).find((one) => one.id === id)
  if (!event) throw new NotFound('event that was given up')
  return { event }
}

export async function retryEvent(scope: PortScope, id: string) {
  requireInstallation(scope)
  const { userId, requestId, address, userAgent } = scope.actor
  await happenOnce(scope, 'handed an event on again', { event: id }, async () => {
    if (!/^[0-9a-f-]{36}$/.test(id) || !(await retryParkedEvent(id, { userId, requestId, address, userAgent })))
      throw new NotFound('event that was given up')
  })
}
