import { portScope } from '#app/access/scope.server.ts'
import { listDocumentsOf } from '#app/documents/documents-of.server.ts'
import { RecordDocuments } from '#app/documents/record-documents.tsx'
import { refuse } from '#app/http.server.ts'
import type { Route } from './+types/documents'

export async function loader({ params, context }: Route.LoaderArgs) {
  return listDocumentsOf(context.get(portScope), { kind: 'interest', id: params.interest }).catch(refuse)
}

export default function DocumentsOfInterest({ loaderData, params }: Route.ComponentProps) {
  return (
    <RecordDocuments
      rows={loaderData.documents}
      of="interest"
      make={`/${params.port}/documents/new?interest=${params.interest}`}
    />
  )
}
