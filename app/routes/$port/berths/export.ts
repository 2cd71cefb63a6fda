import { portScope } from '#app/access/scope.server.ts'
import { exportBerths } from '#app/berths/berth-export.server.ts'
import { berthFilters, typingOf } from '#app/berths/berth-input.server.ts'
import { answerCsv } from '#app/csv.server.ts'
import { readSearch } from '#app/http.server.ts'
import type { Route } from './+types/export'

export async function loader({ request, context }: Route.LoaderArgs) {
  const scope = context.get(portScope)
  const { search, filters } = readSearch(request, berthFilters(typingOf(scope)))
  return answerCsv(scope, { name: 'berths', right: 'berths:export', open: () => exportBerths(scope, filters, search) })
}
