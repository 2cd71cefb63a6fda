import { useForm, type SubmissionResult } from '@conform-to/react'
import type { TotpOffer } from '#app/access/totp.server.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextField } from '#app/ui/field.tsx'
import { ActionForm, FormActions, SubmitButton } from '#app/ui/form.tsx'
import { QrCode } from '#app/ui/qr-code.tsx'
import { PasswordToConfirm } from './password-to-confirm.tsx'

type Props = { offer: TotpOffer; email: string; back: string; lastResult?: SubmissionResult<string[]> }

export function TotpForm({ offer, email, back, lastResult }: Props) {
  const [form, fields] = useForm<{ code: string; password: string }>({ id: 'app', lastResult })
  return (
    <ActionForm form={form}>
      <ErrorSummary form={form} />
      <ol className="set-up">
        <li>
          <p>
            Open an authenticator app, such as Google Authenticator, Microsoft Authenticator, Aegis or 1Password, and
            let it scan this. On this device: <a href={offer.uri}>open the app</a>.
          </p>
          <QrCode code={offer.code} label="QR code for the authenticator app. The key is written below." />
          <p>
            Or type this key: <code className="key">{offer.secret}</code>
          </p>
        </li>
        <li>
          <input type="hidden" name="sealed" value={offer.sealed} />
          <TextField
            field={fields.code}
            label="Code that the app shows now"
            inputMode="numeric"
            autoComplete="one-time-code"
            code
            width={8}
          />
        </li>
        <li>
          <PasswordToConfirm field={fields.password} email={email} />
        </li>
      </ol>
      <FormActions still>
        <SubmitButton busy="Setting up…">Set up the app</SubmitButton>
        <LinkButton to={back} variant="quiet">
          Back to security
        </LinkButton>
      </FormActions>
    </ActionForm>
  )
}
