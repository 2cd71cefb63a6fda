import { data } from 'react-router'
import { showClient } from '#app/clients/clients.server.ts'
import { ClientForm } from '#app/clients/client-form.tsx'
import type { Route } from './+types/planted-route'
export { inPort } from '#db/port.ts' // bites: Routes call the domain
export { seedDemo } from '#db/seed/demo.ts' // bites: Routes call the domain
export { pool } from '../../../../db/pool.ts' // bites: Routes call the domain
export { sql } from 'kysely' // bites: Routes call the domain
export type { Kysely } from 'kysely/migration' // bites: Routes call the domain
export { Pool } from 'pg' // bites: Routes call the domain
export { Queue } from 'bullmq' // bites: The application does not know its hosts
export { Server } from 'socket.io' // bites: The application does not know its hosts
export { log } from '#server/platform/log.ts' // bites: The application does not know its hosts
export { relay } from '#jobs/relay.ts' // bites: The application does not know its hosts
export { loader as other } from './show.tsx' // bites: A route imports no other route
export { loader as parent } from '../layout.tsx' // bites: A route imports no other route
export { loader as far } from '#app/routes/login.tsx' // bites: A route imports no other route
export { z } from 'zod' // bites: Schemas live in .server.ts files
export const later = () => import('#db/port.ts') // bites: Routes call the domain

export async function loader({ params }: Route.LoaderArgs) {
  return data(await showClient(params.clientId))
}

export default function Planted() {
  return <ClientForm />
}
