import { redirect } from 'react-router'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { refuse, submit } from '#app/http.server.ts'
import { openPaper } from '#app/signing/sign-paper.server.ts'
import { signingScope } from '#app/signing/signing-door.server.ts'
import { SigningOutcome } from '#app/signing/signing-outcome.tsx'
import { showSigning } from '#app/signing/signing-page.server.ts'
import type { Route } from './+types/index'

/** Looking changes nothing: programs that open links ahead of people find a button, and do not press it. */
export async function loader({ params, context }: Route.LoaderArgs) {
  const page = await showSigning(context.get(signingScope)).catch(refuse)
  return page.state === 'open' ? redirect(`/sign/${params.token}/paper`, 303) : page
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const signing = context.get(signingScope)
  const result = await submit(request, signing.scope, NoFields, () => openPaper(signing))
  // what it can't be opened for is what the page says by itself
  return redirect(result.ok ? `/sign/${params.token}/paper` : `/sign/${params.token}`, 303)
}

export default function Invitation({ loaderData: page, params }: Route.ComponentProps) {
  return <SigningOutcome page={page} at={`/sign/${params.token}`} />
}
