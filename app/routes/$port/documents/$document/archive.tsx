import { portScope } from '#app/access/scope.server.ts'
import { documentCrumbs } from '#app/documents/document-crumbs.ts'
import { archiveDocument, showDocumentToEnd } from '#app/documents/document-end.server.ts'
import { isOut } from '#app/documents/document.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/archive'

export const handle = { crumb: documentCrumbs('Archive') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showDocumentToEnd(context.get(portScope), params.document, 'documents:delete').catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => archiveDocument(scope, params.document))
  if (!result.ok) return result.reply
  const undo = { action: `/${params.port}/documents/${params.document}/restore`, fields: {} }
  return done(context, `/${params.port}/documents`, { message: `“${result.value.title}” was archived.`, undo })
}

export default function ArchiveDocument({ loaderData: { document }, actionData, params }: Route.ComponentProps) {
  const why = document.archived_at
    ? 'This document is archived already.'
    : isOut(document.status)
      ? 'It is out for signing. Call it off first.'
      : undefined
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={`Archive “${document.title}”?`}
      confirm={why ? undefined : 'Archive the document'}
      cancel={{ to: `/${params.port}/documents/${document.id}`, label: 'Back to the document' }}
    >
      {why ?? 'It leaves the lists. Nothing is deleted, and you can restore it at any time.'}
    </RefusedConfirm>
  )
}
