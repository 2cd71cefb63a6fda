import { portScope } from '#app/access/scope.server.ts'
import { answerCsv } from '#app/csv.server.ts'
import { exportDocuments } from '#app/documents/document-export.server.ts'
import { DocumentFilters } from '#app/documents/document-input.server.ts'
import { readSearch } from '#app/http.server.ts'
import type { Route } from './+types/export'

export async function loader({ request, context }: Route.LoaderArgs) {
  const { filters } = readSearch(request, DocumentFilters)
  const scope = context.get(portScope)
  return answerCsv(scope, { name: 'documents', right: 'documents:export', open: () => exportDocuments(scope, filters) })
}
