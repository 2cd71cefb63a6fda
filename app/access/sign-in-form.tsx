import type { SubmissionResult } from '@conform-to/react'
import { Link } from 'react-router'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextField } from '#app/ui/field.tsx'
import { PasswordField } from '#app/ui/password-field.tsx'
import { ActionForm, SubmitButton } from '#app/ui/form.tsx'
import { writeKept, type KeptForm } from './kept-form.ts'

type Props = { redirectTo?: string | null; lastResult?: SubmissionResult<string[]> | null; kept?: KeptForm | null }

/** Stands in the frame of every page, where a session may end: two fields by hand, so that no list pays for a form library. */
export function SignInForm({ redirectTo, lastResult, kept }: Props) {
  const errors = Object.fromEntries(Object.entries(lastResult?.error ?? {}).map(([name, texts]) => [name, texts ?? []]))
  const form = {
    id: 'sign-in',
    allErrors: errors,
    status: lastResult?.status === 'error' ? ('error' as const) : undefined,
  }
  const field = (name: 'email' | 'password') => ({ id: `sign-in-${name}`, name, errors: errors[name] })
  return (
    // with a form to send again the answer is a page of its own, which loading /login anew would lead away from
    <ActionForm form={form} action="/login" layout="stack" reloadDocument={Boolean(kept)}>
      <ErrorSummary form={form} />
      {redirectTo && <input type="hidden" name="redirect" value={redirectTo} />}
      {kept && <input type="hidden" name="kept" value={writeKept(kept)} />}
      <TextField
        field={{ ...field('email'), initialValue: lastResult?.initialValue?.email }}
        label="E-mail address"
        type="email"
        autoComplete="username"
      />
      <PasswordField
        field={field('password')}
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
