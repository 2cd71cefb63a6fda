import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/browser'
import { useForm, type SubmissionResult } from '@conform-to/react'
import { PasskeyField, WithScript } from '#app/access/passkey-field.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextField } from '#app/ui/field.tsx'
import { ActionForm, FormActions } from '#app/ui/form.tsx'
import { PasswordToConfirm } from './password-to-confirm.tsx'

type Props = {
  /** As JSON. */
  options: string
  email: string
  device: string
  back: string
  lastResult?: SubmissionResult<string[]>
}

export function NewPasskeyForm({ options, email, device, back, lastResult }: Props) {
  const [form, fields] = useForm<{ name: string; password: string }>({
    id: 'passkey',
    lastResult,
    defaultValue: { name: device },
    constraint: { name: { required: true, maxLength: 60 }, password: { required: true } },
  })
  return (
    <ActionForm form={form}>
      <ErrorSummary form={form} />
      <TextField field={fields.name} label="Name" hint="The device or the key it is on" autoComplete="off" width={24} />
      <PasswordToConfirm field={fields.password} email={email} />
      <noscript>
        A passkey is made by a script of this page, and none runs here. An authenticator app works without.
      </noscript>
      <FormActions still>
        <WithScript>
          <PasskeyField name="registration" variant="primary" ask={() => askDevice(options)}>
            Make the passkey
          </PasskeyField>
        </WithScript>
        <LinkButton to={back} variant="quiet">
          Back to security
        </LinkButton>
      </FormActions>
    </ActionForm>
  )
}

async function askDevice(options: string) {
  const { startRegistration } = await import('@simplewebauthn/browser')
  return startRegistration({ optionsJSON: JSON.parse(options) as PublicKeyCredentialCreationOptionsJSON })
}
