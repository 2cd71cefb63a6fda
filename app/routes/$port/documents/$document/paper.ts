import { portScope } from '#app/access/scope.server.ts'
import { paperOf } from '#app/documents/document-file.server.ts'
import { refuse } from '#app/http.server.ts'
import type { Route } from './+types/paper'

/** The PDF for the frame in the document's page. */
export async function loader({ request, params, context }: Route.LoaderArgs) {
  return paperOf(context.get(portScope), params.document, request).catch(refuse)
}
