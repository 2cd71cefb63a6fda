import { Outlet } from 'react-router'
import { portScope } from '#app/access/scope.server.ts'
import { clientCrumbs } from '#app/clients/client-crumbs.ts'
import { ClientHead } from '#app/clients/client-head.tsx'
import { showClientHead } from '#app/clients/clients.server.ts'
import { refuse } from '#app/http.server.ts'
import { noteViewed } from '#app/recent/recent-views.server.ts'
import type { Route } from './+types/layout'

export const handle = { crumb: clientCrumbs() }

export async function loader({ params, context }: Route.LoaderArgs) {
  const scope = context.get(portScope)
  const [client] = await Promise.all([
    showClientHead(scope, params.client),
    noteViewed(scope, { client_id: params.client }),
  ]).catch(refuse)
  return { client }
}

export default function ClientLayout({ loaderData }: Route.ComponentProps) {
  return (
    <>
      <ClientHead client={loaderData.client} />
      <Outlet />
    </>
  )
}
