import { Outlet } from 'react-router'
import { portScope } from '#app/access/scope.server.ts'
import { clientCrumbs } from '#app/clients/client-crumbs.ts'
import { ClientHead } from '#app/clients/client-head.tsx'
import { showClientHead } from '#app/clients/clients.server.ts'
import { findNeighbours } from '#app/clients/client-neighbours.server.ts'
import { NeighbourLinks } from '#app/clients/neighbour-links.tsx'
import { refuse } from '#app/http.server.ts'
import { noteViewed } from '#app/recent/recent-views.server.ts'
import type { Route } from './+types/layout'

export const handle = { crumb: clientCrumbs() }

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const scope = context.get(portScope)
  const list = new URL(request.url).searchParams.get('list')
  const [client, neighbours] = await Promise.all([
    showClientHead(scope, params.client),
    findNeighbours(scope, params.client, list),
    noteViewed(scope, { client_id: params.client }),
  ]).catch(refuse)
  return { client, neighbours }
}

export default function ClientLayout({ loaderData }: Route.ComponentProps) {
  return (
    <>
      <NeighbourLinks neighbours={loaderData.neighbours} />
      <ClientHead client={loaderData.client} />
      <Outlet />
    </>
  )
}
