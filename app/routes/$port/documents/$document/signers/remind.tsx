import { portScope } from '#app/access/scope.server.ts'
import { documentCrumbs } from '#app/documents/document-crumbs.ts'
import { isOut } from '#app/documents/document.ts'
import { remindSignerAgain, showSigner } from '#app/documents/signer-change.server.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/remind'

export const handle = { crumb: documentCrumbs('Remind') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showSigner(context.get(portScope), params.document, params.signer).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => remindSignerAgain(scope, params.document, params.signer))
  if (!result.ok) return result.reply
  return done(context, `/${params.port}/documents/${params.document}`, {
    message: `${result.value.name} is reminded by mail.`,
  })
}

export default function RemindSigner({ loaderData, actionData, params }: Route.ComponentProps) {
  const { document, signer } = loaderData
  const isTheirTurn = isOut(document.status) && (signer.state === 'sent' || signer.state === 'opened')
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={`Remind ${signer.name}?`}
      danger={false}
      confirm={isTheirTurn ? `Remind ${signer.name}` : undefined}
      cancel={{ to: `/${params.port}/documents/${document.id}`, label: 'Back to the document' }}
    >
      {isTheirTurn
        ? `A mail goes to ${signer.email}, with a new link to sign “${document.title}”.`
        : 'It is not their turn to sign.'}
    </RefusedConfirm>
  )
}
