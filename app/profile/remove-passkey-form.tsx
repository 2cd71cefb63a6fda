import { useForm, type SubmissionResult } from '@conform-to/react'
import { ChoiceField } from '#app/ui/choice-field.tsx'
import { Confirm } from '#app/ui/confirm.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { PasswordToConfirm } from './password-to-confirm.tsx'

type Props = {
  passkeys: { id: string; name: string }[]
  chosen: string | null
  email: string
  back: string
  lastResult?: SubmissionResult<string[]>
}

export function RemovePasskeyForm({ passkeys, chosen, email, back, lastResult }: Props) {
  const [form, fields] = useForm<{ passkey: string; password: string }>({
    id: 'confirm',
    lastResult,
    defaultValue: { passkey: chosen ?? (passkeys.length === 1 ? passkeys[0]!.id : '') },
  })
  const cancel = { to: back, label: 'Back to security' }
  if (passkeys.length === 0)
    return (
      <Confirm question="Remove a passkey" cancel={cancel}>
        Your account has none.
      </Confirm>
    )
  return (
    <>
      <ErrorSummary form={form} />
      <Confirm
        question="Remove a passkey?"
        confirm="Remove the passkey"
        cancel={cancel}
        form={
          <>
            <ChoiceField
              field={fields.passkey}
              label="Passkey"
              plain
              options={passkeys.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <PasswordToConfirm field={fields.password} email={email} />
          </>
        }
      >
        It opens your account no more. The device keeps its half until you delete it there. Without another second
        factor your recovery codes end too.
      </Confirm>
    </>
  )
}
