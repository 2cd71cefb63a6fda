import { portScope } from '#app/access/scope.server.ts'
import { answerCsv } from '#app/csv.server.ts'
import { readSearch } from '#app/http.server.ts'
import { exportVessels } from '#app/vessels/vessel-export.server.ts'
import { vesselFilters } from '#app/vessels/vessel-filters.server.ts'
import { readerOf } from '#app/vessels/vessel-input.server.ts'
import type { Route } from './+types/export'

export async function loader({ request, context }: Route.LoaderArgs) {
  const scope = context.get(portScope)
  const { search, filters } = readSearch(request, vesselFilters(readerOf(scope)))
  return answerCsv(scope, {
    name: 'vessels',
    right: 'clients:export',
    open: () => exportVessels(scope, filters, search),
  })
}
