import { portScope } from '#app/access/scope.server.ts'
import { answerCsv } from '#app/csv.server.ts'
import { exportHolds } from '#app/holds/hold-export.server.ts'
import { HoldFilters } from '#app/holds/hold-input.server.ts'
import { readSearch } from '#app/http.server.ts'
import type { Route } from './+types/export'

export async function loader({ request, context }: Route.LoaderArgs) {
  const { filters } = readSearch(request, HoldFilters)
  const scope = context.get(portScope)
  return answerCsv(scope, { name: 'holds', right: 'berths:export', open: () => exportHolds(scope, filters) })
}
