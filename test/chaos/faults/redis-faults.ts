import { setTimeout as pause } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { openRedisServer, type RedisServer } from '#test/redis-server.ts'
import type { Fault } from '../fault-list.ts'
import { bothBack, pagesBack, queueBack, soon, type Chaos } from '../recovery.ts'
import { serviceState } from './health-of.ts'

/** Seconds; a form that asked Redis again and again would take longer. */
const longestForm = 5
let redis: RedisServer | undefined

/** Without Redis core work goes on, and the pages for those in charge say that jobs wait. */
async function worksWithout(chaos: Chaos) {
  const took = await pagesBack(chaos)
  if (took > longestForm) throw new Error(`Without Redis a form took ${took.toFixed(1)} s.`)
  await soon('health says that the queue is degraded', async () => (await serviceState(chaos, 'queue')) === 'degraded')
}

const goneAtStart: Fault = {
  name: 'Redis gone when app and worker start',
  async run(chaos) {
    redis = await openRedisServer()
    await redis.kill()
    await chaos.restartWith({ REDIS_URL: redis.url })
    await worksWithout(chaos)
    await redis.start()
    return bothBack(chaos)
  },
}

const goneMidway: Fault = {
  name: 'Redis killed midway, back after 6 s',
  async run(chaos) {
    await queueBack(chaos)
    await redis!.kill()
    await Promise.all([pause(6000), worksWithout(chaos)])
    await redis!.start()
    return bothBack(chaos)
  },
}

const flushed: Fault = {
  name: 'Redis flushed five times with work in it',
  async run(chaos) {
    const client = new Redis(redis!.url)
    try {
      // the mail server is slow to begin, so that jobs are under way and waiting
      chaos.mail.answers.greeting = 'silence'
      await pause(2000)
      const jobs = await client.keys('port-nimara:email:mail-*')
      if (jobs.length === 0) throw new Error('No job was in Redis to be lost.')
      for (let round = 0; round < 5; round++) {
        await client.flushall()
        await pause(300)
      }
      await chaos.mail.cable.cut()
      chaos.mail.behave()
      await client.flushall()
      await chaos.mail.cable.mend()
    } finally {
      client.disconnect()
    }
    return bothBack(chaos)
  },
  async restore(chaos) {
    await chaos.restartWith()
    await redis?.remove()
  },
}

export const redisFaults: Fault[] = [goneAtStart, goneMidway, flushed]
