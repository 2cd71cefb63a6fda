import { portScope } from '#app/access/scope.server.ts'
import { listDuplicates } from '#app/clients/client-duplicates.server.ts'
import { typedClient } from '#app/clients/typed-client.server.ts'
import { refuse } from '#app/http.server.ts'
import type { Route } from './+types/alike'

/** Who somebody may be typing again; the form of a new client asks as one types. */
export async function loader({ request, context }: Route.LoaderArgs) {
  const typed = typedClient(new URL(request.url).searchParams)
  return { duplicates: await listDuplicates(context.get(portScope), typed).catch(refuse) }
}
