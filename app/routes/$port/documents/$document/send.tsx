import { portScope } from '#app/access/scope.server.ts'
import { documentCrumbs } from '#app/documents/document-crumbs.ts'
import { sendDocument, showDocumentToSend } from '#app/documents/document-send.server.ts'
import { roleLabels } from '#app/documents/document.ts'
import { useMends } from '#app/documents/mends.tsx'
import { SentAlready } from '#app/documents/sent-already.tsx'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/send'

export const handle = { crumb: documentCrumbs('Send for signing') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showDocumentToSend(context.get(portScope), params.document).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => sendDocument(scope, params.document))
  if (!result.ok) return result.reply
  const message = `“${result.value.title}” is on its way to those who sign it.`
  return done(context, `/${params.port}/documents/${params.document}`, { message })
}

export default function SendDocument({ loaderData, actionData, params }: Route.ComponentProps) {
  const { document, signers, obstacles, days } = loaderData
  const base = `/${params.port}/documents/${document.id}`
  const mend = useMends(document)
  if (document.status !== 'draft') return <SentAlready title={document.title} back={base} />
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={`Send “${document.title}” for signing?`}
      danger={false}
      confirm={obstacles.length === 0 ? 'Send for signing' : undefined}
      cancel={{ to: base, label: 'Back to the draft' }}
      conditions={[
        ...obstacles.map((obstacle) => ({ met: false, text: mend(obstacle) })),
        ...signers.map(({ name, email, role }) => ({
          met: email !== '',
          text: `${roleLabels[role]}: ${name}${email && `, ${email}`}`,
        })),
      ]}
    >
      {obstacles.length === 0
        ? `They get it by mail, one after the other, in this order. A link works for ${days} days. From now on the text and the values stay as they are.`
        : 'Not yet: something is missing.'}
    </RefusedConfirm>
  )
}
