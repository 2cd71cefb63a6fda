import { portScope } from '#app/access/scope.server.ts'
import { previewFile } from '#app/files/hand-out.server.ts'
import { refuse } from '#app/http.server.ts'
import type { Route } from './+types/preview'

export async function loader({ request, params, context }: Route.LoaderArgs) {
  return previewFile(context.get(portScope), params.file, request).catch(refuse)
}
