import { portScope } from '#app/access/scope.server.ts'
import { listDuplicates } from '#app/clients/client-duplicates.server.ts'
import { typedClient } from '#app/clients/typed-client.server.ts'
import { refuse } from '#app/http.server.ts'
import type { Route } from './+types/alike'

/** Who somebody may be typing again; the form of a new client asks as one types. */
export async function loader({ request, context }: Route.LoaderArgs) {
  const scope = context.get(portScope)
  const typed = typedClient(new URL(request.url).searchParams, scope.user?.locale)
  return { duplicates: await listDuplicates(scope, typed).catch(refuse) }
}
