import { createClient } from '#app/clients/clients.server.ts'
import { inPort } from '#db/port.ts'
export { loader } from '#app/routes/login.tsx' // bites: Seeds go through the domain
export { relay } from '#jobs/relay.ts' // bites: Seeds go through the domain
export { start } from '#server/app.ts' // bites: Seeds go through the domain

export const planted = [createClient, inPort]
