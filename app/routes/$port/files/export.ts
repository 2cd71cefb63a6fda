import { portScope } from '#app/access/scope.server.ts'
import { answerCsv } from '#app/csv.server.ts'
import { exportFiles } from '#app/files/file-export.server.ts'
import { FileFilters } from '#app/files/file-input.server.ts'
import { readSearch } from '#app/http.server.ts'
import type { Route } from './+types/export'

export async function loader({ request, context }: Route.LoaderArgs) {
  const { filters } = readSearch(request, FileFilters)
  const scope = context.get(portScope)
  return answerCsv(scope, { name: 'files', right: 'files:export', open: () => exportFiles(scope, filters) })
}
