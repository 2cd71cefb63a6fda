import { log } from '#server/platform/log.ts'
import { sql } from 'kysely'
export { listClients } from '#app/clients/clients.server.ts' // bites: The database door imports only server/platform
export { clientName } from '../app/clients/client.ts' // bites: The database door imports only server/platform
export { start } from '#server/app.ts' // bites: The database door imports only server/platform
export { relay } from '#jobs/relay.ts' // bites: The database door imports only server/platform
export { href } from 'react-router' // bites: The database door imports no interface

export const planted = [log, sql]
