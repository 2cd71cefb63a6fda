import { portScope } from '#app/access/scope.server.ts'
import { exportInterests } from '#app/interests/interest-export.server.ts'
import { InterestFilters } from '#app/interests/interest-input.server.ts'
import { answerCsv } from '#app/csv.server.ts'
import { readSearch } from '#app/http.server.ts'
import type { Route } from './+types/export'

export async function loader({ request, context }: Route.LoaderArgs) {
  const { search, filters } = readSearch(request, InterestFilters)
  const scope = context.get(portScope)
  return answerCsv(scope, {
    name: 'interests',
    right: 'interests:export',
    open: () => exportInterests(scope, filters, search),
  })
}
