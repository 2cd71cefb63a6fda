// Takes one job, says so, and never ends: a test kills it. Parameters: Redis' address or nothing, the queue.
import { queues as kinds } from '#jobs/queues.ts'
import { openQueues } from '#server/platform/job-queues.ts'

const [redisUrl, queue = ''] = process.argv.slice(2)
const queues = await openQueues(redisUrl ? { redisUrl } : {}, kinds)
queues.process(queue, () => {
  process.send?.('taken')
  return new Promise(() => undefined)
})
