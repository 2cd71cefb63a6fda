import { daysBetween } from '#app/reminders/due.ts'
import { stages } from './client-stage.ts'
export { listClients } from './clients.server.ts' // bites: Pure domain files are used by server and browser
export type { ClientRow } from '#app/clients/clients.server.ts' // bites: Pure domain files are used by server and browser
export type { DB } from '#db/schema.ts'
export { inPort } from '#db/port.ts' // bites: Pure domain files may take types
export { pool } from '../../db/pool.ts' // bites: Pure domain files may take types
export { relay } from '#jobs/relay.ts' // bites: Pure domain files know nothing of the hosts
export { log } from '#server/platform/log.ts' // bites: Pure domain files know nothing of the hosts
export { Pool } from 'pg' // bites: Pure domain files know nothing of the hosts
export { randomUUID } from 'node:crypto' // bites: Pure domain files know nothing of the hosts
export { z } from 'zod' // bites: Schemas live in .server.ts files
export { Button } from '#app/ui/button.tsx' // bites: From components pure
export type { ButtonVariant } from '#app/ui/button.tsx'
export type { Route } from '#app/routes/$port/show.ts' // bites: Pure domain files do not know routes

export const clientName = (...people: unknown[]) => [daysBetween(people.length), ...stages].join(' ')
