import { portScope } from '#app/access/scope.server.ts'
import { exportTenures } from '#app/berths/tenure-export.server.ts'
import { TenureFilters } from '#app/berths/tenure-input.server.ts'
import { answerCsv } from '#app/csv.server.ts'
import { readSearch } from '#app/http.server.ts'
import type { Route } from './+types/export'

export async function loader({ request, context }: Route.LoaderArgs) {
  const { filters } = readSearch(request, TenureFilters)
  const scope = context.get(portScope)
  return answerCsv(scope, { name: 'tenures', right: 'berths:export', open: () => exportTenures(scope, filters) })
}
