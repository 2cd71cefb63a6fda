import { Form } from 'react-router'
import { Button } from '#app/ui/button.tsx'
import { clientName } from './planted-pure.ts'
import type { ClientRow } from './clients.server.ts'
import { type ShownClient } from '#app/clients/clients.server.ts'
export { showClient } from './clients.server.ts' // bites: Components take props
export { listClients } from '#app/clients/clients.server.ts' // bites: Components take props
export type { DB } from '#db/schema.ts' // bites: Components know nothing
export { log } from '../../server/platform/log.ts' // bites: Components know nothing
export { relay } from '#jobs/relay.ts' // bites: Components know nothing
export { sql } from 'kysely' // bites: Components know nothing
export { readFile } from 'node:fs' // bites: Components know nothing
export { z } from 'zod' // bites: Schemas live in .server.ts files
export { parseWithZod } from '@conform-to/zod/v4' // bites: Schemas live in .server.ts files
export { loader } from '#app/routes/login.tsx' // bites: Components do not know routes

export function Planted({ client, shown }: { client: ClientRow; shown: ShownClient }) {
  return (
    <Form method="post">
      <Button>{clientName(client, shown)}</Button>
      <img src="/berth.png" /> {/* bites: Must have `alt` prop */}
    </Form>
  )
}
