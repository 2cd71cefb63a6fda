import { portScope } from '#app/access/scope.server.ts'
import { documentCrumbs } from '#app/documents/document-crumbs.ts'
import { hasNotArrived } from '#app/documents/document.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { sendCopyAgain, showCopy } from '#app/signing/copy-again.server.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/copy'

export const handle = { crumb: documentCrumbs('Send the signed copy') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showCopy(context.get(portScope), params.document, params.signer).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => sendCopyAgain(scope, params.document, params.signer))
  if (!result.ok) return result.reply
  return done(context, `/${params.port}/documents/${params.document}`, {
    message: `The signed copy is on its way to ${result.value.name} again.`,
  })
}

export default function SendCopyAgain({ loaderData, actionData, params }: Route.ComponentProps) {
  const { document, signer, copy } = loaderData
  const isMissing = hasNotArrived(copy?.status)
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={`Send the signed copy to ${signer.name} again?`}
      danger={false}
      confirm={isMissing ? 'Send it again' : undefined}
      cancel={{ to: `/${params.port}/documents/${document.id}`, label: 'Back to the document' }}
    >
      {isMissing ? (
        <>
          <p>
            “{document.title}” with all signatures goes to {signer.email}, where they signed. If that address is gone,
            download the paper and hand it over yourself.
          </p>
          {copy?.last_error && <p>What is known of the last try: {copy.last_error}</p>}
        </>
      ) : (
        'The signed copy is on its way, or was sent.'
      )}
    </RefusedConfirm>
  )
}
