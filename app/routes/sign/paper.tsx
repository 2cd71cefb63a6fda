import { redirect } from 'react-router'
import { PaperView } from '#app/papers/paper-view.tsx'
import { refuse, submit } from '#app/http.server.ts'
import { signPaper } from '#app/signing/sign-paper.server.ts'
import { SignatureForm } from '#app/signing/signature-form.tsx'
import { SignerList } from '#app/signing/signer-list.tsx'
import { dayInPort } from '#app/signing/signing-dates.ts'
import { signingScope } from '#app/signing/signing-door.server.ts'
import { SigningFrame } from '#app/signing/signing-frame.tsx'
import { SignatureInput } from '#app/signing/signing-input.server.ts'
import { SigningOutcome, SigningSteps, wordsFor } from '#app/signing/signing-outcome.tsx'
import { showSigning } from '#app/signing/signing-page.server.ts'
import type { Route } from './+types/paper'

export async function loader({ context }: Route.LoaderArgs) {
  const signing = context.get(signingScope)
  const page = await showSigning(signing).catch(refuse)
  const until = page.expiresAt && page.expiresAt < signing.endsAt ? page.expiresAt : signing.endsAt
  return { ...page, until }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const signing = context.get(signingScope)
  const result = await submit(request, signing.scope, SignatureInput, (input) => signPaper(signing, input))
  return result.ok ? redirect(`/sign/${params.token}`, 303) : result.reply
}

export default function SignPaper({ loaderData: page, actionData, params }: Route.ComponentProps) {
  const at = `/sign/${params.token}`
  if (page.state !== 'open') return <SigningOutcome page={page} at={at} reply={actionData} />
  const { title, lead } = wordsFor(page)
  return (
    <SigningFrame
      page={page}
      title={title}
      lead={`${lead} The link works until ${dayInPort(page.until, page.port.zone)}.`}
    >
      <div className="cols">
        <div className="stack sec">
          {page.paper && <PaperView {...page.paper} label={page.title ?? ''} title={page.title ?? ''} />}
          <SigningSteps page={page} at={at} />
        </div>
        <div className="stack sec">
          <SignatureForm
            name={page.me.name}
            type={page.type}
            seen={page.file?.sha256 ?? ''}
            declineAt={`${at}/decline`}
            lastResult={actionData?.lastResult}
          />
          <SignerList signers={page.signers} me={page.me.id} zone={page.port.zone} />
        </div>
      </div>
      <script src="/signature-pad.js" defer />
    </SigningFrame>
  )
}
