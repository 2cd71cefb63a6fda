import { portScope } from '#app/access/scope.server.ts'
import { CancelDocumentForm } from '#app/documents/cancel-document-form.tsx'
import { documentCrumbs } from '#app/documents/document-crumbs.ts'
import { cancelDocument, showDocumentToEnd } from '#app/documents/document-end.server.ts'
import { Cancelling } from '#app/documents/document-input.server.ts'
import { isOut } from '#app/documents/document.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { Confirm } from '#app/ui/confirm.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/cancel'

export const handle = { crumb: documentCrumbs('Call off') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showDocumentToEnd(context.get(portScope), params.document, 'documents:send_for_signing').catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, Cancelling, (input) => cancelDocument(scope, params.document, input))
  if (!result.ok) return result.reply
  const message = `“${result.value.title}” was called off. Nobody can sign it any more.`
  return done(context, `/${params.port}/documents/${params.document}`, { message })
}

export default function CancelDocument({ loaderData: { document }, actionData, params }: Route.ComponentProps) {
  const back = `/${params.port}/documents/${document.id}`
  if (!isOut(document.status))
    return (
      <Confirm question={`Call off “${document.title}”?`} cancel={{ to: back, label: 'Back to the document' }}>
        It is not out for signing.
      </Confirm>
    )
  return (
    <>
      <PageHead
        title={`Call off “${document.title}”?`}
        meta="The links of those who sign stop working. What was signed so far stays written down, and you can draw it up again."
      />
      <CancelDocumentForm lastResult={actionData?.lastResult} back={back} />
    </>
  )
}
