import { portScope } from '#app/access/scope.server.ts'
import { thumbnailOf } from '#app/files/hand-out.server.ts'
import { refuse } from '#app/http.server.ts'
import type { Route } from './+types/thumbnail'

export async function loader({ request, params, context }: Route.LoaderArgs) {
  return thumbnailOf(context.get(portScope), params.file, request).catch(refuse)
}
