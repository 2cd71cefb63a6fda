import { Redis } from 'ioredis'
import type { Store } from './bull-queues.ts'
import { log } from './log.ts'
import { StartProblem } from './start-problem.ts'

const evicting = (policy: string) =>
  `Redis may throw jobs away: its maxmemory-policy is ${policy}. Set it to noeviction (redis-cli config set maxmemory-policy noeviction, and in redis.conf).`

/** Refuses a Redis that forgets; one that is away for now is waited for. */
export async function openRedisQueues(url: string): Promise<Store> {
  // questions fail at once when it is away, and whoever asked tries again; workers wait for it
  const producer = new Redis(url, { ...reconnecting, maxRetriesPerRequest: 1, commandTimeout: 3000 })
  const worker = new Redis(url, { ...reconnecting, maxRetriesPerRequest: null })
  for (const client of [producer, worker])
    client.on('error', (error: Error) => log.warn({ reason: error.message }, 'Redis is out of reach'))

  async function check() {
    const policy = await policyOf(producer)
    if (policy !== 'noeviction') throw new Error(evicting(policy))
  }

  async function close() {
    for (const client of [producer, worker]) client.disconnect()
  }

  // not by connect(): BullMQ copies these, and a copy that connects only when told to gives up for good at the first failure
  await new Promise<void>((go) => {
    producer.once('ready', go)
    producer.once('error', () => go())
  })
  const policy = await policyOf(producer).catch(() => undefined)
  if (policy !== undefined && policy !== 'noeviction') {
    await close()
    throw new StartProblem(evicting(policy))
  }
  return { backend: 'Redis', factory: undefined, producer, worker, check, close }
}

const reconnecting = {
  connectTimeout: 3000,
  retryStrategy: (times: number) => Math.min(100 * 2 ** times, 3000),
}

/** INFO, because hosted ones often refuse CONFIG. */
async function policyOf(client: Redis): Promise<string> {
  if (client.status !== 'ready') throw new Error('Redis can’t be reached: work waits.')
  const info = await client.info('memory').catch(() => {
    throw new Error('Redis can’t be reached: work waits.')
  })
  return /^maxmemory_policy:(\S+)/m.exec(info)?.[1] ?? 'unknown'
}
