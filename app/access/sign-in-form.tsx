import { useForm, type SubmissionResult } from '@conform-to/react'
import { Link } from 'react-router'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { PasswordField, TextField } from '#app/ui/field.tsx'
import { ActionForm, SubmitButton } from '#app/ui/form.tsx'
import { writeKept, type KeptForm } from './kept-form.ts'

type Props = { redirectTo?: string | null; lastResult?: SubmissionResult<string[]> | null; kept?: KeptForm | null }

export function SignInForm({ redirectTo, lastResult, kept }: Props) {
  const [form, fields] = useForm<{ email: string; password: string }>({ id: 'sign-in', lastResult })
  return (
    <ActionForm form={form} action="/login" layout="stack">
      <ErrorSummary form={form} />
      {redirectTo && <input type="hidden" name="redirect" value={redirectTo} />}
      {kept && <input type="hidden" name="kept" value={writeKept(kept)} />}
      <TextField field={fields.email} label="E-mail address" type="email" autoComplete="username" />
      <PasswordField
        field={fields.password}
        label="Password"
        autoComplete="current-password"
        aside={
          <Link className="push tap meta" to="/reset-password">
            Set a new password
          </Link>
        }
      />
      <SubmitButton wide busy="Signing in…">
        Sign in
      </SubmitButton>
    </ActionForm>
  )
}
