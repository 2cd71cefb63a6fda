import { portScope } from '#app/access/scope.server.ts'
import { documentCrumbs } from '#app/documents/document-crumbs.ts'
import { NewSigner } from '#app/documents/document-input.server.ts'
import { isOut } from '#app/documents/document.ts'
import { ReplaceSignerForm } from '#app/documents/replace-signer-form.tsx'
import { replaceSigner, showSigner } from '#app/documents/signer-change.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { Confirm } from '#app/ui/confirm.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/replace'

export const handle = { crumb: documentCrumbs('Replace a signer') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showSigner(context.get(portScope), params.document, params.signer).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NewSigner, (input) =>
    replaceSigner(scope, params.document, params.signer, input),
  )
  if (!result.ok) return result.reply
  return done(context, `/${params.port}/documents/${params.document}`, { message: `${result.value.name} signs now.` })
}

export default function ReplaceSigner({ loaderData, actionData, params }: Route.ComponentProps) {
  const { document, signer, members } = loaderData
  const back = `/${params.port}/documents/${document.id}`
  if (!isOut(document.status) || !['waiting', 'sent', 'opened'].includes(signer.state))
    return (
      <Confirm question={`Replace ${signer.name}?`} cancel={{ to: back, label: 'Back to the document' }}>
        {signer.name} has signed already, or does not sign any more.
      </Confirm>
    )
  return (
    <>
      <PageHead
        title={`Who signs instead of ${signer.name}?`}
        meta={`Or the same person at another address than ${signer.email}. The old link stops working.`}
      />
      <ReplaceSignerForm signer={signer} members={members} lastResult={actionData?.lastResult} back={back} />
    </>
  )
}
