import { portScope } from '#app/access/scope.server.ts'
import { documentCrumbs } from '#app/documents/document-crumbs.ts'
import { SignerList } from '#app/documents/document-input.server.ts'
import { SentAlready } from '#app/documents/sent-already.tsx'
import { setSigners, showSigners } from '#app/documents/signer-change.server.ts'
import { SignersForm } from '#app/documents/signers-form.tsx'
import { done, refuse, submit } from '#app/http.server.ts'
import { Notice } from '#app/ui/flash.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/index'

export const handle = { crumb: documentCrumbs('Who signs') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showSigners(context.get(portScope), params.document).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, SignerList, (list) => setSigners(scope, params.document, list))
  if (!result.ok) return result.reply
  const message = 'Who signs was saved.'
  return done(context, `/${params.port}/documents/${params.document}`, { message })
}

export default function ChangeSigners({ loaderData, actionData, params }: Route.ComponentProps) {
  const { document, signers, members, base } = loaderData
  const back = `/${params.port}/documents/${document.id}`
  const theirs = actionData?.conflict?.conflicts[0]?.theirs
  if (document.status !== 'draft') return <SentAlready title={document.title} back={back} />
  return (
    <>
      <PageHead title={`Who signs “${document.title}”`} meta="One after the other, by the numbers." />
      {theirs !== undefined && (
        <Notice tone="warning">
          Somebody else saved it meanwhile, so: {String(theirs)}. Save again to have it as you wrote it below.
        </Notice>
      )}
      <SignersForm
        key={actionData?.conflict?.version}
        version={actionData?.conflict?.version ?? document.version}
        base={base}
        signers={signers}
        members={members}
        lastResult={actionData?.lastResult}
        back={back}
      />
    </>
  )
}
