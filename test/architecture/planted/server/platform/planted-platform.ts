import { pino } from 'pino'
import { readEnv } from './env.ts'
export { inPort } from '#db/port.ts' // bites: server/platform imports nothing of ours
export { listClients } from '#app/clients/clients.server.ts' // bites: server/platform imports nothing of ours
export { start } from '../app.ts' // bites: server/platform imports nothing of ours
export { health } from '#server/health.ts' // bites: server/platform imports nothing of ours

export const planted = [pino, readEnv]
