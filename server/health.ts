import type { Express } from 'express'
import type { Service } from '#app/admin/system-view.server.ts'
import { checkDocumenso } from '#app/signing/documenso-calls.server.ts'
import { isDocumensoOpen } from './platform/documenso-account.ts'
import { checkMail } from './platform/mail.ts'
import type { Queues } from './platform/job-queues.ts'
import { checkStorage } from './platform/storage.ts'
import { measureRelay } from '#jobs/relay.ts'
import { openPool } from '#db/pool.ts'
import { isListening } from './live.ts'

/** `/api/health/live`: the process answers. `/api/health`: what it depends on; 503 only when the database is gone or it is draining. */
export function mountHealth(app: Express, isDraining: () => boolean, queues: Pick<Queues, 'check'>) {
  app.get('/api/health/live', (_request, response) => {
    response.json({ status: 'healthy' })
  })
  app.get('/api/health', async (_request, response) => {
    const services = await checkServices(queues)
    const status =
      isDraining() || services.some((service) => service.status === 'down')
        ? 'down'
        : services.some((service) => service.status === 'degraded')
          ? 'degraded'
          : 'healthy'
    if (status === 'down') response.setHeader('Retry-After', '5')
    response.status(status === 'down' ? 503 : 200).json({ status, services })
  })
}

/** Everything that it depends on, asked at once. */
export const checkServices = (queues: Pick<Queues, 'check'>): Promise<Service[]> =>
  Promise.all([
    check('postgres', 'down', () => openPool().query('select 1')),
    check('queue', 'degraded', async () => {
      await queues.check()
      await measureRelay()
    }),
    check('realtime', 'degraded', async () => {
      if (!isListening()) throw new Error('Pages do not refresh by themselves right now.')
    }),
    check('storage', 'degraded', checkStorage),
    check('mail', 'degraded', checkMail),
    ...(isDocumensoOpen() ? [check('signing', 'degraded', checkDocumenso)] : []),
  ])

/** A check that throws or takes over two seconds means `otherwise`; what it says is told only when it is a sentence of ours. */
async function check(name: string, otherwise: 'degraded' | 'down', work: () => Promise<unknown>): Promise<Service> {
  const since = performance.now()
  let late: NodeJS.Timeout | undefined
  try {
    await Promise.race([
      work(),
      new Promise((_, reject) => (late = setTimeout(() => reject(new Error('No answer within two seconds.')), 2000))),
    ])
    return { name, status: 'healthy', latencyMs: Math.round(performance.now() - since) }
  } catch (error) {
    const words = error instanceof Error && !('code' in error) ? error.message : 'It can’t be reached.'
    return { name, status: otherwise, latencyMs: null, detail: words }
  } finally {
    clearTimeout(late)
  }
}
