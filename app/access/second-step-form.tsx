import type { SubmissionResult } from '@conform-to/react'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextField } from '#app/ui/field.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { ActionForm, SubmitButton } from '#app/ui/form.tsx'
import { writeKept, type KeptForm } from './kept-form.ts'
import { PasskeySignIn } from './passkey-sign-in.tsx'

type Props = {
  hasApp: boolean
  hasPasskeys: boolean
  redirectTo?: string | null
  kept?: KeptForm | null
  lastResult?: SubmissionResult<string[]> | null
}

/** After the password: a code of the app, a passkey, or one of the codes on paper. */
export function SecondStepForm({ hasApp, hasPasskeys, redirectTo, kept, lastResult }: Props) {
  const errors = Object.fromEntries(Object.entries(lastResult?.error ?? {}).map(([name, texts]) => [name, texts ?? []]))
  const form = {
    id: 'second-step',
    allErrors: errors,
    status: lastResult?.status === 'error' ? ('error' as const) : undefined,
  }
  const field = (name: 'code' | 'recovery') => ({ id: `second-step-${name}`, name, errors: errors[name] })
  const hidden = (
    <>
      {redirectTo && <input type="hidden" name="redirect" value={redirectTo} />}
      {kept && <input type="hidden" name="kept" value={writeKept(kept)} />}
    </>
  )
  return (
    <>
      <ErrorSummary form={form} />
      {hasApp && (
        <ActionForm action="/two-factor" layout="stack" id="second-step" reloadDocument={Boolean(kept)}>
          {hidden}
          <TextField
            field={field('code')}
            label="Code"
            hint="The six digits that your authenticator app shows now"
            inputMode="numeric"
            autoComplete="one-time-code"
            code
            width={8}
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- the page asks for this and nothing else
            autoFocus
          />
          <SubmitButton wide busy="Signing in…">
            Sign in
          </SubmitButton>
        </ActionForm>
      )}
      {hasPasskeys && <PasskeySignIn redirectTo={redirectTo} kept={kept} variant={hasApp ? undefined : 'primary'} />}
      <details className="other-way" open={!hasApp && !hasPasskeys}>
        <summary>
          <Icon of="chevron-right" />
          {hasApp ? 'The phone is not at hand' : 'The passkey is not at hand'}
        </summary>
        <ActionForm action="/two-factor" layout="stack" id="recovery" reloadDocument={Boolean(kept)}>
          {hidden}
          <TextField
            field={field('recovery')}
            label="Recovery code"
            hint="One of the ten that you were given, such as ABCD-EFGH-JKMN. It works once"
            autoComplete="off"
            code
          />
          <SubmitButton variant="plain" wide busy="Signing in…">
            Use the recovery code
          </SubmitButton>
        </ActionForm>
        <p className="meta">Without any of these an administrator of your port can reset your second factor.</p>
      </details>
    </>
  )
}
