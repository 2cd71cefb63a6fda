import { portScope } from '#app/access/scope.server.ts'
import { answerCsv } from '#app/csv.server.ts'
import { readSearch } from '#app/http.server.ts'
import { exportWaiting } from '#app/waiting/waiting-export.server.ts'
import { WaitingFilters } from '#app/waiting/waiting-input.server.ts'
import type { Route } from './+types/export'

export async function loader({ request, context }: Route.LoaderArgs) {
  const { filters } = readSearch(request, WaitingFilters)
  const scope = context.get(portScope)
  return answerCsv(scope, { name: 'waiting-list', right: 'berths:export', open: () => exportWaiting(scope, filters) })
}
