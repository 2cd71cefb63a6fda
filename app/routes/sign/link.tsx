import { NoFields } from '#app/edits/no-fields.server.ts'
import { refuse, submit } from '#app/http.server.ts'
import { renewLink } from '#app/signing/renew-link.server.ts'
import { signingScope } from '#app/signing/signing-door.server.ts'
import { SigningFrame } from '#app/signing/signing-frame.tsx'
import { SigningOutcome } from '#app/signing/signing-outcome.tsx'
import { showSigning } from '#app/signing/signing-page.server.ts'
import { redirect } from 'react-router'
import type { Route } from './+types/link'

export async function loader({ request, context }: Route.LoaderArgs) {
  const page = await showSigning(context.get(signingScope)).catch(refuse)
  const wasSent = new URL(request.url).searchParams.has('sent')
  return { ...page, wasSent: wasSent && page.state === 'link_ended' }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const signing = context.get(signingScope)
  const result = await submit(request, signing.scope, NoFields, () => renewLink(signing))
  return result.ok ? redirect(`/sign/${params.token}/link?sent`, 303) : result.reply
}

export default function NewLink({ loaderData: page, actionData, params }: Route.ComponentProps) {
  if (page.wasSent)
    return (
      <SigningFrame
        page={page}
        isCard
        title="A new link is on its way"
        lead="It comes to the e-mail address that this one was sent to, in a minute or two. Look among unwanted mail too."
      />
    )
  return <SigningOutcome page={page} at={`/sign/${params.token}`} reply={actionData} />
}
