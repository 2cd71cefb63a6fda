import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser'
import { ActionForm } from '#app/ui/form.tsx'
import type { ButtonVariant } from '#app/ui/button.tsx'
import { writeKept, type KeptForm } from './kept-form.ts'
import { PasskeyField, WithScript } from './passkey-field.tsx'

type Props = { redirectTo?: string | null; kept?: KeptForm | null; variant?: ButtonVariant }

/** By a passkey instead of the password, or after it; not where the page was opened by a number. */
export function PasskeySignIn({ redirectTo, kept, variant }: Props) {
  return (
    <WithScript>
      <ActionForm action="/two-factor" layout="stack" reloadDocument={Boolean(kept)}>
        {redirectTo && <input type="hidden" name="redirect" value={redirectTo} />}
        {kept && <input type="hidden" name="kept" value={writeKept(kept)} />}
        <PasskeyField name="assertion" ask={askDevice} variant={variant} wide>
          Use a passkey
        </PasskeyField>
      </ActionForm>
    </WithScript>
  )
}

async function askDevice() {
  const answer = await fetch('/login/challenge', { method: 'POST' })
  const read = (await answer.json()) as { message?: string; options?: PublicKeyCredentialRequestOptionsJSON }
  if (!answer.ok || !read.options) throw new Error(read.message ?? 'The server did not answer.')
  const { startAuthentication } = await import('@simplewebauthn/browser')
  return startAuthentication({ optionsJSON: read.options })
}
