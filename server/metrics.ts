import { createServer, type Server } from 'node:http'
import type { RequestHandler } from 'express'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { countStuckTasks } from '#app/documents/stuck-tasks.server.ts'
import { measureMail } from '#app/email/mail-backlog.server.ts'
import { measureOutbox } from '#db/outbox.ts'
import { openPool } from '#db/pool.ts'
import type { Env } from './platform/env.ts'
import { portProblem } from './platform/free-port.ts'
import { log } from './platform/log.ts'
import type { Queues } from './platform/job-queues.ts'

const registry = new Registry()
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const duration = new Histogram({
  name: 'http_request_duration_seconds',
  help: 'How long requests took, by method, kind of address and status',
  labelNames: ['method', 'route', 'status'],
  buckets,
  registers: [registry],
})

/** Times every request. An address counts by its shape: ids and names of ports would make a series for each. */
export const timeRequests: RequestHandler = (request, response, next) => {
  const since = performance.now()
  const { path } = request
  response.once('finish', () => {
    const labels = {
      method: request.method,
      route: response.statusCode === 404 ? '/:nowhere' : known(shapeOf(path)),
      status: String(response.statusCode),
    }
    duration.observe(labels, (performance.now() - since) / 1000)
  })
  next()
}

const seen = new Set<string>()
const mostRoutes = 300

/** A stranger can think of any number of addresses; the product has no more than this. */
function known(route: string) {
  if (seen.size < mostRoutes) seen.add(route)
  return seen.has(route) ? route : '/:other'
}

const words = /^[a-z][a-z_.-]{0,30}$/
const own = new Set([
  '',
  'login',
  'logout',
  'set-password',
  'reset-password',
  'no-access',
  'appearance',
  'dev',
  'p',
  'sign',
  'b',
  'webhooks',
  'api',
  'assets',
])

/** `/port-nimara/clients/0192…/edit` is `/:port/clients/:id/edit`; what answers nothing known is one series. */
export function shapeOf(path: string): string {
  const [first = '', ...rest] = path.split('/').slice(1)
  if (first === 'assets' || first === 'socket.io') return `/${first}`
  const head = own.has(first) ? first : ':port'
  const shape = rest.map((part, at) => (first === 'p' && at === 0 ? ':port' : words.test(part) ? part : ':id'))
  return rest.length > 6 ? '/:long' : `/${[head, ...shape].join('/')}`
}

/** Numbers for Prometheus on a port of their own; nothing is asked of the database until somebody reads them. */
export async function openMetrics(
  { host, metricsPort }: Pick<Env, 'host' | 'metricsPort'>,
  queues: Queues,
): Promise<{ close(): void } | undefined> {
  if (metricsPort === undefined) return undefined
  const server: Server = createServer(async (request, response) => {
    if (request.url !== '/metrics') return response.writeHead(404).end()
    try {
      const text = await registry.metrics()
      response.writeHead(200, { 'Content-Type': registry.contentType }).end(text)
    } catch (error) {
      log.warn({ err: error }, 'the metrics could not be read')
      response.writeHead(503).end()
    }
  })
  await new Promise<void>((ready, fail) => server.once('error', fail).listen(metricsPort, host, ready)).catch(
    (error: NodeJS.ErrnoException) => {
      throw portProblem(error, host, metricsPort, 'METRICS_PORT')
    },
  )
  collectDefaultMetrics({ register: registry })
  watch(queues)
  return {
    close() {
      server.close()
      server.closeAllConnections()
      registry.clear()
    },
  }
}

/** What is out of reach has no number for now; the others have theirs. */
function watch(queues: Queues) {
  const gauge = (name: string, help: string, labelNames: string[], read: (gauge: Gauge) => unknown) =>
    new Gauge({
      name,
      help,
      labelNames,
      registers: [registry],
      async collect() {
        this.reset()
        await Promise.resolve(read(this)).catch(() => undefined)
      },
    })
  gauge('queue_jobs', 'Jobs by queue and state', ['queue', 'state'], async (self) => {
    for (const { name, oldest: _, ...counts } of await queues.measure())
      for (const [state, count] of Object.entries(counts)) self.set({ queue: name, state }, count)
  })
  gauge('relay_events', 'Events that wait to be handed on, or were given up', ['state'], async (self) => {
    const { waiting, parked } = await measureOutbox()
    self.set({ state: 'waiting' }, waiting)
    self.set({ state: 'parked' }, parked)
  })
  gauge('relay_lag_seconds', 'How long the oldest event waits', [], async (self) =>
    self.set((await measureOutbox()).lag),
  )
  gauge('mail_deliveries', 'Mails that have not left', ['state'], async (self) => {
    const { due, later, underWay, undecided, failed } = await measureMail()
    for (const [state, count] of Object.entries({ due, later, under_way: underWay, undecided, failed }))
      self.set({ state }, count)
  })
  gauge('papers_stuck', 'Papers for a person to look at', [], async (self) => self.set(await countStuckTasks()))
  gauge('database_pool_connections', 'Connections of the pages’ pool', ['state'], (self) => {
    const { totalCount, idleCount, waitingCount } = openPool()
    self.set({ state: 'open' }, totalCount)
    self.set({ state: 'idle' }, idleCount)
    self.set({ state: 'wanted' }, waitingCount)
  })
}
