import { portScope } from '#app/access/scope.server.ts'
import { exportClients } from '#app/clients/client-export.server.ts'
import { ClientFilters } from '#app/clients/client-input.server.ts'
import { answerCsv } from '#app/csv.server.ts'
import { readSearch } from '#app/http.server.ts'
import type { Route } from './+types/export'

export async function loader({ request, context }: Route.LoaderArgs) {
  const { search, filters } = readSearch(request, ClientFilters)
  const scope = context.get(portScope)
  return answerCsv(scope, {
    name: 'clients',
    right: 'clients:export',
    open: () => exportClients(scope, filters, search),
  })
}
