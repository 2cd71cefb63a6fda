// The SSR entry: Vite bundles it together with the routes, so that contexts and the database pool exist once.
import { createRequestHandler } from '@react-router/express'
import compression from 'compression'
import express, { type RequestHandler } from 'express'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { constants } from 'node:zlib'
import { RouterContextProvider, type ServerBuild } from 'react-router'
import { unstable_preloadRoutePattern } from 'react-router/route-pattern'
import sirv from 'sirv'
import { systemView } from '#app/admin/system-view.server.ts'
import { knownTroubles } from '#app/troubles/known-troubles.server.ts'
import type { Trouble } from '#app/troubles/trouble.ts'
import { requestInfo, sendPage } from '#app/request.ts'
import { closePool } from '#db/pool.ts'
import { queues as kinds } from '#jobs/queues.ts'
import { startWorker } from '#jobs/worker.ts'
import { answerFault } from './answer-fault.ts'
import { endWith } from './end-with.ts'
import { drainOnce } from './drain-once.ts'
import { checkServices, mountHealth } from './health.ts'
import { openBackups } from './platform/backup-place.ts'
import { openDocumenso } from './platform/documenso-account.ts'
import type { Env } from './platform/env.ts'
import { closeLimiters } from './platform/limiters.ts'
import { openMail } from './platform/mail.ts'
import { openSecretBox } from './platform/secret-box.ts'
import { openStorage } from './platform/storage.ts'
import { openQueues, type Queues } from './platform/job-queues.ts'
import { openMetrics, timeRequests } from './metrics.ts'
import { requestLog } from './request-log.ts'
import { infoOf } from './request-info.ts'
import { checkBodySize, checkHost, checkOrigin, securityHeaders } from './security.ts'
import { openSockets } from './sockets.ts'
import { looksOf, watchTroubles } from './trouble-watch.ts'

type Options = {
  env: Env
  /** Serves the sources instead of the build. */
  development?: RequestHandler
}

/** Finds the route of an address in a tree: docs/decisions/0023. A browser is told of few routes, and not of the tree. */
async function loadBuild(): Promise<ServerBuild> {
  const build = (await import('virtual:react-router/server-build')) as ServerBuild
  unstable_preloadRoutePattern()
  const future: object = { ...build.future, unstable_routePatternMatching: true, toJSON: () => build.future }
  return { ...build, future: future as ServerBuild['future'] }
}

/** The application on Express, not yet listening. */
async function createApp(
  { env, development }: Options,
  { isDraining, queues, troubles }: { isDraining(): boolean; queues: Queues; troubles(): readonly Trouble[] },
) {
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', env.trustProxyHops)
  app.set('query parser', 'simple')

  // a browser that keeps its connection would keep the process from ending
  app.use((_request, response, next) => {
    if (isDraining()) response.setHeader('Connection', 'close')
    next()
  })
  app.use(infoOf(env), requestLog, timeRequests)
  mountHealth(app, isDraining, queues)
  app.use(securityHeaders(env, Boolean(development)), checkHost(env), checkOrigin(env), checkBodySize)
  if (development) app.use(development)
  else {
    app.use(sirv('build/client', { brotli: true, gzip: true, etag: true, setHeaders: cacheAssets }))
    app.use(
      compression({
        level: 4,
        brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 3, [constants.BROTLI_PARAM_LGWIN]: 17 } },
      }),
      drainOnce,
    )
  }
  app.use('/api', (_request, response) => {
    response
      .status(404)
      .json({ error: 'There is nothing at this address.', code: 'NOT_FOUND', requestId: response.locals.info.id })
  })
  app.use(
    createRequestHandler({
      // a function is asked anew for each request, and the routes with it
      build: development ? loadBuild : await loadBuild(),
      mode: development ? 'development' : 'production',
      getLoadContext(_request, response) {
        const context = new RouterContextProvider()
        context.set(requestInfo, response.locals.info)
        context.set(sendPage, endWith(response))
        context.set(systemView, { queues, checkServices: () => checkServices(queues) })
        context.set(knownTroubles, troubles)
        return context
      },
    }),
  )
  app.use(answerFault)
  return app
}

function cacheAssets(response: { setHeader(name: string, value: string): void }, path: string) {
  response.setHeader(
    'Cache-Control',
    path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=3600',
  )
}

/** Starts to listen; `stop` lets what is under way finish and answers when all is closed. */
export async function start(options: Options): Promise<{ address: string; stop(): Promise<void> }> {
  const { env } = options
  openMail(env)
  openBackups(env)
  openSecretBox(env)
  openStorage(env)
  openDocumenso(env)
  const queues = await openQueues(env, kinds)
  let draining = false
  const watch = watchTroubles(looksOf(env, queues))
  const http = createServer(await createApp(options, { isDraining: () => draining, queues, troubles: watch.list }))
  const sockets = await openSockets(http, env)
  watch.start(sockets.refreshAll)
  await new Promise<void>((resolve, reject) => http.once('error', reject).listen(env.port, env.host, resolve))
  const metrics = await openMetrics(env, queues)
  const worker = env.hasOwnWorker ? undefined : await startWorker(env, queues)
  const { port } = http.address() as AddressInfo
  return {
    address: env.appUrl.replace(/:0$/, `:${port}`),
    async stop() {
      draining = true
      let idle: NodeJS.Timeout | undefined
      watch.stop()
      await sockets.close()
      await new Promise<void>((resolve) => {
        http.close(() => resolve())
        http.closeIdleConnections()
        idle = setInterval(() => http.closeIdleConnections(), 100)
        setTimeout(() => http.closeAllConnections(), 8000).unref()
      })
      clearInterval(idle)
      await worker?.stop()
      metrics?.close()
      await queues.close()
      closeLimiters()
      await closePool()
    },
  }
}
