export { Outlet } from 'react-router'
export { clientName } from '#app/clients/client.ts'
export { inPort } from '#db/port.ts' // bites: Routes call the domain
export { log } from '#server/platform/log.ts' // bites: The application does not know its hosts
export { loader } from './routes/login.tsx' // bites: A route imports no other route
