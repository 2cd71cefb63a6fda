import { refuse } from '#app/http.server.ts'
import { feedOfBerths } from '#app/registration/public-berths.server.ts'
import { publicScope } from '#app/registration/public-door.server.ts'
import type { Route } from './+types/berth-feed'

/** For the port's own site: anybody may read it, from any page, and nobody is told who asks. */
export async function loader({ context }: Route.LoaderArgs) {
  const feed = await feedOfBerths(context.get(publicScope)).catch(refuse)
  return Response.json(feed, { headers: { 'Access-Control-Allow-Origin': '*' } })
}
