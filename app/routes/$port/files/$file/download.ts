import { portScope } from '#app/access/scope.server.ts'
import { downloadFile } from '#app/files/hand-out.server.ts'
import { refuse } from '#app/http.server.ts'
import type { Route } from './+types/download'

export async function loader({ request, params, context }: Route.LoaderArgs) {
  return downloadFile(context.get(portScope), params.file, request).catch(refuse)
}
