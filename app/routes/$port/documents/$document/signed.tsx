import { portScope } from '#app/access/scope.server.ts'
import { documentCrumbs } from '#app/documents/document-crumbs.ts'
import { showSignedUpload, uploadSignedPaper } from '#app/documents/document-completion.server.ts'
import { isOut } from '#app/documents/document.ts'
import { SignedUploadForm } from '#app/documents/signed-upload-form.tsx'
import { receiveUpload } from '#app/files/receive-upload.server.ts'
import { done, refuse } from '#app/http.server.ts'
import { Confirm } from '#app/ui/confirm.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/signed'

export const handle = { crumb: documentCrumbs('Signed copy') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showSignedUpload(context.get(portScope), params.document).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const owner = { kind: 'document', id: params.document } as const
  const result = await receiveUpload(request, context.get(portScope), owner, {
    right: 'documents:upload_signed',
    keep: (scope, sent, spool) => uploadSignedPaper(scope, params.document, sent, spool),
  })
  if (!result.ok) return result.reply
  const message = 'The signed copy was kept: the document is completed.'
  return done(context, `/${params.port}/documents/${params.document}`, { message })
}

export default function UploadSignedCopy({ loaderData, actionData, params }: Route.ComponentProps) {
  const { document, isDown } = loaderData
  const back = `/${params.port}/documents/${document.id}`
  const isOpen = document.status === 'draft' || isOut(document.status)
  if (!isOpen)
    return (
      <Confirm question={`“${document.title}” is finished`} cancel={{ to: back, label: 'Back to the document' }}>
        It stays as it is: no other copy can take its place.
      </Confirm>
    )
  return (
    <>
      <PageHead
        title={`Upload the signed copy of “${document.title}”`}
        meta={
          isOut(document.status)
            ? 'It completes the document: those who have not signed yet need not any more, and their links stop working.'
            : 'It completes the document, as if everybody had signed here.'
        }
      />
      <SignedUploadForm isDown={isDown} lastResult={actionData?.lastResult} back={back} />
    </>
  )
}
