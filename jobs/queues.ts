/** The ten queues: how many jobs each does at once, and how often each is tried, a second after the first time and twice as long each time. */
export const queues = [
  { name: 'email', concurrency: 5, attempts: 5 },
  { name: 'documents', concurrency: 3, attempts: 5 },
  { name: 'notifications', concurrency: 10, attempts: 3 },
  { name: 'import', concurrency: 1, attempts: 1 },
  { name: 'export', concurrency: 2, attempts: 3 },
  { name: 'reports', concurrency: 1, attempts: 3 },
  { name: 'webhooks', concurrency: 5, attempts: 3 },
  { name: 'maintenance', concurrency: 1, attempts: 3 },
  { name: 'ai', concurrency: 2, attempts: 3 },
  { name: 'bulk', concurrency: 2, attempts: 3 },
] as const

export type QueueName = (typeof queues)[number]['name']
