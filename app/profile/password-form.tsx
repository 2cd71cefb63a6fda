import { useForm, type SubmissionResult } from '@conform-to/react'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { PasswordField } from '#app/ui/password-field.tsx'
import { ActionForm, FormActions, SubmitButton } from '#app/ui/form.tsx'

export function PasswordForm({ email, lastResult }: { email: string; lastResult?: SubmissionResult<string[]> }) {
  const [form, fields] = useForm<{ current: string; password: string }>({ id: 'password', lastResult })
  return (
    <ActionForm form={form}>
      <ErrorSummary form={form} />
      <input type="email" name="email" value={email} autoComplete="username" readOnly hidden />
      <PasswordField field={fields.current} label="Current password" autoComplete="current-password" />
      <PasswordField
        field={fields.password}
        label="New password"
        hint="12 characters with lower and upper case, a digit and a special character, or a passphrase of 16 or more."
        autoComplete="new-password"
      />
      <FormActions still>
        <SubmitButton busy="Changing…">Change the password</SubmitButton>
      </FormActions>
    </ActionForm>
  )
}
