// The worker as a process of its own.
import { closePool } from '#db/pool.ts'
import { openMetrics } from '#server/metrics.ts'
import { readEnv } from '#server/platform/env.ts'
import { log } from '#server/platform/log.ts'
import { openQueues } from '#server/platform/job-queues.ts'
import { StartProblem } from '#server/platform/start-problem.ts'
import { queues as kinds } from './queues.ts'
import { startWorker } from './worker.ts'

try {
  const env = readEnv()
  if (!env.databaseUrl)
    throw new StartProblem('DATABASE_URL is missing: without it the worker runs inside the application.')
  const queues = await openQueues(env, kinds)
  const metrics = await openMetrics(env, queues).catch(async (error: unknown) => {
    await queues.close()
    throw error
  })
  const worker = await startWorker(env, queues)
  log.info({ queues: queues.backend }, 'the worker is at work')
  let isStopping = false
  const stop = async () => {
    if (isStopping) return
    isStopping = true
    await worker.stop()
    metrics?.close()
    await queues.close()
    await closePool()
    log.info('the worker has stopped')
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
} catch (error) {
  if (!(error instanceof StartProblem)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
