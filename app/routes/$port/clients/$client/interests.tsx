import { portScope } from '#app/access/scope.server.ts'
import { listClientInterests } from '#app/clients/client-tabs.server.ts'
import { InterestsPanel } from '#app/clients/interests-panel.tsx'
import { refuse } from '#app/http.server.ts'
import type { Route } from './+types/interests'

export async function loader({ params, context }: Route.LoaderArgs) {
  return listClientInterests(context.get(portScope), params.client).catch(refuse)
}

export default function InterestsOfClient({ loaderData, params }: Route.ComponentProps) {
  return <InterestsPanel interests={loaderData.interests} client={params.client} withClosed />
}
