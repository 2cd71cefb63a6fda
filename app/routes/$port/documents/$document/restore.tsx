import { portScope } from '#app/access/scope.server.ts'
import { documentCrumbs } from '#app/documents/document-crumbs.ts'
import { restoreDocument, showDocumentToEnd } from '#app/documents/document-end.server.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { Confirm } from '#app/ui/confirm.tsx'
import type { Route } from './+types/restore'

export const handle = { crumb: documentCrumbs('Restore') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showDocumentToEnd(context.get(portScope), params.document, 'documents:delete').catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => restoreDocument(scope, params.document))
  if (!result.ok) return result.reply
  return done(context, `/${params.port}/documents/${params.document}`, { message: `“${result.value.title}” is back.` })
}

export default function RestoreDocument({ loaderData: { document }, params }: Route.ComponentProps) {
  return (
    <Confirm
      question={`Restore “${document.title}”?`}
      danger={false}
      confirm={document.archived_at ? 'Restore the document' : undefined}
      cancel={{ to: `/${params.port}/documents/${document.id}`, label: 'Back to the document' }}
    >
      {document.archived_at ? 'It comes back to the lists.' : 'This document is not archived.'}
    </Confirm>
  )
}
